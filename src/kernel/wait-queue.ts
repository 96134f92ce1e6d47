/**
 * `wait_queue_head_t` and `wait_event` (include/linux/wait.h, kernel/sched/wait.c, v5.6): a waiter puts itself on the queue,
 * looks at the condition, and sleeps until it is woken; then it looks again. Who makes the condition true and wakes nobody,
 * or looks before it is on the queue, loses a wake-up: the waiter sleeps for ever.
 *
 * Not modelled: exclusive waiters (`wake_up` wakes all, may miss what comes of waking one), and that the condition is not
 * allowed to sleep.
 */
import {
  type Block,
  callerOf,
  type Compound,
  record,
  type Self,
  setOfThreads,
  type ThreadSet,
  type Words,
  writtenAt,
} from '../language/index.ts';
import { type WaitHow, waiting } from './waiting.ts';

export interface WaitQueue {
  /** Who is on it, asleep or about to be. */
  readonly waiters: ThreadSet;
}

/** A wait queue, nobody on it. */
export function waitQueue(): Compound<WaitQueue> {
  return record({ waiters: setOfThreads() });
}

/** `wake_up_all`: everybody who is on the queue looks at the condition again. */
export function wakeUp(queue: WaitQueue): void {
  queue.waiters.clear();
}

/**
 * `wait_event` and its variants, step by step.
 * @param label the condition, for a report
 */
export function waitEvent<P, S, T extends Self>(
  w: Pick<Words<P, S, T>, 'either' | 'leave' | 'loop' | 'step' | 'when'>,
  at: (s: S, t: T) => WaitQueue,
  label: string,
  condition: (s: S, t: T) => boolean,
  how: WaitHow<S, T> = {},
): Block {
  const source = callerOf(waitEvent);
  const finish = w.step(`finish_wait: ${label}`, (s, t) => at(s, t).waiters.delete(t.self));
  const ended = (then: Block | undefined): Block => [
    ...writtenAt(source, finish),
    ...(then ?? []),
    w.leave(),
  ];
  const sleep = waiting(
    w,
    source,
    `schedule: ${label}`,
    (s, t) => !at(s, t).waiters.has(t.self),
    () => undefined,
    { ...how, interrupted: ended(how.interrupted), timedOut: ended(how.timedOut) },
  );
  return writtenAt(
    source,
    w.loop([
      ...writtenAt(
        source,
        w.step(`prepare_to_wait: ${label}`, (s, t) => at(s, t).waiters.add(t.self), { sleeps: true }),
        w.when(label, condition, [...writtenAt(source, finish), w.leave()]),
      ),
      ...sleep,
    ]),
  );
}
