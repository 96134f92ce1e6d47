/**
 * `struct dma_fence` (include/linux/dma-fence.h, drivers/dma-buf/dma-fence.c, v5.6): completes once, for ever. Whoever
 * signals it runs its callbacks, with its lock held and interrupts off: they may not sleep.
 *
 *     f: fence(2), lock: spinlock('timeline')     signalFence(w, 'done', (s) => s.f, (s) => s.lock, { 1: [...], 2: [...] })
 *
 * A callback is a number from 1; who adds it knows what it does. Not modelled: `enable_signaling`, and sequence numbers, so
 * that a fence of an earlier job on a timeline says nothing about a later one (*may miss* signalling out of order).
 */
import { type Block, type Compound, type List, type Lock, type Words } from '../language/index.ts';
import { type WaitHow } from './waiting.ts';
/** What every signal checks, in every search. */
export declare const FENCE_CLAIMS: {
    /** `dma_fence_signal` answers -EINVAL the second time: two parties believed the job was theirs to complete. */
    readonly once: 'a fence signals once';
    /** `dma_fence_set_error` warns: waiters have already read the error. */
    readonly early: 'the error of a fence is set before it signals';
    /** The list of callbacks would be corrupt, or a callback would run twice. */
    readonly callback: 'a callback is added to a fence once';
};
export interface Fence {
    signalled: boolean;
    /** The error code, without its number. */
    failed: boolean;
}
/** A fence with callbacks. */
export interface CallbackFence extends Fence {
    /** In the order in which they were added. */
    readonly callbacks: List<number>;
}
/** A fence, unsignalled. */
export declare function fence(): Compound<Fence>;
/** @param callbacks the most callbacks it has at once, 1 to 30; they are numbers from 1 to that */
export declare function fence(callbacks: number): Compound<CallbackFence>;
/** `dma_fence_init`: a fence for another use of the row it stands in. */
export declare function fenceInit(f: Fence): void;
/** `dma_fence_set_error`: when it signals, it will be a failure. @param what the fence, as a report should call it */
export declare function fenceSetError(f: Fence, what?: string): void;
/** `dma_fence_signal` of a fence without callbacks. @param what the fence, as a report should call it */
export declare function fenceSignal(f: Fence, what?: string): void;
/** `dma_fence_add_callback`. @returns false when it has signalled (-ENOENT): the callback will not be called */
export declare function addCallback(f: CallbackFence, callback: number, what?: string): boolean;
/** `dma_fence_remove_callback`. @returns false when it has run, or runs, so that one has to wait for it */
export declare function removeCallback(f: CallbackFence, callback: number): boolean;
/** `dma_fence_array` (drivers/dma-buf/dma-fence-array.c): signals with the last of its fences, or with the first. */
export declare function arrayIsSignalled(fences: readonly Fence[], any?: boolean): boolean;
/** `dma_fence_chain` (drivers/dma-buf/dma-fence-chain.c): a point of a timeline signals when all before it have. */
export declare function chainIsSignalled(points: readonly Fence[], point: number): boolean;
/** `dma_fence_wait` and its variants: sleeps until the fence has signalled. @param name the fence, for a report */
export declare function waitForFence<P, S, T>(words: Pick<Words<P, S, T>, 'either' | 'step'>, name: string, at: (s: S, t: T) => Fence, how?: WaitHow<S, T>): Block;
/**
 * `dma_fence_signal`: with the lock held, the fence signals and its callbacks run, one after the other, in this thread. Turn
 * interrupts off around it where an interrupt takes the lock. A second signal is a finding; where it is meant, ask first.
 * @param name the fence, for a report
 * @param lock the lock of the timeline
 * @param callbacks by number, what each does; they may not sleep
 * @param running the name of a local `int(0, N)` that keeps which callback runs, 0 before and after
 */
export declare function signalFence<P, S, T extends object>(w: Pick<Words<P, S, T>, 'given' | 'leave' | 'lock' | 'loop' | 'step' | 'unlock'>, name: string, at: (s: S, t: T) => CallbackFence, lock: (s: S, t: T) => Lock, callbacks: Readonly<Record<number, Block>>, running: {
    [K in keyof T]: T[K] extends number ? K : never;
}[keyof T]): Block;
//# sourceMappingURL=fence.d.ts.map