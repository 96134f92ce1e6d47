/**
 * Job slots (JS registers; drivers/gpu/drm/panfrost/panfrost_job.c, v5.6): each runs one job, and says by interrupt when
 * it has ended. The job in a slot knows its address space by number, whoever has that number by now.
 *
 * Only the current registers are modelled. The NEXT set, used from v5.15 on, lets a second job start before the first
 * one's interrupt is handled, and two ends merge into one observation (*may miss* both).
 */
import { type Compound, type Index, type Rows } from '../language/index.ts';
import { type InterruptLine } from './interrupt-lines.ts';
/** What starting a job checks, in every search. */
export declare const JOB_SLOT_CLAIMS: {
    /** The driver warns when the slot's command register is not free. */
    readonly free: 'a job is started only in a free slot';
};
export interface JobSlot {
    /** The job in it, while it runs or stands at a fault. */
    job: Index | null;
    /** CONFIG: the number of its address space. */
    as: Index | null;
    /** `stalled` is at an access that faulted; `done` and `failed` last until the interrupt is cleared. */
    state: 'idle' | 'running' | 'stalled' | 'done' | 'failed';
}
/** The part of the state that is the job slots. */
export interface JobSlots {
    readonly jobSlots: Rows<JobSlot>;
    /** JOB_INT: two bits a slot, `doneBit` and `errBit`. */
    readonly jobInterrupt: InterruptLine;
}
/**
 * The job slots, to spread into the state beside `addressSpaces`.
 * @param count slots there are, at most 15
 * @param jobs the table or pool of jobs
 */
export declare function jobSlots(count: number, jobs: string): {
    readonly jobSlots: Compound<Rows<JobSlot>>;
    readonly jobInterrupt: Compound<InterruptLine>;
};
/** The bit of JOB_INT that says a slot's job is done. The hardware's are bits 0..15. */
export declare function doneBit(slot: Index): number;
/** The bit of JOB_INT that says a slot's job has failed. The hardware's are bits 16..31. */
export declare function errBit(slot: Index): number;
/** START: the job runs, in the address space of that number. */
export declare function startJob(s: JobSlots, slot: Index, job: Index, as: Index): void;
/** The hardware has finished the job. The slot no longer knows it; the driver does. */
export declare function completeJob(s: JobSlots, slot: Index): void;
/** The job ends without success: a fault of its own, a hard stop, or its address space disabled under it. */
export declare function failJob(s: JobSlots, slot: Index): void;
/** The job stands at an access that found no page. It neither completes nor fails. */
export declare function stallJob(s: JobSlots, slot: Index): void;
/** The job tries again what it was stalled at. */
export declare function retryJob(s: JobSlots, slot: Index): void;
/** Whether there is a job in the slot, running or stalled. */
export declare function slotIsBusy(s: JobSlots, slot: Index): boolean;
/** INT_CLEAR of both bits of a slot: its end is taken note of, and the slot free. A job that still runs is left alone. */
export declare function clearJobInterrupt(s: JobSlots, slot: Index): void;
/** What a reset, or a loss of power, does to all of them: jobs vanish, unannounced. The line comes back masked. */
export declare function loseJobSlots(s: JobSlots): void;
//# sourceMappingURL=job-slots.d.ts.map