/**
 * `struct completion` (include/linux/completion.h, kernel/sched/completion.c, v5.6): a count of how many waiters may go.
 * Waiters go in any order, in the kernel first come first served (*may cry wolf* where fairness among them matters).
 */
import { callerOf, flag, int, ModelError, record, } from '../language/index.js';
import { waiting } from './waiting.js';
/** A completion, not done. @param max the most calls of `complete` without a waiter between them, at least 1 */
export function completion(max = 1) {
    if (!Number.isInteger(max) || max < 1)
        throw new ModelError(`completion: the most completions is 1 or more, not ${max}`, callerOf(completion));
    return record({ done: int(0, max), forAll: flag() });
}
/** `complete`: one waiter may go, now or later. */
export function complete(c) {
    if (!c.forAll)
        c.done++;
}
/** `complete_all`: everybody may go from now on. */
export function completeAll(c) {
    c.done = 0;
    c.forAll = true;
}
/** `completion_done`: whether a waiter would go. */
export function completionIsDone(c) {
    return c.forAll || c.done > 0;
}
/** What `wait_for_completion` does once it may go. */
export function takeCompletion(c) {
    if (!completionIsDone(c))
        throw new Error('takeCompletion: it is not done: wait for completionIsDone');
    if (!c.forAll)
        c.done--;
}
/** `wait_for_completion`, and with `how` its variants. @param name what is waited for, for a report */
export function waitForCompletion(words, name, at, how = {}) {
    return waiting(words, callerOf(waitForCompletion), `wait_for_completion ${name}`, (s, t) => completionIsDone(at(s, t)), (s, t) => takeCompletion(at(s, t)), how);
}
/** `reinit_completion`: not done, as at first. */
export function reinitCompletion(c) {
    c.done = 0;
    c.forAll = false;
}
//# sourceMappingURL=completion.js.map