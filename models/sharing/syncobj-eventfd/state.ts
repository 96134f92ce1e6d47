/** What a syncobj shares with those who wait for its points and those who add them, and what an instance may vary. */
import {
  flag,
  type Index,
  int,
  oneOf,
  optional,
  pool,
  queue,
  record,
  ref,
  type StateOf,
  table,
  vocabulary,
} from 'dmaze';
import { fence, spinlock } from 'dmaze/kernel';

/** Where most of the C is. */
export const SYNCOBJ = 'drivers/gpu/drm/drm_syncobj.c, v6.6 and v6.8';

const words = vocabulary({
  parameters: {
    /** What is reached, and not on the chain any more, is taken for a fence that has signalled (v6.8). */
    takesStub: flag(true),
    waitsFor: oneOf('the point', 'a fence for the point'),
    points: int(1, 3, 2),
    waiters: int(1, 2, 1),
  },
  state: (p) => ({
    syncobj: record({
      lock: spinlock('syncobj->lock'),
      fence: optional(ref('points')).guardedBy('syncobj.lock'),
      eventfds: queue(ref('entries'), p.waiters).guardedBy('syncobj.lock'),
    }),
    /** struct dma_fence_chain of each point, and the fence of its job in it. */
    points: table(p.points, {
      lock: spinlock('timeline->lock'),
      base: fence(p.waiters),
      pushed: flag(),
      prev: optional(ref('points')),
    }),
    /** struct syncobj_eventfd_entry. */
    entries: pool(p.waiters, { point: ref('points'), eventfd: ref('eventfds') }),
    eventfds: table(p.waiters, { signalled: flag() }),
  }),
});
export const { model, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** dma_fence_chain_walk: the one before it that has not signalled; those between are let go. */
export function walk(s: State, from: Index): Index | null {
  let { prev } = s.points[from];
  while (prev !== null && s.points[prev].base.signalled) prev = s.points[prev].prev;
  s.points[from].prev = prev;
  return prev;
}

/** eventfd_signal and syncobj_eventfd_entry_free. */
export function notify(s: State, entry: Index): void {
  s.eventfds[s.entries[entry].eventfd].signalled = true;
  s.entries.free(entry);
}
