/** `struct mutex` (include/linux/mutex.h): one owner, waiters sleep, no recursion. */
import { callerOf, lockField } from '../../language/index.js';
import { exclusive } from './exclusive.js';
export const MUTEX = exclusive('mutex', true);
/** A mutex. @param lockClass the lock class, as lockdep would name it */
export function mutex(lockClass) {
    return lockField(MUTEX, lockClass, callerOf(mutex));
}
//# sourceMappingURL=mutex.js.map