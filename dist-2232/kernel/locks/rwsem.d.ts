/**
 * `struct rw_semaphore` (include/linux/rwsem.h, kernel/locking/rwsem.c, v5.15): one writer, or readers; waiters sleep. A
 * writer that waits keeps out readers that come later while others still read, so that a reader who reads again may wait
 * for a writer that waits for it. Whoever comes first when nobody has it takes it, though others wait (lock stealing); a
 * trylock does not.
 *
 *     lock('mmap_lock', (s) => s.mmapLock, { mode: 'read' })       down_read
 *     unlock('mmap_lock', (s) => s.mmapLock, { mode: 'read' })     up_read
 *
 * Not modelled: downgrade_write; that readers who wait make a trylock fail, and the handoff to a writer that has waited long (may miss the
 * former; the latter is a matter of fairness). At most two readings of one thread within each other are told apart.
 */
import { type Compound, type Lock } from '../../language/index.ts';
export declare const RWSEM: import("../../language/field.ts").LockKind;
/** A reader/writer semaphore. @param lockClass the lock class, as lockdep would name it */
export declare function rwsem(lockClass: string): Compound<Lock>;
//# sourceMappingURL=rwsem.d.ts.map