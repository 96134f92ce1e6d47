/**
 * *No lock is held at return.*
 *
 * A thread that may stop for good holds nothing: lockdep's "lock held when returning to user space". Not covered: a
 * lock that one thread takes and another is meant to give back, which no lock kind here allows.
 */
import type { Property } from '../language/index.ts';

export function noLockHeldAtReturn(): Property<unknown> {
  return {
    name: 'no lock is held at return',
    kind: 'invariant',
    holds: (_s, threads) => {
      for (const thread of threads) if (thread.atRest && thread.locksHeld > 0) return false;
      return true;
    },
    ofStoppedThreads: true,
    about: 'Where a thread may stop for good, it holds no lock.',
  };
}
