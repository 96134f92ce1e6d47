/**
 * *No wait cycle.*
 *
 * No ring of threads each waits for a lock that the next one holds, though others may run; a thread that waits for what
 * it holds itself is a ring of one. A thread can wait for one lock at a time, and these locks have one holder, so the
 * ring is found by following holders. Not covered: waits for anything but locks.
 */
import type { Property } from '../language/index.ts';

export function noWaitCycle(): Property<unknown> {
  return {
    name: 'no wait cycle',
    kind: 'invariant',
    holds: (_s, threads) => {
      for (let start = 0; start < threads.length; start++) {
        let at: number | null = start;
        for (let left = threads.length; at !== null && left > 0; left--) {
          at = threads[at]?.waitsFor ?? null;
          if (at === start) return false;
        }
      }
      return true;
    },
    ofStoppedThreads: true,
    about: 'No ring of threads each waits for a lock that the next one holds.',
  };
}
