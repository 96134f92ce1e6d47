/**
 * `struct ww_acquire_ctx` (include/linux/ww_mutex.h, v5.16): what a thread brings along that takes several locks of a
 * class, from `ww_acquire_init` to `ww_acquire_fini`. lockdep makes it a lock, so that it is one here: a thread that ends
 * with one has forgotten `ww_acquire_fini`.
 *
 * Stamps are kept as ranks among the contexts that there are, the oldest first, so that equal states look equal.
 */
import { type LockKind, type LockState } from '../../language/index.ts';
/** What every use of a ww_mutex checks, as CONFIG_DEBUG_WW_MUTEXES does (kernel/locking/ww_mutex.h). */
export declare const WW_CLAIMS: {
    readonly init: 'a ww_mutex is taken with an acquire context that is initialised';
    readonly one: 'a thread has one acquire context of a class';
    readonly class: 'a ww_mutex is taken with an acquire context of its class';
    readonly done: 'nothing is acquired after ww_acquire_done';
    readonly contended: 'after -EDEADLK the contended ww_mutex is taken first';
    readonly dropped: 'after -EDEADLK all ww_mutexes are dropped before another is taken';
    readonly fini: 'an acquire context is finished with no ww_mutex acquired';
};
export interface AcquireContext extends LockState {
    /** From 1, the oldest; 0 while nobody has it. */
    rank: number;
    acquired: number;
    /** An older one waits for it (wound-wait). */
    wounded: boolean;
    done: boolean;
    /** A lock was refused with -EDEADLK, and is to be taken next. */
    backsOff: boolean;
}
/** The contexts of a class, in the shared state. */
export type ContextsOf = (s: unknown) => readonly AcquireContext[];
/** @param most how many contexts of the class there can be */
export declare function contextKind(contextsOf: ContextsOf, most: number): LockKind;
/** The context that a thread has, or null. */
export declare function contextOf(contexts: readonly AcquireContext[], thread: number | null): AcquireContext | null;
//# sourceMappingURL=ww-context.d.ts.map