/**
 * Somebody asks for an eventfd to be signalled when a point of a timeline is reached, while points are added and reached.
 *
 * Where the C is: drm_syncobj_add_eventfd, syncobj_eventfd_entry_func, syncobj_eventfd_entry_fence_func and drm_syncobj_add_point in
 * drivers/gpu/drm/drm_syncobj.c, v6.6 and v6.8; dma_fence_chain_find_seqno and dma_fence_chain_walk in
 * drivers/dma-buf/dma-fence-chain.c.
 */
import { rows } from 'dmaze';
import {
  noCallbackIsLost,
  noLockHeldAtReturn,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
} from 'dmaze/invariants';
import { hardIrq, process } from 'dmaze/kernel';
import { ioctl } from './syncobj-eventfd/entries.ts';
import { irq, submitter } from './syncobj-eventfd/points.ts';
import { model, noDeadlock, reachable, type State, thread } from './syncobj-eventfd/state.ts';

/** All points have been reached. */
function reached(s: State): boolean {
  for (const point of s.points.ids) if (!s.points[point].base.signalled) return false;
  return true;
}

/** What cannot run where nobody waits for the fence itself. */
function noCallbacks(points: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rows(points)
      .flatMap((at) => [
        `point ${at}: syncobj_eventfd_entry_fence_func of entry 0`,
        `point ${at}: the next callback`,
      ])
      .map((label) => [`job interrupt: ${label}`, 'no callback is added']),
  );
}

export default model({
  id: 'sharing/syncobj-eventfd',
  title: 'An eventfd that waits for a point of a timeline',
  about:
    'Who asks may come before there is a fence for the point, before it signals, or after; and then the chain of fences may not ' +
    'know the point any more. In each case the eventfd is to be signalled.',
  simplifications: [
    {
      what: 'points are added in order, by one process, and their jobs end in order',
      errs: 'may miss',
      because: 'a point out of order begins a timeline of its own, and a chain waits for all that are in it',
    },
    {
      what: 'a link of the chain and the fence in it are one, and references are left out',
      errs: 'may miss',
      because: 'in between lies an irq_work; and a fence that is freed too early is not seen',
    },
    {
      what: 'the syncobj is not destroyed',
      errs: 'may miss',
      because: 'with it go the entries that are on its list, and nobody is told',
    },
    {
      what: 'who asks does not wait, but for the ioctl to return',
      errs: 'neither',
      because: 'that the eventfd is signalled is claimed when everything else has come to rest',
    },
  ],
  threads: (p) => [
    ...rows(p.waiters).map((eventfd) => thread(`compositor ${eventfd}`, process, ioctl, { eventfd })),
    thread('submitter', process, submitter, {}),
    thread('irq', hardIrq, irq, {}),
  ],
  properties: () => [
    noCallbackIsLost((s: State) =>
      s.entries.ids.some(
        (entry) => s.entries.isLive(entry) && s.points[s.entries[entry].point].base.signalled,
      ),
    ),
    nothingIsLeftAtRest(reached, (s: State) => s.entries.ids.some((entry) => s.entries.isLive(entry))),
    noUseAfterFree(),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    reachable('an eventfd is signalled', (s: State) => s.eventfds[0].signalled),
  ],
  instances: {
    // By hand. The interrupt: one place before the job is on its way, five after. Before syncobj->lock of the submitter, the
    // compositor is before, with the lock in three, or done: six places, before the job and after it. While the submitter has the
    // lock: 3, 3, and 7 with the entry it finds, 3 at its end. Behind it, and done: the compositor before, with the lock in seven,
    // or done: 10 each. 6 + 5 * (6 + 3 + 3 + 7 + 3 + 10 + 10).
    'one-point': {
      about: 'One point, of which it is enough that there is a fence: small enough to be counted by hand.',
      parameters: { points: 1, waitsFor: 'a fence for the point' },
      neverRuns: {
        'syncobj_eventfd_entry_func: dma_fence_chain_walk': 'the point is the first on the chain',
        ...noCallbacks(1),
      },
      expect: { verdict: 'holds', states: 216, edges: 454 },
    },
    'v6.7': {
      about:
        'A point has been reached, and another one was submitted: the chain has no fence for the first, as if it were not submitted yet.',
      parameters: { takesStub: false },
      expect: { verdict: 'violated', property: 'no callback is lost', states: 1_084, edges: 2_402 },
    },
    'v6.8': {
      about: 'The fix: where the chain has no fence for a point that was submitted, it has been reached.',
      expect: { verdict: 'holds', states: 1_280, edges: 2_866 },
    },
    'v6.8-available': {
      about: 'DRM_SYNCOBJ_WAIT_FLAGS_WAIT_AVAILABLE: it is enough that there is a fence.',
      parameters: { waitsFor: 'a fence for the point' },
      neverRuns: noCallbacks(2),
      expect: { verdict: 'holds', states: 1_090, edges: 2_504 },
    },
    'v6.8-two': {
      about: 'Two of them ask, and there are three points.',
      parameters: { points: 3, waiters: 2 },
      expect: { verdict: 'holds', states: 101_447, edges: 255_846 },
    },
  },
});
