/**
 * Memory of a process that a GPU works on (userptr), and the MMU notifier that waits for the GPU before the kernel takes a
 * page of it away. Reclaim runs notifiers in whatever thread allocates, with all its locks held.
 *
 * Where the C is: drivers/gpu/drm/amd/amdgpu/amdgpu_mn.c (v4.14 to v4.17: amdgpu_mn_register,
 * amdgpu_mn_invalidate_range_start_gfx), amdgpu_cs.c, amdgpu_fence.c; fs_reclaim_acquire in mm/page_alloc.c (v5.11), and "DMA fence
 * cross-driver contract", drivers/dma-buf/dma-fence.c (v5.9).
 */
import { flag, int, oneOf, record, vocabulary } from 'dmaze';
import {
  everyFenceSignals,
  locksAreReleasedByTheirHolders,
  noLockHeldAtReturn,
  noRecursion,
  noWaitCycle,
} from 'dmaze/invariants';
import {
  beginSignalling,
  endSignalling,
  faults,
  fence,
  fenceSignal,
  inside,
  kmalloc,
  lockdepMap,
  process,
  reclaim,
  reservation,
  rwsem,
  waitForFence,
  worker,
} from 'dmaze/kernel';

const { model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** Whether the notifier reserves the buffer. */
    notifierReserves: flag(),
    /** Where `amdgpu_mn_register` allocates its node. */
    node: oneOf('before the lock', 'under the lock'),
    /** How: `noreclaim` is within memalloc_noreclaim_save(). */
    nodeGfp: oneOf('GFP_KERNEL', 'GFP_NOIO', 'noreclaim'),
    /** How the fence of a job is allocated, once the job is on its way. */
    fenceGfp: oneOf('GFP_ATOMIC', 'GFP_KERNEL'),
    /** How often an allocation fails. */
    failures: int(0, 1),
  },
  state: (p) => ({
    mn: record({ lock: rwsem('amn->lock'), registered: flag() }),
    bo: record({ resv: reservation('reservation_ww_class_mutex') }),
    job: record({ pushed: flag(), done: fence() }),
    /** The client is gone. */
    closed: flag(),
    reclaims: lockdepMap('fs_reclaim'),
    notifies: lockdepMap('mmu_notifier_invalidate_range_start'),
    signals: lockdepMap('dma_fence_map'),
    failures: faults(p.failures),
  }),
});

/** amdgpu_mn_invalidate_range_start_gfx: waits for all that works on the pages. */
const invalidate = routine('amdgpu_mn_invalidate_range_start_gfx', { models: 'amdgpu_mn.c, v4.16' }, (w) => [
  ...inside(w, 'mmu_notifier_invalidate_range_start', (s) => s.notifies, [
    w.lock('amn->lock', (s) => s.mn.lock, { mode: 'read' }),
    w.when('the range is registered', (s) => s.mn.registered, [
      ...(w.p.notifierReserves ? [w.lock('bo->resv', (s) => s.bo.resv)] : []),
      w.when(
        'there is a fence in bo->resv',
        (s) => s.job.pushed,
        waitForFence(w, 'of the job', (s) => s.job.done, { map: (s) => s.signals }),
      ),
      ...(w.p.notifierReserves ? [w.unlock('bo->resv', (s) => s.bo.resv)] : []),
    ]),
    w.unlock('amn->lock', (s) => s.mn.lock, { mode: 'read' }),
  ]),
]);

/** amdgpu_mn_register. */
const register = routine('amdgpu_mn_register', { returns: flag(), models: 'amdgpu_mn.c, v4.16' }, (w) => {
  const { p, returns } = w;
  const node = (failed: Parameters<typeof w.either>[number]) =>
    kmalloc(w, 'a node', p.nodeGfp === 'noreclaim' ? 'GFP_KERNEL' : p.nodeGfp, {
      ...(p.nodeGfp === 'noreclaim' ? {} : { reclaim: [w.call(invalidate, {})] }),
      fsReclaim: (s) => s.reclaims,
      ...(p.failures > 0 ? { failures: (s) => s.failures } : {}),
      failed: [...failed, returns(() => false)],
    });
  const unlock = w.unlock('amn->lock', (s) => s.mn.lock);
  return [
    ...(p.node === 'before the lock' ? node([]) : []),
    w.lock('amn->lock', (s) => s.mn.lock),
    ...(p.node === 'under the lock' ? node([unlock]) : []),
    w.step('interval_tree_insert', (s) => void (s.mn.registered = true)),
    unlock,
    returns(() => true),
  ];
});

/** amdgpu_cs_ioctl: a job that works on the pages. */
const submit = routine('amdgpu_cs_ioctl', { models: 'amdgpu_cs.c, v4.16' }, (w) => [
  w.lock('bo->resv', (s) => s.bo.resv),
  ...kmalloc(w, 'the job', 'GFP_KERNEL', {
    reclaim: [w.call(invalidate, {})],
    fsReclaim: (s) => s.reclaims,
    ...(w.p.failures > 0 ? { failures: (s) => s.failures } : {}),
    failed: [w.unlock('bo->resv', (s) => s.bo.resv), w.returns()],
  }),
  w.step('amdgpu_job_submit: its fence is in bo->resv', (s) => void (s.job.pushed = true)),
  w.unlock('bo->resv', (s) => s.bo.resv),
]);

const client = routine('client', { locals: { registered: flag() } }, ({ call, given, step }) => [
  call(register, {}, (t, registered) => void (t.registered = registered)),
  given((t) => t.registered, [call(submit, {})]),
  step('exit', (s) => void (s.closed = true)),
]);

/** amdgpu_job_run: the scheduler gives the job to the hardware, which needs a fence. */
const run = routine(
  'amdgpu_job_run',
  { locals: { job: flag() }, models: 'amdgpu_job.c and amdgpu_fence_emit, v4.16' },
  (w) => [
    w.step('drm_sched_main: the job, or the end', (s, t) => void (t.job = s.job.pushed), {
      when: (s) => s.job.pushed || s.closed,
    }),
    w.given(
      (t) => t.job,
      [
        beginSignalling(w, (s) => s.signals),
        ...kmalloc(w, 'the fence', w.p.fenceGfp, {
          reclaim: [w.call(invalidate, {})],
          fsReclaim: (s) => s.reclaims,
        }),
        w.step('the hardware is done: dma_fence_signal', (s) => fenceSignal(s.job.done)),
        endSignalling(w, (s) => s.signals),
      ],
    ),
  ],
);

const kswapd = routine('kswapd', {}, (w) => [
  w.loop([w.rest(), ...inside(w, 'balance_pgdat', (s) => s.reclaims, [w.call(invalidate, {})])]),
]);

export default model({
  id: 'sharing/userptr-notifier',
  title: 'MMU notifiers that wait for a GPU, and who allocates meanwhile',
  about:
    'Before a page of a process goes, an MMU notifier waits until no GPU works on it. Reclaim does that in any thread that allocates: ' +
    'so whatever the notifier takes may not be held around an allocation, and no allocation may stand between a fence and its signal.',
  simplifications: [
    {
      what: 'one range, one buffer, one job; the hardware is done at once',
      errs: 'may miss',
      because: 'what several jobs or ranges do to each other is not seen',
    },
    {
      what: 'whoever reclaims comes upon a page of the range, whatever flags he allocates with, but for GFP_ATOMIC',
      errs: 'may cry wolf',
      because: 'with GFP_NOIO an anonymous page goes only if it has its place in swap already, which is rare',
    },
    {
      what: 'invalidate_range_end, and that a page comes back, are left out',
      errs: 'may miss',
      because: 'here it is only about who waits for whom',
    },
  ],
  threads: () => [
    thread('client', process, client, {}),
    thread('scheduler', worker, run, {}),
    thread('kswapd', reclaim, kswapd, {}),
  ],
  properties: () => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    locksAreReleasedByTheirHolders(),
    noDeadlock(),
    neverStuck(),
    everyFenceSignals((s) => s.job.pushed && !s.job.done.signalled),
    reachable('a job is done', (s) => s.job.done.signalled),
  ],
  instances: {
    'v4.14': {
      about: 'The notifier reserves the buffer: an allocation under the reservation waits for itself.',
      parameters: {
        notifierReserves: true,
      },
      expect: { verdict: 'violated', property: 'no recursion', states: 101, edges: 173 },
    },
    'v4.16': {
      about:
        'The notifier reserves nothing. amdgpu_mn_register allocates under a lock that the notifier takes.',
      parameters: {
        node: 'under the lock',
      },
      expect: { verdict: 'violated', property: 'no recursion', states: 13, edges: 16 },
    },
    'v4.16-noio': {
      about:
        'The same with GFP_NOIO, which keeps reclaim from file systems and block devices, and not from notifiers.',
      parameters: {
        node: 'under the lock',
        nodeGfp: 'GFP_NOIO',
      },
      expect: { verdict: 'violated', property: 'no recursion', states: 13, edges: 16 },
    },
    'v4.16-noreclaim': {
      about: 'The same within memalloc_noreclaim_save(), as under the eviction lock of v6.10.',
      parameters: {
        node: 'under the lock',
        nodeGfp: 'noreclaim',
      },
      expect: { verdict: 'holds', states: 289, edges: 659 },
    },
    'v4.17': {
      about: 'The node is allocated before the lock is taken.',
      expect: { verdict: 'holds', states: 333, edges: 755 },
    },
    'v4.17-no-memory': {
      about: 'The same where an allocation fails.',
      parameters: { failures: 1 },
      expect: { verdict: 'holds', states: 409, edges: 922 },
    },
    'fence-needs-memory': {
      about:
        'A fence that others wait for is allocated with GFP_KERNEL when its job runs: reclaim waits for that very job.',
      parameters: {
        fenceGfp: 'GFP_KERNEL',
      },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 513, edges: 1217 },
    },
  },
});
