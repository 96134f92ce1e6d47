/**
 * `spinlock_t` (include/linux/spinlock.h): one owner, waiters spin. The spinning itself is not modelled: a waiter is
 * simply not scheduled, which may miss nothing that a safety property can see.
 */
import { callerOf, type Compound, type Lock, lockField } from '../../language/index.ts';
import { oneOwner } from '../../language/lawful-kinds.ts';

export const SPINLOCK = oneOwner('spinlock', false);

/** A spinlock. @param lockClass the lock class, as lockdep would name it */
export function spinlock(lockClass: string): Compound<Lock> {
  return lockField(SPINLOCK, lockClass, callerOf(spinlock));
}
