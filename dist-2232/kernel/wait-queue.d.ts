/**
 * `wait_queue_head_t` and `wait_event` (include/linux/wait.h, kernel/sched/wait.c, v5.6): a waiter puts itself on the queue,
 * looks at the condition, and sleeps until it is woken; then it looks again. Who makes the condition true and wakes nobody,
 * or looks before it is on the queue, loses a wake-up: the waiter sleeps for ever.
 *
 * Not modelled: exclusive waiters (`wake_up` wakes all, may miss what comes of waking one), and that the condition is not
 * allowed to sleep.
 */
import { type Block, type Compound, type Self, type ThreadSet, type Words } from '../language/index.ts';
import { type WaitHow } from './waiting.ts';
export interface WaitQueue {
    /** Who is on it, asleep or about to be. */
    readonly waiters: ThreadSet;
}
/** A wait queue, nobody on it. */
export declare function waitQueue(): Compound<WaitQueue>;
/** `wake_up_all`: everybody who is on the queue looks at the condition again. */
export declare function wakeUp(queue: WaitQueue): void;
/**
 * `wait_event` and its variants, step by step.
 * @param label the condition, for a report
 */
export declare function waitEvent<P, S, T extends Self>(w: Pick<Words<P, S, T>, 'either' | 'leave' | 'loop' | 'step' | 'when'>, at: (s: S, t: T) => WaitQueue, label: string, condition: (s: S, t: T) => boolean, how?: WaitHow<S, T>): Block;
//# sourceMappingURL=wait-queue.d.ts.map