/** `struct mutex` (include/linux/mutex.h): one owner, waiters sleep, no recursion. */
import { type Compound, type Lock } from '../../language/index.ts';
export declare const MUTEX: import("../../language/field.ts").LockKind;
/** A mutex. @param lockClass the lock class, as lockdep would name it */
export declare function mutex(lockClass: string): Compound<Lock>;
//# sourceMappingURL=mutex.d.ts.map