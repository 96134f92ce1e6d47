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
import {
  callerOf,
  type Compound,
  type Lock,
  lockField,
  lockKind,
  optionalThread,
  setOfThreads,
} from '../../language/index.ts';
import { lawful } from '../../language/lawful-kinds.ts';
import { readRelease, reads, readTaken, WRITING } from './readers.ts';

export const RWSEM = lawful(
  lockKind({
    name: 'rwsem',
    fields: {
      holder: optionalThread(),
      readers: setOfThreads(),
      /** Those of them who read twice. */
      twice: setOfThreads(),
      /** Writers that wait. */
      waiting: setOfThreads(),
    },
    write: { ...WRITING, sleeps: true },
    read: {
      sleeps: true,
      shared: true,
      mayAcquire: (lock) => lock.holder === null && (lock.readers.size === 0 || lock.waiting.size === 0),
      mayTry: (lock) => lock.holder === null && lock.waiting.size === 0,
      acquire: readTaken,
      isHeldBy: reads,
      release: readRelease,
      isInTheWay: (lock, _thread, other) => lock.holder === other || lock.waiting.has(other),
    },
  }),
);

/** A reader/writer semaphore. @param lockClass the lock class, as lockdep would name it */
export function rwsem(lockClass: string): Compound<Lock> {
  return lockField(RWSEM, lockClass, callerOf(rwsem));
}
