/**
 * `spinlock_t` (include/linux/spinlock.h): one owner, waiters spin. The spinning itself is not modelled: a waiter is
 * simply not scheduled, which may miss nothing that a safety property can see.
 */
import { type Compound, type Lock } from '../../language/index.ts';
export declare const SPINLOCK: import("../../language/field.ts").LockKind;
/** A spinlock. @param lockClass the lock class, as lockdep would name it */
export declare function spinlock(lockClass: string): Compound<Lock>;
//# sourceMappingURL=spinlock.d.ts.map