/**
 * Read-copy-update (include/linux/rcupdate.h, include/linux/srcu.h, v5.6) as a lock that readers never wait for: the one who
 * waits is `synchronize_rcu`, for those who were reading when it began. Who reads may not sleep, with SRCU he may.
 *
 *     rcu: rcu('rcu')     rcuReadLock(w, (s) => s.rcu), …, rcuReadUnlock(w, (s) => s.rcu)     synchronizeRcu(w, (s) => s.rcu)
 *
 * `kfree_rcu` and `call_rcu` are threads that synchronize and then free. A grace period that began before another is asked for
 * may end later for the sake of that one (the kernel does the same with all that ask while one is under way). At most two
 * read sections of one thread within each other are told apart.
 */
import { type Compound, type Lock, type Statement, type Words } from '../language/index.ts';
/** RCU. @param lockClass what the state calls it, for a report */
export declare function rcu(lockClass?: string): Compound<Lock>;
/** A `struct srcu_struct`. @param lockClass what the state calls it, for a report */
export declare function srcu(lockClass: string): Compound<Lock>;
/** `rcu_read_lock`, `srcu_read_lock`. */
export declare function rcuReadLock<P, S, T>({ lock }: Pick<Words<P, S, T>, 'lock'>, target: (s: S, t: T) => Lock): Statement;
/** `rcu_read_unlock`, `srcu_read_unlock`. */
export declare function rcuReadUnlock<P, S, T>({ unlock }: Pick<Words<P, S, T>, 'unlock'>, target: (s: S, t: T) => Lock): Statement;
/** `synchronize_rcu`, `synchronize_srcu`: sleeps until all who read when it was called have left. */
export declare function synchronizeRcu<P, S, T>({ under }: Pick<Words<P, S, T>, 'under'>, target: (s: S, t: T) => Lock): Statement;
//# sourceMappingURL=rcu.d.ts.map