/**
 * `struct completion` (include/linux/completion.h, kernel/sched/completion.c, v5.6): a count of how many waiters may go.
 * Waiters go in any order, in the kernel first come first served (*may cry wolf* where fairness among them matters).
 */
import { type Block, type Compound, type Words } from '../language/index.ts';
import { type WaitHow } from './waiting.ts';
export interface Completion {
    /** Waiters that may go. */
    done: number;
    /** Everybody may go, until it is made anew. */
    forAll: boolean;
}
/** A completion, not done. @param max the most calls of `complete` without a waiter between them, at least 1 */
export declare function completion(max?: number): Compound<Completion>;
/** `complete`: one waiter may go, now or later. */
export declare function complete(c: Completion): void;
/** `complete_all`: everybody may go from now on. */
export declare function completeAll(c: Completion): void;
/** `completion_done`: whether a waiter would go. */
export declare function completionIsDone(c: Completion): boolean;
/** What `wait_for_completion` does once it may go. */
export declare function takeCompletion(c: Completion): void;
/** `wait_for_completion`, and with `how` its variants. @param name what is waited for, for a report */
export declare function waitForCompletion<P, S, T>(words: Pick<Words<P, S, T>, 'either' | 'step'>, name: string, at: (s: S, t: T) => Completion, how?: WaitHow<S, T>): Block;
/** `reinit_completion`: not done, as at first. */
export declare function reinitCompletion(c: Completion): void;
//# sourceMappingURL=completion.d.ts.map