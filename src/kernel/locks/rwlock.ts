/**
 * `rwlock_t` (include/linux/rwlock.h, kernel/locking/qrwlock.c, v5.6): one writer, or readers; waiters spin, and who has it
 * may not sleep. It is a queue: whoever waits, reader or writer, is served before those who come later. A reader in an
 * interrupt does not queue and waits for a writer that has it only, so it may read on top of a reader of its CPU; a
 * reader in a process may not. A trylock fails in either while a writer waits.
 *
 *     lock('tree_lock', (s) => s.treeLock, { mode: 'read' })       read_lock
 *
 * The order in which waiters are served is not modelled: of those who wait, any is (may cry wolf where a driver relies on
 * it). At most two readings of one thread within each other are told apart.
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

export const RWLOCK = lawful(
  lockKind({
    name: 'rwlock',
    fields: {
      holder: optionalThread(),
      readers: setOfThreads(),
      /** Those of them who read twice. */
      twice: setOfThreads(),
      /** Writers that wait. */
      waiting: setOfThreads(),
    },
    write: { ...WRITING, sleeps: false },
    read: {
      sleeps: false,
      shared: true,
      mayAcquire: (lock) => lock.holder === null && lock.waiting.size === 0,
      acquire: readTaken,
      isHeldBy: reads,
      release: readRelease,
      isInTheWay: (lock, _thread, other) => lock.holder === other || lock.waiting.has(other),
    },
    irqRead: {
      sleeps: false,
      shared: true,
      recursive: true,
      mayAcquire: (lock) => lock.holder === null,
      // queued_read_trylock does not ask where it runs: a writer that waits makes it fail.
      mayTry: (lock) => lock.holder === null && lock.waiting.size === 0,
      acquire: readTaken,
      isHeldBy: reads,
      release: readRelease,
      isInTheWay: (lock, _thread, other) => lock.holder === other,
    },
  }),
);

/** A reader/writer spinlock. @param lockClass the lock class, as lockdep would name it */
export function rwlock(lockClass: string): Compound<Lock> {
  return lockField(RWLOCK, lockClass, callerOf(rwlock));
}
