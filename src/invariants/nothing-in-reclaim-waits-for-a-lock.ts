/**
 * *Nothing in reclaim waits for a lock that is held while memory is allocated.*
 *
 * Whoever allocates memory may have to reclaim some, with all his locks held. So a shrinker only tries to take locks of a class of
 * which one may be held there, even where no thread could ever come upon the very lock that it has. Source: fs_reclaim_acquire(),
 * mm/page_alloc.c, which makes lockdep warn of it. Trylocks are no waits.
 */
import type { Property } from '../language/index.ts';

/**
 * @param section the class of the map that `kmalloc` and `inside` enter: `fs_reclaim`
 * @param classes those locks, by class
 */
export function nothingInReclaimWaitsForALock(
  section: string,
  classes: readonly string[],
): Property<unknown> {
  return {
    name: `nothing in reclaim waits for ${classes.join(', ')}`,
    kind: 'invariant',
    holds: (_s, threads) => {
      for (const thread of threads) {
        const { takes } = thread;
        if (takes !== null && classes.includes(takes) && thread.holds(section)) return false;
      }
      return true;
    },
    about: 'In reclaim, no thread stands before a lock of these classes.',
  };
}
