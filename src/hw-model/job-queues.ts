/**
 * Job slots with both of their register sets, current and NEXT (JS registers; drivers/gpu/drm/panfrost/panfrost_job.c and
 * panfrost_regs.h, v5.15 to v6.12). A job started in NEXT runs when the current one has ended, without waiting for anybody
 * to notice; after a failure, not before the failure was cleared. So two ends may be seen as one: JS_STATE tells what was
 * active when the interrupt was cleared. What a job does to memory is not here (`job-slots.ts` has that).
 */
import {
  type Compound,
  flag,
  type Index,
  oneOf,
  optional,
  type Rows,
  ref,
  refute,
  table,
} from '../language/index.ts';
import { clear, type InterruptLine, interruptLine, raise } from './interrupt-lines.ts';
import { doneBit, errBit } from './job-slots.ts';

/** What starting a job checks, in every search. */
export const JOB_QUEUE_CLAIMS = {
  /** The driver warns when JS_COMMAND_NEXT does not read as 0, and drops the job. */
  next: 'a job is started only where NEXT is free',
} as const;

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
export function jobQueues(
  count: number,
  jobs: string,
): { readonly jobQueues: Compound<Rows<JobQueue>>; readonly jobInterrupt: Compound<InterruptLine> } {
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
export function startNext(s: JobQueues, slot: Index, job: Index): void {
  const queue = s.jobQueues[slot];
  if (queue.next !== null)
    refute(JOB_QUEUE_CLAIMS.next, `job ${job} is started in slot ${slot}, where job ${queue.next} is next`);
  queue.next = job;
  takeNext(queue);
}

/** JS_COMMAND_NEXT := NOP: what has not begun does not begin. */
export function dropNext(s: JobQueues, slot: Index): void {
  s.jobQueues[slot].next = null;
}

/** JS_COMMAND := SOFT_STOP or HARD_STOP. Without a job it does nothing. */
export function stopCurrent(s: JobQueues, slot: Index, how: 'soft' | 'hard'): void {
  const queue = s.jobQueues[slot];
  if (queue.current !== null) queue.stop = how;
}

/**
 * JS_COMMAND := HARD_STOP_0 or HARD_STOP_1: stops the current job if it is that one. Two jobs in one slot have different
 * chain flags, so the flag names the job.
 */
export function stopIfCurrent(s: JobQueues, slot: Index, job: Index): void {
  if (s.jobQueues[slot].current === job) stopCurrent(s, slot, 'hard');
}

/** The current job is done, and the next one runs. */
export function finishCurrent(s: JobQueues, slot: Index): void {
  const queue = s.jobQueues[slot];
  queue.current = null;
  queue.stop = 'none';
  raise(s.jobInterrupt, doneBit(slot));
  takeNext(queue);
}

/** The current job ends without success, and the next one waits until that is cleared. */
export function failCurrent(s: JobQueues, slot: Index, status: 'stopped' | 'terminated' | 'fault'): void {
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
export function clearAndSample(s: JobQueues, slot: Index, done: boolean, err: boolean): boolean {
  const queue = s.jobQueues[slot];
  const active = queue.current !== null || queue.next !== null;
  if (done) clear(s.jobInterrupt, 1 << doneBit(slot));
  if (err) {
    clear(s.jobInterrupt, 1 << errBit(slot));
    queue.failed = false;
    takeNext(queue);
  }
  return active;
}

/** What a reset, or a loss of power, does to all of them. The line comes back masked. */
export function loseJobQueues(s: JobQueues): void {
  for (let at = 0; at < s.jobQueues.ids.length; at++) {
    const slot = s.jobQueues.ids[at];
    if (slot === undefined) continue;
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

function takeNext(queue: JobQueue): void {
  if (queue.current !== null || queue.failed) return;
  queue.current = queue.next;
  queue.next = null;
}
