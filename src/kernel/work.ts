/**
 * `struct work_struct` (include/linux/workqueue.h, kernel/workqueue.c, v5.6): something to do, once however often it is
 * asked for. A worker is a thread of the model:
 *
 *     loop([rest(), step('take', (s) => beginWork(s.work), { when: (s) => workMayBegin(s.work) }),
 *           call(theWork, {}), step('done', (s) => endWork(s.work))])
 *
 * Not modelled: the queue between items. A worker that serves several takes any of them, a kernel worker the oldest
 * (*may cry wolf* where a driver relies on that order).
 */
import { type Compound, flag, record } from '../language/index.ts';

export interface Work {
  /** Asked for, and not yet begun. */
  pending: boolean;
  /** Being executed by a worker. */
  running: boolean;
}

/** A work item, idle. */
export function work(): Compound<Work> {
  return record({ pending: flag(), running: flag() });
}

/** `queue_work`. @returns false if it was pending already, so that it will run once for both */
export function queueWork(w: Work): boolean {
  if (w.pending) return false;
  w.pending = true;
  return true;
}

/** Whether a worker may take it: it is pending, and no worker executes it (workqueues are non-reentrant per item). */
export function workMayBegin(w: Work): boolean {
  return w.pending && !w.running;
}

/** `process_one_work` up to the call: from here on it can be queued again, even while it runs. */
export function beginWork(w: Work): void {
  if (!workMayBegin(w)) throw new Error('beginWork: the item is not pending, or runs: wait for workMayBegin');
  w.pending = false;
  w.running = true;
}

/** `process_one_work` after the call. */
export function endWork(w: Work): void {
  if (!w.running) throw new Error('endWork: the item does not run: beginWork comes first');
  w.running = false;
}

/**
 * `cancel_work`: takes it off the queue; does not wait for one that runs.
 * For `cancel_work_sync` and `flush_work`, wait for `workIsIdle` next.
 * @returns whether it was pending
 */
export function cancelWork(w: Work): boolean {
  if (!w.pending) return false;
  w.pending = false;
  return true;
}

/** Neither pending nor running: what `flush_work` waits for. */
export function workIsIdle(w: Work): boolean {
  return !w.pending && !w.running;
}
