/**
 * Job slots with both of their register sets, current and NEXT (JS registers; drivers/gpu/drm/panfrost/panfrost_job.c and
 * panfrost_regs.h, v5.15 to v6.12). A job started in NEXT runs when the current one has ended, without waiting for anybody
 * to notice; after a failure, not before the failure was cleared. So two ends may be seen as one: JS_STATE tells what was
 * active when the interrupt was cleared. What a job does to memory is not here (`job-slots.ts` has that).
 */
import { type Compound, type Index, type Rows } from '../language/index.ts';
import { type InterruptLine } from './interrupt-lines.ts';
/** What starting a job checks, in every search. */
export declare const JOB_QUEUE_CLAIMS: {
    /** The driver warns when JS_COMMAND_NEXT does not read as 0, and drops the job. */
    readonly next: 'a job is started only where NEXT is free';
};
export interface JobQueue {
    current: Index | null;
    next: Index | null;
    /** JS_STATUS of the last failure: why it ended. */
    status: 'none' | 'stopped' | 'terminated' | 'fault';
    /** A failure that was not cleared: NEXT does not start. */
    failed: boolean;
    /** A stop command that the current job has not obeyed yet. */
    stop: 'none' | 'soft' | 'hard';
}
/** The part of the state that is the job slots. */
export interface JobQueues {
    readonly jobQueues: Rows<JobQueue>;
    /** JOB_INT: two bits a slot, `doneBit` and `errBit`. */
    readonly jobInterrupt: InterruptLine;
}
/** The job slots, to spread into the state. @param count slots, at most 15, @param jobs the table or pool of jobs */
export declare function jobQueues(count: number, jobs: string): {
    readonly jobQueues: Compound<Rows<JobQueue>>;
    readonly jobInterrupt: Compound<InterruptLine>;
};
/** JS_HEAD_NEXT, JS_COMMAND_NEXT := START. It runs at once if the slot is idle. */
export declare function startNext(s: JobQueues, slot: Index, job: Index): void;
/** JS_COMMAND_NEXT := NOP: what has not begun does not begin. */
export declare function dropNext(s: JobQueues, slot: Index): void;
/** JS_COMMAND := SOFT_STOP or HARD_STOP. Without a job it does nothing. */
export declare function stopCurrent(s: JobQueues, slot: Index, how: 'soft' | 'hard'): void;
/**
 * JS_COMMAND := HARD_STOP_0 or HARD_STOP_1: stops the current job if it is that one. Two jobs in one slot have different
 * chain flags, so the flag names the job.
 */
export declare function stopIfCurrent(s: JobQueues, slot: Index, job: Index): void;
/** The current job is done, and the next one runs. */
export declare function finishCurrent(s: JobQueues, slot: Index): void;
/** The current job ends without success, and the next one waits until that is cleared. */
export declare function failCurrent(s: JobQueues, slot: Index, status: 'stopped' | 'terminated' | 'fault'): void;
/**
 * JOB_INT_CLEAR of some bits of one slot, and JS_STATE as it is sampled by that write.
 * @param done and @param err which of its two bits are written
 * @returns whether the current or the next job was active
 */
export declare function clearAndSample(s: JobQueues, slot: Index, done: boolean, err: boolean): boolean;
/** What a reset, or a loss of power, does to all of them. The line comes back masked. */
export declare function loseJobQueues(s: JobQueues): void;
//# sourceMappingURL=job-queues.d.ts.map