/** `struct mutex` (include/linux/mutex.h): one owner, waiters sleep, no recursion. */
import { callerOf, type Compound, type Lock, lockField } from '../../language/index.ts';
import { oneOwner } from '../../language/lawful-kinds.ts';

export const MUTEX = oneOwner('mutex', true);

/** A mutex. @param lockClass the lock class, as lockdep would name it */
export function mutex(lockClass: string): Compound<Lock> {
  return lockField(MUTEX, lockClass, callerOf(mutex));
}
