/**
 * *No wait cycle.*
 *
 * There are no threads of which each waits for a lock, or for its CPU, that another of them has to give back before,
 * though others may run; a thread that waits for what it holds itself is a ring of one. A thread that waits for several
 * (a writer for all readers, a reader for the writer that waits in front of it) goes on when all have gone on, so one in a
 * ring is enough. A wait that a signal may end is one: nobody owes the thread a signal. Not covered: waits for anything but
 * locks, and for one of several things.
 */
import type { Property } from '../language/index.ts';

export function noWaitCycle(): Property<unknown> {
  /** Of threads that wait, whether all that is known of the others leaves them waiting. */
  const stuck: boolean[] = [];
  return {
    name: 'no wait cycle',
    kind: 'invariant',
    holds: (_s, threads) => {
      let left = 0;
      for (let at = 0; at < threads.length; at++) {
        stuck[at] = threads[at]?.waitsFor !== null;
        if (stuck[at] === true) left++;
      }
      // Whoever waits for nobody that is stuck is not stuck either.
      for (let found = true; found && left > 0; ) {
        found = false;
        for (let at = 0; at < threads.length; at++) {
          if (stuck[at] !== true) continue;
          let waits = false;
          for (let other = 0; other < threads.length && !waits; other++)
            waits = stuck[other] === true && threads[at]?.waitsOn(other) === true;
          if (waits) continue;
          stuck[at] = false;
          left--;
          found = true;
        }
      }
      return left === 0;
    },
    ofStoppedThreads: true,
    about: 'No ring of threads each waits for a lock that the next one has.',
  };
}
