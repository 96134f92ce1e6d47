/**
 * Job slots (JS registers; drivers/gpu/drm/panfrost/panfrost_job.c, v5.6): each runs one job, and says by interrupt when
 * it has ended. The job in a slot knows its address space by number, whoever has that number by now.
 *
 * Only the current registers are modelled. The NEXT set, used from v5.15 on, lets a second job start before the first
 * one's interrupt is handled, and two ends merge into one observation (*may miss* both).
 */
import { oneOf, optional, ref, refute, table, } from '../language/index.js';
import { clear, interruptLine, raise } from './interrupt-lines.js';
/** What starting a job checks, in every search. */
export const JOB_SLOT_CLAIMS = {
    /** The driver warns when the slot's command register is not free. */
    free: 'a job is started only in a free slot',
};
/**
 * The job slots, to spread into the state beside `addressSpaces`.
 * @param count slots there are, at most 15
 * @param jobs the table or pool of jobs
 */
export function jobSlots(count, jobs) {
    return {
        jobSlots: table(count, {
            job: optional(ref(jobs)),
            as: optional(ref('addressSpaces')),
            state: oneOf('idle', 'running', 'stalled', 'done', 'failed'),
        }),
        jobInterrupt: interruptLine(2 * count),
    };
}
/** The bit of JOB_INT that says a slot's job is done. The hardware's are bits 0..15. */
export function doneBit(slot) {
    return 2 * slot;
}
/** The bit of JOB_INT that says a slot's job has failed. The hardware's are bits 16..31. */
export function errBit(slot) {
    return 2 * slot + 1;
}
/** START: the job runs, in the address space of that number. */
export function startJob(s, slot, job, as) {
    if (s.jobSlots[slot].state !== 'idle')
        refute(JOB_SLOT_CLAIMS.free, `job ${job} is started in slot ${slot}, which is ${s.jobSlots[slot].state}`);
    s.jobSlots[slot].job = job;
    s.jobSlots[slot].as = as;
    s.jobSlots[slot].state = 'running';
}
/** The hardware has finished the job. The slot no longer knows it; the driver does. */
export function completeJob(s, slot) {
    end(s, slot, 'done', doneBit(slot));
}
/** The job ends without success: a fault of its own, a hard stop, or its address space disabled under it. */
export function failJob(s, slot) {
    end(s, slot, 'failed', errBit(slot));
}
/** The job stands at an access that found no page. It neither completes nor fails. */
export function stallJob(s, slot) {
    s.jobSlots[slot].state = 'stalled';
}
/** The job tries again what it was stalled at. */
export function retryJob(s, slot) {
    s.jobSlots[slot].state = 'running';
}
/** Whether there is a job in the slot, running or stalled. */
export function slotIsBusy(s, slot) {
    return s.jobSlots[slot].state === 'running' || s.jobSlots[slot].state === 'stalled';
}
/** INT_CLEAR of both bits of a slot: its end is taken note of, and the slot free. A job that still runs is left alone. */
export function clearJobInterrupt(s, slot) {
    clear(s.jobInterrupt, (1 << doneBit(slot)) | (1 << errBit(slot)));
    if (!slotIsBusy(s, slot))
        s.jobSlots[slot].state = 'idle';
}
/** What a reset, or a loss of power, does to all of them: jobs vanish, unannounced. The line comes back masked. */
export function loseJobSlots(s) {
    for (let at = 0; at < s.jobSlots.ids.length; at++) {
        const slot = s.jobSlots.ids[at];
        if (slot === undefined)
            continue;
        s.jobSlots[slot].job = null;
        s.jobSlots[slot].as = null;
        s.jobSlots[slot].state = 'idle';
    }
    s.jobInterrupt.rawstat = 0;
    s.jobInterrupt.mask = 0;
}
function end(s, slot, state, bit) {
    if (!slotIsBusy(s, slot))
        throw new Error(`no job is in slot ${slot}: end one only where slotIsBusy`);
    s.jobSlots[slot].job = null;
    s.jobSlots[slot].as = null;
    s.jobSlots[slot].state = state;
    raise(s.jobInterrupt, bit);
}
//# sourceMappingURL=job-slots.js.map