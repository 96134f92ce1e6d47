/**
 * `struct completion` (include/linux/completion.h, kernel/sched/completion.c, v5.6): a count of how many waiters may go.
 * Waiters go in any order, in the kernel first come first served (*may cry wolf* where fairness among them matters).
 */
import {
  type Block,
  type Compound,
  callerOf,
  flag,
  int,
  ModelError,
  record,
  type Words,
} from '../language/index.ts';
import { type WaitHow, waiting } from './waiting.ts';

export interface Completion {
  /** Waiters that may go. */
  done: number;
  /** Everybody may go, until it is made anew. */
  forAll: boolean;
}

/** A completion, not done. @param max the most calls of `complete` without a waiter between them, at least 1 */
export function completion(max = 1): Compound<Completion> {
  if (!Number.isInteger(max) || max < 1)
    throw new ModelError(`completion: the most completions is 1 or more, not ${max}`, callerOf(completion));
  return record({ done: int(0, max), forAll: flag() });
}

/** `complete`: one waiter may go, now or later. */
export function complete(c: Completion): void {
  if (!c.forAll) c.done++;
}

/** `complete_all`: everybody may go from now on. */
export function completeAll(c: Completion): void {
  c.done = 0;
  c.forAll = true;
}

/** `completion_done`: whether a waiter would go. */
export function completionIsDone(c: Completion): boolean {
  return c.forAll || c.done > 0;
}

/** What `wait_for_completion` does once it may go. */
export function takeCompletion(c: Completion): void {
  if (!completionIsDone(c)) throw new Error('takeCompletion: it is not done: wait for completionIsDone');
  if (!c.forAll) c.done--;
}

/** `try_wait_for_completion`: does not wait. @returns whether it was done, and one waiter less may go */
export function tryWaitForCompletion(c: Completion): boolean {
  if (!completionIsDone(c)) return false;
  takeCompletion(c);
  return true;
}

/** `wait_for_completion`, and with `how` its variants. @param name what is waited for, for a report */
export function waitForCompletion<P, S, T>(
  words: Pick<Words<P, S, T>, 'either' | 'step'>,
  name: string,
  at: (s: S, t: T) => Completion,
  how: WaitHow<S, T> = {},
): Block {
  return waiting(
    words,
    callerOf(waitForCompletion),
    `wait_for_completion ${name}`,
    (s, t) => completionIsDone(at(s, t)),
    (s, t) => takeCompletion(at(s, t)),
    how,
  );
}

/** `reinit_completion`: not done, as at first. */
export function reinitCompletion(c: Completion): void {
  c.done = 0;
  c.forAll = false;
}
