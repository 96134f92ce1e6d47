/**
 * Job slots with both of their register sets, current and NEXT (JS registers; drivers/gpu/drm/panfrost/panfrost_job.c and
 * panfrost_regs.h, v5.15 to v6.12). A job started in NEXT runs when the current one has ended, without waiting for anybody
 * to notice; after a failure, not before the failure was cleared. So two ends may be seen as one: JS_STATE tells what was
 * active when the interrupt was cleared. What a job does to memory is not here (`job-slots.ts` has that).
 */
import { flag, oneOf, optional, ref, refute, table, } from '../language/index.js';
import { clear, interruptLine, raise } from './interrupt-lines.js';
import { doneBit, errBit } from './job-slots.js';
/** What starting a job checks, in every search. */
export const JOB_QUEUE_CLAIMS = {
    /** The driver warns when JS_COMMAND_NEXT does not read as 0, and drops the job. */
    next: 'a job is started only where NEXT is free',
};
/** The job slots, to spread into the state. @param count slots, at most 15, @param jobs the table or pool of jobs */
export function jobQueues(count, jobs) {
    return {
        jobQueues: table(count, {
            current: optional(ref(jobs)),
            next: optional(ref(jobs)),
            status: oneOf('none', 'stopped', 'terminated', 'fault'),
            failed: flag(),
            stop: oneOf('none', 'soft', 'hard'),
        }),
        jobInterrupt: interruptLine(2 * count),
    };
}
/** JS_HEAD_NEXT, JS_COMMAND_NEXT := START. It runs at once if the slot is idle. */
export function startNext(s, slot, job) {
    const queue = s.jobQueues[slot];
    if (queue.next !== null)
        refute(JOB_QUEUE_CLAIMS.next, `job ${job} is started in slot ${slot}, where job ${queue.next} is next`);
    queue.next = job;
    takeNext(queue);
}
/** JS_COMMAND_NEXT := NOP: what has not begun does not begin. */
export function dropNext(s, slot) {
    s.jobQueues[slot].next = null;
}
/** JS_COMMAND := SOFT_STOP or HARD_STOP. Without a job it does nothing. */
export function stopCurrent(s, slot, how) {
    const queue = s.jobQueues[slot];
    if (queue.current !== null)
        queue.stop = how;
}
/**
 * JS_COMMAND := HARD_STOP_0 or HARD_STOP_1: stops the current job if it is that one. Two jobs in one slot have different
 * chain flags, so the flag names the job.
 */
export function stopIfCurrent(s, slot, job) {
    if (s.jobQueues[slot].current === job)
        stopCurrent(s, slot, 'hard');
}
/** The current job is done, and the next one runs. */
export function finishCurrent(s, slot) {
    const queue = s.jobQueues[slot];
    queue.current = null;
    queue.stop = 'none';
    raise(s.jobInterrupt, doneBit(slot));
    takeNext(queue);
}
/** The current job ends without success, and the next one waits until that is cleared. */
export function failCurrent(s, slot, status) {
    const queue = s.jobQueues[slot];
    queue.current = null;
    queue.stop = 'none';
    queue.status = status;
    queue.failed = true;
    raise(s.jobInterrupt, errBit(slot));
}
/**
 * JOB_INT_CLEAR of some bits of one slot, and JS_STATE as it is sampled by that write.
 * @param done and @param err which of its two bits are written
 * @returns whether the current or the next job was active
 */
export function clearAndSample(s, slot, done, err) {
    const queue = s.jobQueues[slot];
    const active = queue.current !== null || queue.next !== null;
    if (done)
        clear(s.jobInterrupt, 1 << doneBit(slot));
    if (err) {
        clear(s.jobInterrupt, 1 << errBit(slot));
        queue.failed = false;
        takeNext(queue);
    }
    return active;
}
/** What a reset, or a loss of power, does to all of them. The line comes back masked. */
export function loseJobQueues(s) {
    for (let at = 0; at < s.jobQueues.ids.length; at++) {
        const slot = s.jobQueues.ids[at];
        if (slot === undefined)
            continue;
        const queue = s.jobQueues[slot];
        queue.current = null;
        queue.next = null;
        queue.status = 'none';
        queue.failed = false;
        queue.stop = 'none';
    }
    s.jobInterrupt.rawstat = 0;
    s.jobInterrupt.mask = 0;
}
function takeNext(queue) {
    if (queue.current !== null || queue.failed)
        return;
    queue.current = queue.next;
    queue.next = null;
}
//# sourceMappingURL=job-queues.js.map