/**
 * Bringing up a CPU allocates memory with the lock held that keeps CPUs from coming and going; whoever needs these to stay takes that
 * lock for reading, and some of those are called by shrinkers, or with a lock held that shrinkers take.
 *
 * Where the C is: cpu_up in kernel/cpu.c, rcu_barrier in kernel/rcu/tree.c, stop_machine in kernel/stop_machine.c (v5.5);
 * i915_gem_shrink, i915_gem_object_release_mmap and bxt_vtd_ggtt_insert_entries__BKL in drivers/gpu/drm/i915 (v5.5).
 */
import { flag, oneOf, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, noWaitCycle } from 'dmaze/invariants';
import {
  inside,
  kmalloc,
  lockdepMap,
  mutex,
  process,
  queueWork,
  reclaim,
  runWork,
  rwsem,
  work,
  worker,
} from 'dmaze/kernel';

const { model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** Whether the shrinker calls rcu_barrier, to have memory back that is freed after a grace period. */
    barrier: flag(),
    /** Where the global page table is written, which on some machines takes stop_machine. */
    writesTable: oneOf('in a worker', 'under its mutex'),
  },
  state: () => ({
    hotplug: rwsem('cpu_hotplug_lock'),
    barrierMutex: mutex('rcu_state.barrier_mutex'),
    ggttMutex: mutex('ggtt->mutex'),
    bind: work('fence_work'),
    bound: flag(),
    unbound: flag(),
    reclaims: lockdepMap('fs_reclaim'),
  }),
});

/** i915_gem_shrink: unbinds, and before gives back what is freed after a grace period. */
const shrink = routine('i915_gem_shrink', { models: 'i915_gem_shrinker.c, v5.5' }, (w) => {
  const { lock, p, step, unlock } = w;
  return [
    ...(p.barrier
      ? [
          lock('rcu_state.barrier_mutex', (s) => s.barrierMutex),
          lock('cpu_hotplug_lock', (s) => s.hotplug, { mode: 'read' }),
          step('rcu_barrier: all callbacks are done', () => undefined),
          unlock('cpu_hotplug_lock', (s) => s.hotplug, { mode: 'read' }),
          unlock('rcu_state.barrier_mutex', (s) => s.barrierMutex),
        ]
      : []),
    lock('ggtt->mutex', (s) => s.ggttMutex),
    step('i915_vma_unbind', (s) => {
      s.unbound ||= s.bound;
      s.bound = false;
    }),
    unlock('ggtt->mutex', (s) => s.ggttMutex),
  ];
});

/** stop_machine, to write entries of the global page table. */
const writeTable = routine(
  'stop_machine',
  { models: 'kernel/stop_machine.c, v5.5' },
  ({ lock, step, unlock }) => [
    lock('cpu_hotplug_lock', (s) => s.hotplug, { mode: 'read' }),
    step('all CPUs stand still; write the entries', (s) => void (s.bound = true)),
    unlock('cpu_hotplug_lock', (s) => s.hotplug, { mode: 'read' }),
  ],
);

/** i915_vma_pin into the global address space. */
const pin = routine('i915_ggtt_pin', { models: 'i915_vma.c, v5.5' }, ({ call, lock, p, step, unlock }) => [
  lock('ggtt->mutex', (s) => s.ggttMutex),
  ...(p.writesTable === 'in a worker'
    ? [step('i915_vma_bind: dma_fence_work_commit', (s) => void queueWork(s.bind))]
    : [call(writeTable, {})]),
  unlock('ggtt->mutex', (s) => s.ggttMutex),
]);

const binds = routine('fence_work', { models: 'i915_sw_fence_work.c, v5.6' }, (w) => [
  w.loop([w.rest(), ...runWork(w, 'fence_work', (s) => s.bind, [w.call(writeTable, {})])]),
]);

/** cpu_up: a CPU comes, and needs memory of its own. */
const cpuUp = routine('cpu_up', { models: 'kernel/cpu.c, v5.5' }, (w) => [
  w.lock('cpu_hotplug_lock', (s) => s.hotplug),
  ...kmalloc(w, 'per-CPU memory', 'GFP_KERNEL', {
    reclaim: [w.call(shrink, {})],
    fsReclaim: (s) => s.reclaims,
  }),
  w.unlock('cpu_hotplug_lock', (s) => s.hotplug),
]);

const kswapd = routine('kswapd', {}, (w) => [
  w.loop([w.rest(), ...inside(w, 'balance_pgdat', (s) => s.reclaims, [w.call(shrink, {})])]),
]);

export default model({
  id: 'sharing/cpu-hotplug',
  title: 'A shrinker, and CPUs that come and go',
  about:
    'A chain through four parts of the kernel: CPU hotplug allocates, reclaim enters a driver, the driver waits for RCU or for all CPUs, ' +
    'and these for CPU hotplug. No part of it is wrong by itself.',
  simplifications: [
    {
      what: 'what rcu_barrier and stop_machine wait for on each CPU is left out',
      errs: 'may miss',
      because: 'only the locks that they take are here',
    },
    {
      what: 'one CPU comes, and one binding is made',
      errs: 'may miss',
      because: 'more of them are not seen',
    },
  ],
  threads: (p) => [
    thread('hotplug', process, cpuUp, {}),
    thread('client', process, pin, {}),
    thread('kswapd', reclaim, kswapd, {}),
    ...(p.writesTable === 'in a worker' ? [thread('worker', worker, binds, {})] : []),
  ],
  properties: () => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    neverStuck(),
    reachable('a binding is taken away', (s) => s.unbound),
  ],
  instances: {
    barrier: {
      about:
        'The shrinker calls rcu_barrier, which takes cpu_hotplug_lock: reclaim may run where that is held.',
      parameters: { barrier: true },
      expect: { verdict: 'violated', property: 'no recursion', states: 25, edges: 37 },
    },
    'stop-machine': {
      about: 'stop_machine is called with a mutex held that the shrinker takes.',
      parameters: { writesTable: 'under its mutex' },
      expect: { verdict: 'violated', property: 'no wait cycle', states: 23, edges: 33 },
    },
    neither: {
      about:
        'The shrinker waits for nothing of the kind, and the table is written by a worker that holds nothing.',
      expect: { verdict: 'holds', states: 409, edges: 1050 },
    },
  },
});
