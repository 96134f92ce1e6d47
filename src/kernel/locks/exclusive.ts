/** What mutexes, spinlocks and reservations have in common: one holder, who alone may let go. */
import { type LockKind, optionalThread } from '../../language/index.ts';

/**
 * A kind of lock with one holder and no other state. A thread that waits for what it holds itself waits for ever.
 * @param sleeps whether waiting for it sleeps
 */
export function exclusive(name: string, sleeps: boolean): LockKind {
  return {
    name,
    sleeps,
    fields: { holder: optionalThread() },
    mayAcquire: (lock) => lock.holder === null,
    acquire: (lock, thread) => {
      lock.holder = thread;
    },
    isHeldBy: (lock, thread) => lock.holder === thread,
    release: (lock) => {
      lock.holder = null;
    },
  };
}
