/** What a thread does with ww_mutexes (include/linux/ww_mutex.h, v5.16; drivers/gpu/drm/drm_gem.c, v5.16). */
import { type Block, type Budget, type Lock, type LockWait, type Self, type Statement, type Words } from '../language/index.ts';
import type { WwClass } from './locks/ww-mutex.ts';
/** `ww_acquire_init`: the thread has an acquire context of the class. */
export declare function wwAcquireInit<P, S, T extends Self>({ lock }: Pick<Words<P, S, T>, 'lock'>, cls: WwClass): Statement;
/** `ww_acquire_done`: nothing more is acquired. */
export declare function wwAcquireDone<P, S, T extends Self>({ step }: Pick<Words<P, S, T>, 'step'>, cls: WwClass): Statement;
/** `ww_acquire_fini`, with everything unlocked. */
export declare function wwAcquireFini<P, S, T extends Self>({ unlock }: Pick<Words<P, S, T>, 'unlock'>, cls: WwClass): Statement;
/** `ww_mutex_lock` with the thread's context of the class. */
export declare function wwLock<P, S, T extends Self>({ lock }: Pick<Words<P, S, T>, 'lock'>, cls: WwClass, name: string, target: (s: S, t: T) => Lock, how?: Omit<LockWait<S, T>, 'mode' | 'ticket'>): Block;
/** How several locks are taken. */
export interface ReserveHow<S, T> {
    /** How often a signal may end a wait; without it, the waits are not interruptible. */
    readonly signals?: (s: S, t: T) => Budget;
    /** How often -EDEADLK may be injected. */
    readonly injects?: (s: S, t: T) => Budget;
    /** What is done when a signal has ended it: everything is unlocked then, and the context finished. */
    readonly interrupted?: Block;
    /** The same when a lock is listed twice. Without it, that is a fault of the model. */
    readonly duplicate?: Block;
}
/** A local `int(0, N)` for N locks. */
type NumbersOf<T> = {
    [K in keyof T]: T[K] extends number ? K : never;
}[keyof T];
/**
 * `drm_gem_lock_reservations`: takes all of these locks with a context of its own, and begins again with the one that was
 * contended whenever it is told to back off. Where it fails, all is undone; what comes next is for `interrupted` and
 * `duplicate` to say, in a local or by `returns()`. Otherwise all are taken: afterwards `unreserveAll`.
 * @param targets in the order in which they are taken
 * @param contended the name of a local `int(0, targets.length)`, 0 before and after
 */
export declare function reserveAll<P, S, T extends Self>(w: Pick<Words<P, S, T>, 'again' | 'given' | 'leave' | 'local' | 'lock' | 'loop' | 'step' | 'unlock'>, cls: WwClass, name: string, targets: readonly ((s: S, t: T) => Lock)[], contended: NumbersOf<T>, how?: ReserveHow<S, T>): Block;
/** `drm_gem_unlock_reservations`. */
export declare function unreserveAll<P, S, T extends Self>(w: Pick<Words<P, S, T>, 'unlock'>, cls: WwClass, name: string, targets: readonly ((s: S, t: T) => Lock)[]): Block;
export {};
//# sourceMappingURL=ww.d.ts.map