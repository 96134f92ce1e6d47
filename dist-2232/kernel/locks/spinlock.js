/**
 * `spinlock_t` (include/linux/spinlock.h): one owner, waiters spin. The spinning itself is not modelled: a waiter is
 * simply not scheduled, which may miss nothing that a safety property can see.
 */
import { callerOf, lockField } from '../../language/index.js';
import { exclusive } from './exclusive.js';
export const SPINLOCK = exclusive('spinlock', false);
/** A spinlock. @param lockClass the lock class, as lockdep would name it */
export function spinlock(lockClass) {
    return lockField(SPINLOCK, lockClass, callerOf(spinlock));
}
//# sourceMappingURL=spinlock.js.map