/**
 * A reset of an Intel GPU takes away what processes have mapped through its aperture, for which it walks their mappings. Others wait
 * for a fence with locks of that class held, and the fence may be one that only the reset will signal.
 *
 * Where the C is: drivers/gpu/drm/i915/gt/intel_reset.c (intel_gt_reset, do_reset, gt_revoke), v5.12, and after "drm/i915: Move
 * gt_revoke() slightly" (v5.13), whose message says what lockdep saw, and that mmap locks in a reset are still not allowed; the MMU
 * notifier of userptr, gem/i915_gem_userptr.c, v5.12; rmap_walk_file, mm/rmap.c.
 */
import { flag, record, vocabulary } from 'dmaze';
import {
  everyFenceSignals,
  noLockHeldAtReturn,
  noRecursion,
  nothingThatSignalsWaitsForALock,
  noWaitCycle,
} from 'dmaze/invariants';
import {
  fence,
  fenceSetError,
  fenceSignal,
  inside,
  lockdepMap,
  mutex,
  process,
  reclaim,
  rwsem,
  waitForFence,
  worker,
} from 'dmaze/kernel';
import { hardware } from 'dmaze/hw-model';

const { model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** The aperture is taken from processes before gt->reset.mutex is (v5.13). */
    revokesFirst: flag(true),
  },
  state: () => ({
    gt: record({ resetMutex: mutex('gt->reset.mutex') }),
    /** Mappings of the device, and of a file of which the GPU uses pages (userptr). */
    device: record({ mmap: rwsem('mapping->i_mmap_rwsem'), mapped: flag(true) }),
    file: record({ mmap: rwsem('mapping->i_mmap_rwsem') }),
    job: record({ hangs: flag(), done: fence() }),
    reclaims: lockdepMap('fs_reclaim'),
    notifies: lockdepMap('mmu_notifier_invalidate_range_start'),
    signals: lockdepMap('dma_fence_map'),
  }),
});

const gpu = routine('GPU', {}, ({ either, step }) => [
  either(
    [
      step('the job ends: dma_fence_signal in the interrupt', (s) =>
        fenceSignal(s.job.done, 'the fence of the job'),
      ),
    ],
    [
      step('the job hangs', (s) => {
        s.job.hangs = true;
      }),
    ],
  ),
]);

/** intel_gt_reset. */
const reset = routine('intel_gt_reset', { models: 'gt/intel_reset.c, v5.12 and v5.13' }, (w) => {
  const revoke = [
    w.lock('i_mmap_rwsem of the device, in unmap_mapping_range', (s) => s.device.mmap, { mode: 'read' }),
    w.step('gt_revoke: zap_page_range', (s) => {
      s.device.mapped = false;
    }),
    w.unlock('i_mmap_rwsem of the device, in unmap_mapping_range', (s) => s.device.mmap, { mode: 'read' }),
  ];
  const handleError = [
    w.waitUntil('intel_gt_handle_error', (s) => s.job.hangs),
    ...(w.p.revokesFirst ? revoke : []),
    w.lock('gt->reset.mutex', (s) => s.gt.resetMutex),
    ...(w.p.revokesFirst ? [] : revoke),
    w.step('the engines are reset; -EIO', (s) => {
      fenceSetError(s.job.done, 'the fence of the job');
      fenceSignal(s.job.done, 'the fence of the job');
    }),
    w.unlock('gt->reset.mutex', (s) => s.gt.resetMutex),
  ];
  return [w.either([w.waitUntil('the job ended: no reset', (s) => s.job.done.signalled)], handleError)];
});

/** A page of the file is to go: rmap_walk_file, with the notifier of i915, which waits until no job uses the page. */
const kswapd = routine(
  'kswapd',
  { models: 'rmap_walk_file, mm/rmap.c; i915_gem_userptr_invalidate, v5.12' },
  (w) => [
    w.loop([
      w.rest(),
      ...inside(w, 'balance_pgdat', (s) => s.reclaims, [
        w.lock('i_mmap_rwsem of the file', (s) => s.file.mmap, { mode: 'read' }),
        ...inside(w, 'mmu_notifier_invalidate_range_start', (s) => s.notifies, [
          ...waitForFence(w, 'of the job', (s) => s.job.done, { map: (s) => s.signals }),
        ]),
        w.unlock('i_mmap_rwsem of the file', (s) => s.file.mmap, { mode: 'read' }),
      ]),
    ]),
  ],
);

/** A process maps the aperture, and the file. */
const client = routine('mmap', { models: 'vma_link, mm/mmap.c' }, ({ either, loop, rest, under }) => [
  loop([
    rest(),
    either(
      [
        under(
          'i_mmap_rwsem of the device',
          (s) => s.device.mmap,
          'vma_interval_tree_insert; a fault',
          (s) => {
            s.device.mapped = true;
          },
        ),
      ],
      [
        under(
          'i_mmap_rwsem of the file',
          (s) => s.file.mmap,
          'vma_interval_tree_insert',
          () => undefined,
        ),
      ],
    ),
  ]),
]);

const EVERY_WAIT = [
  'no recursion',
  'no wait cycle',
  'no deadlock',
  'never stuck',
  'every fence signals',
  'a mapping is revoked',
] as const;

export default model({
  id: 'sharing/gt-revoke',
  title: 'i915: a reset walks mappings',
  about:
    'Mappings of files and of devices have locks of one class. Reclaim waits for fences with one of them held, and a reset that takes another ' +
    'with its own lock held is what these fences may wait for.',
  simplifications: [
    {
      what: 'one job, which uses a page of one file',
      errs: 'may miss',
      because: 'what several jobs do to each other is not seen',
    },
    {
      what: 'the file is not the device: pages of the aperture are on no list of reclaim, and are not taken for userptr',
      errs: 'may miss',
      because: 'were there a way to that, the locks would be the same',
    },
  ],
  threads: () => [
    thread('GPU', hardware, gpu, {}),
    thread('reset', worker, reset, {}),
    thread('kswapd', reclaim, kswapd, {}),
    thread('process', process, client, {}),
  ],
  properties: () => [
    nothingThatSignalsWaitsForALock('gt->reset.mutex', ['mapping->i_mmap_rwsem']),
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    neverStuck(),
    everyFenceSignals((s) => s.job.hangs && !s.job.done.signalled),
    reachable('a mapping is revoked', (s) => !s.device.mapped),
  ],
  instances: {
    'v5.12': {
      about: 'The reset takes a lock of the mappings with gt->reset.mutex held, as lockdep said.',
      parameters: { revokesFirst: false },
      expect: {
        verdict: 'violated',
        property: 'nothing that signals a fence waits for mapping->i_mmap_rwsem',
        states: 16,
        edges: 38,
      },
    },
    'v5.12-deadlock': {
      about: 'The same, asked for the deadlock itself: with these two mappings it does not happen.',
      parameters: { revokesFirst: false },
      claims: EVERY_WAIT,
      expect: { verdict: 'holds', states: 191, edges: 530 },
    },
    'v5.13': {
      about:
        'The fix: mappings are revoked before the lock is taken. By classes a cycle is left: the reset still takes what others wait with.',
      expect: { verdict: 'holds', states: 204, edges: 568 },
    },
  },
});
