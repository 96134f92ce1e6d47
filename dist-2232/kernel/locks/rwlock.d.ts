/**
 * `rwlock_t` (include/linux/rwlock.h, kernel/locking/qrwlock.c, v5.6): one writer, or readers; waiters spin, and who has it
 * may not sleep. It is a queue: whoever waits, reader or writer, is served before those who come later. A reader in an
 * interrupt does not queue and waits for a writer that has it only, so it may read on top of a reader of its CPU; a
 * reader in a process may not.
 *
 *     lock('tree_lock', (s) => s.treeLock, { mode: 'read' })       read_lock
 *
 * The order in which waiters are served is not modelled: of those who wait, any is (may cry wolf where a driver relies on
 * it). At most two readings of one thread within each other are told apart.
 */
import { type Compound, type Lock } from '../../language/index.ts';
export declare const RWLOCK: import("../../language/field.ts").LockKind;
/** A reader/writer spinlock. @param lockClass the lock class, as lockdep would name it */
export declare function rwlock(lockClass: string): Compound<Lock>;
//# sourceMappingURL=rwlock.d.ts.map