/**
 * `struct work_struct` and `struct delayed_work` (include/linux/workqueue.h, kernel/workqueue.c, v5.6): a request to run
 * something, once however often it is made, never twice at a time. A worker is a thread of the model; one that serves several
 * items is an ordered queue, or a worker of a pool:
 *
 *     loop([rest(), either(runWork(w, 'a', (s) => s.a, [call(a, {})]), runWork(w, 'b', (s) => s.b, [call(b, {})]))])
 *
 * An item is pending from the request until a worker begins to run it. That includes the time until its timer expires:
 * WORK_STRUCT_PENDING_BIT is one bit for the queue and for the timer, and whoever finds it set changes nothing.
 *
 * As for lockdep, an item is a lock: the worker that runs it holds it, who flushes it waits for it. So a wait for one's own
 * item, or for one that needs a lock that one holds, is a wait cycle.
 *
 * Not modelled: the order of items on a queue. A worker that serves several takes any, a kernel worker the oldest (may cry
 * wolf where a driver relies on that order). `flush_workqueue` and `drain_workqueue` have no words: flush each item (may miss
 * items that the driver forgot). Starting a worker may need memory (may miss).
 */
import {
  type Block,
  callerOf,
  type Compound,
  labelled,
  lockField,
  type Words,
  writtenAt,
} from '../language/index.ts';
import { FLUSH, grabPending, isTaken, item, stateOf, waited, type Work, WORK } from './work-item.ts';

/** A work item, idle. @param lockClass as lockdep would name it: `(work_completion)(&job->work)` */
export function work(lockClass = 'work'): Compound<Work> {
  return item(lockField(WORK, lockClass, callerOf(work)));
}

/** `queue_work`. @returns false, changing nothing, if it was queued, its timer was running, or somebody waits to cancel it */
export function queueWork(of: Work): boolean {
  const state = stateOf(of);
  if (isTaken(state)) return false;
  state.pending = true;
  return true;
}

/** `queue_delayed_work`, with some delay; with none it is `queueWork`. @returns as `queueWork` does */
export function queueDelayedWork(of: Work): boolean {
  const state = stateOf(of);
  if (isTaken(state)) return false;
  state.delayed = true;
  return true;
}

/**
 * `mod_delayed_work`: takes the item from its queue or timer, wherever it is, and starts the timer anew.
 * @param delay 0 queues it at once
 * @returns whether it was pending; true as well, changing nothing, where somebody waits to cancel it
 */
export function modDelayedWork(of: Work, delay: 0 | 'some' = 'some'): boolean {
  const state = stateOf(of);
  if (state.canceling) return true;
  const was = grabPending(state);
  if (delay === 0) state.pending = true;
  else state.delayed = true;
  return was;
}

/** `delayed_work_timer_fn`, called in a softirq of the model, at whatever time: `when` it is `delayed`. */
export function delayedWorkTimerFn(of: Work): void {
  const state = stateOf(of);
  if (!state.delayed)
    throw new Error('delayedWorkTimerFn: its timer is not running: call it only when the item is delayed');
  state.delayed = false;
  state.pending = true;
}

/** `cancel_work`, `cancel_delayed_work`: does not wait for one that runs. @returns whether it was pending */
export function cancelWork(of: Work): boolean {
  return grabPending(stateOf(of));
}

/** Neither pending nor running. */
export function workIsIdle(of: Work): boolean {
  return !of.pending && of.holder === null;
}

/** `process_one_work`: waits until the item is queued, and runs it. From its first step on it can be queued again. */
export function runWork<P, S, T>(
  w: Pick<Words<P, S, T>, 'lock' | 'unlock'>,
  name: string,
  at: (s: S, t: T) => Work,
  body: Block,
): Block {
  const source = callerOf(runWork);
  return [
    labelled(`${name}: begin`, source, w.lock(name, at)),
    ...body,
    labelled(`${name}: end`, source, w.unlock(name, at)),
  ];
}

/**
 * `flush_work`: waits until the item has run for the last request before the call, or that was cancelled. It does not wait for
 * later requests, nor for a timer: afterwards the item may be pending, or run again.
 */
export function flushWork<P, S, T>(
  w: Pick<Words<P, S, T>, 'under'>,
  name: string,
  at: (s: S, t: T) => Work,
): Block {
  return [waited(w, `flush_work ${name}`, at, () => undefined, callerOf(flushWork), FLUSH)];
}

/** `flush_delayed_work`: queues the item at once if its timer runs, and waits as `flushWork` does. */
export function flushDelayedWork<P, S, T>(
  w: Pick<Words<P, S, T>, 'step' | 'under'>,
  name: string,
  at: (s: S, t: T) => Work,
): Block {
  const source = callerOf(flushDelayedWork);
  const expire = w.step(`flush_delayed_work ${name}`, (s, t) => {
    const of = at(s, t);
    if (of.delayed) delayedWorkTimerFn(of);
  });
  const flush = waited(w, `flush_delayed_work ${name}: it has run`, at, () => undefined, source, FLUSH);
  return [...writtenAt(source, expire), flush];
}

/**
 * `cancel_work_sync`, `cancel_delayed_work_sync`: takes the item back, and waits until it does not run; meanwhile nobody can
 * queue it. Where somebody else does the same, it waits for him first.
 * @param answer what is done with the result: whether the item was pending
 */
export function cancelWorkSync<P, S, T>(
  w: Pick<Words<P, S, T>, 'step' | 'under'>,
  name: string,
  at: (s: S, t: T) => Work,
  answer?: (s: S, t: T, wasPending: boolean) => void,
): Block {
  const source = callerOf(cancelWorkSync);
  const cancel = w.step(
    `cancel_work_sync ${name}`,
    (s, t) => {
      const state = stateOf(at(s, t));
      const was = grabPending(state);
      state.canceling = true;
      answer?.(s, t, was);
    },
    { when: (s, t) => !stateOf(at(s, t)).canceling },
  );
  const over = (s: S, t: T): void => void (stateOf(at(s, t)).canceling = false);
  return [...writtenAt(source, cancel), waited(w, `cancel_work_sync ${name}: it has run`, at, over, source)];
}
