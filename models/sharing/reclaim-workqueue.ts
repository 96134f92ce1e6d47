/**
 * i915 had an MMU notifier that queued work and waited for it, and reclaim runs notifiers. A workqueue may need a new worker to run
 * what is queued, and to make one needs memory.
 *
 * Where the C is: i915_gem_userptr_mn_invalidate_range_start in drivers/gpu/drm/i915/i915_gem_userptr.c (v4.14), manage_workers and
 * rescuer_thread in kernel/workqueue.c, and "drm/i915: Mark the userptr invalidate workqueue as WQ_MEM_RECLAIM" (November 2017).
 */
import { flag, record, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, noWaitCycle } from 'dmaze/invariants';
import {
  flushWork,
  inside,
  lockdepMap,
  process,
  queueWork,
  reclaim,
  runWork,
  work,
  worker,
} from 'dmaze/kernel';

const { model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** WQ_MEM_RECLAIM: the queue has a thread of its own for when there is no memory for a worker. */
    memReclaim: flag(true),
  },
  state: () => ({
    memory: record({
      /** There is some left, or reclaim has found some. */
      available: flag(true),
    }),
    userptr: record({ bound: flag(true), cancel: work('userptr invalidate') }),
    rescued: flag(),
    reclaims: lockdepMap('fs_reclaim'),
  }),
});

/** cancel_userptr: what the notifier has had queued. */
const cancel = routine('cancel_userptr', { models: 'i915_gem_userptr.c, v4.14' }, ({ step }) => [
  step('i915_gem_object_unbind, put its pages', (s) => void (s.userptr.bound = false)),
]);

/** i915_gem_userptr_mn_invalidate_range_start. */
const invalidate = routine(
  'i915_gem_userptr_mn_invalidate_range_start',
  { models: 'i915_gem_userptr.c, v4.14' },
  (w) => [
    w.step('queue_work', (s) => void (s.userptr.bound && queueWork(s.userptr.cancel))),
    ...flushWork(w, 'flush_workqueue', (s) => s.userptr.cancel),
  ],
);

/** kswapd: it comes when memory is short, until there is some again. */
const kswapd = routine('kswapd', {}, (w) => [
  w.loop([
    w.rest(),
    w.step('memory is short', () => undefined, { when: (s) => !s.memory.available }),
    ...inside(w, 'balance_pgdat', (s) => s.reclaims, [w.call(invalidate, {})]),
    w.step('the page is free', (s) => void (s.memory.available = true)),
  ]),
]);

/** A process that takes the last of the memory, whenever it likes. */
const hog = routine('hog', {}, ({ step }) => [
  step('takes the last page', (s) => void (s.memory.available = false)),
]);

/** munmap of the range: the same notifier, and memory need not be short. */
const unmap = routine('munmap', {}, ({ call }) => [call(invalidate, {})]);

/** manage_workers: there is no idle worker, so it makes one, which takes up the work. */
const manager = routine('manage_workers', { models: 'kernel/workqueue.c, v4.14' }, (w) => [
  w.loop([
    w.rest(),
    w.step('there is work, and no idle worker', () => undefined, {
      when: (s) => s.userptr.cancel.pending,
    }),
    w.waitUntil('create_worker: kthread_create needs memory', (s) => s.memory.available, { sleeps: true }),
    w.either(
      runWork(w, 'userptr invalidate', (s) => s.userptr.cancel, [w.call(cancel, {})]),
      [w.step('it is done already', () => undefined, { when: (s) => !s.userptr.cancel.pending })],
    ),
  ]),
]);

/** rescuer_thread: woken when no worker could be made for some time (maybe_create_worker, MAYDAY). */
const rescuer = routine('rescuer_thread', { models: 'kernel/workqueue.c, v4.14' }, (w) => [
  w.loop([
    w.rest(),
    ...runWork(w, 'userptr invalidate', (s) => s.userptr.cancel, [
      w.call(cancel, {}),
      w.step('rescued', (s) => void (s.rescued = true)),
    ]),
  ]),
]);

export default model({
  id: 'sharing/reclaim-workqueue',
  title: 'Reclaim waits for work, and the work for memory',
  about:
    'Who must not wait for memory must not wait for a workqueue either, unless that has a rescuer: a new worker is memory.',
  simplifications: [
    {
      what: 'memory is short until kswapd has taken the one page that there is to take, and no worker is idle',
      errs: 'may cry wolf',
      because: 'mostly there is other memory, or an idle worker',
    },
    {
      what: 'the rescuer comes at any time',
      errs: 'neither',
      because: 'that no worker could be made for long is only a reason to wake it',
    },
  ],
  threads: (p) => [
    thread('munmap', process, unmap, {}),
    thread('hog', process, hog, {}),
    thread('kswapd', reclaim, kswapd, {}),
    thread('manager', worker, manager, {}),
    ...(p.memReclaim ? [thread('rescuer', process, rescuer, {})] : []),
  ],
  properties: (p) => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    neverStuck(),
    ...(p.memReclaim ? [reachable('the work is rescued', (s) => s.rescued)] : []),
  ],
  instances: {
    'no-rescuer': {
      about: 'kswapd waits for work, which waits for a worker, which waits for kswapd.',
      parameters: { memReclaim: false },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 79, edges: 145 },
    },
    rescuer: {
      about: 'WQ_MEM_RECLAIM: somebody runs the work who needs no memory.',
      expect: { verdict: 'holds', states: 601, edges: 1405 },
    },
  },
});
