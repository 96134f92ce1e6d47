/**
 * Just-in-time allocation in kbase, Arm's driver for Mali GPUs outside the kernel tree: memory for a job is found by a "soft-job"
 * before it, and put into a pool by another one after it, from which it is taken again, or reclaimed.
 *
 * Where the C is: mali_kbase_{softjobs,mem,mem_linux,mem_pool,mmu,jd}.c of release r9p0, as shipped in Android kernels; what came later
 * is a parameter. S. Price describes the design in the thread of "drm/panfrost: Support mapping BOs on GPU page faults"
 * (dri-devel, June 2019).
 */
import { rows } from 'dmaze';
import {
  aRegionHasNoMorePagesThanAddresses,
  noLockHeldAtReturn,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
} from 'dmaze/invariants';
import { process, reclaim, worker } from 'dmaze/kernel';
import { client, flagsChanger, gpu, strayJob } from './jit/client.ts';
import { destroyWorker, kswapd } from './jit/reclaim.ts';
import { dispatcher } from './jit/soft-jobs.ts';
import {
  isTaken,
  model,
  neverStuck,
  noDeadlock,
  reachable,
  type State,
  thread,
  VA_PAGES,
} from './jit/state.ts';

const PRESSED = { limit: 1, shrinks: true } as const;

/** What cannot run of waiting, and of growing what was in the pool, where there is one allocation in all. */
const ALONE = Object.fromEntries(
  [
    'kbase_jit_free_finish: the next that waits',
    'kbase_jit_free_finish: INIT_WORK(kbasep_jit_free_finish_worker), queue_work',
    'kbase_jit_allocate_process: wait on jit_pending_alloc, or fail: jit_alloc[id] = -1',
    'kbase_jit_grow: lock reg_lock',
    'kbase_jit_grow: kbase_mem_evictable_unmake; gpu_alloc->nents, and mem_pool',
    'kbase_jit_grow: unlock reg_lock',
    'kbase_jit_grow: gpu_alloc->nents, and mem_pool, again',
    'kbase_jit_grow: take what was missing from the pool, and map it',
  ].map((instruction) => [instruction, 'there is one allocation in all']),
);

export default model({
  id: 'kbase/jit',
  title: 'kbase: just-in-time allocation of GPU memory',
  about:
    'Memory for a job is allocated just before it runs and freed just after, by jobs of the kernel itself. What is freed stays in ' +
    'a pool, mapped, until it is taken again or memory is short. There may be so many allocations and no more: a job that has one ' +
    'and waits for another can stand in the way of a job that does the same.',
  simplifications: [
    {
      what: 'a region has two pages; pages are counted, not told apart',
      errs: 'may miss',
      because: 'which page is behind which address is not seen',
    },
    {
      what: 'a soft-job allocates one region, as in r9p0',
      errs: 'may miss',
      because: 'later releases allocate several in one job, and undo them together',
    },
    {
      what: 'the first region of the pool fits',
      errs: 'neither',
      because: 'the best fit is looked for under the same lock',
    },
    {
      what: 'one worker processes soft-jobs; one that could start when it is submitted starts there too',
      errs: 'neither',
      because: 'both happen under jctx.lock',
    },
    {
      what: 'mmu_lock, the lock of the page pool and mem_partials_lock are left out',
      errs: 'may miss',
      because: 'they are innermost; what they protect changes in one step here',
    },
    {
      what: 'the kernel has pages for the pool, if only after reclaim',
      errs: 'may miss',
      because: 'a growth that fails, and what it undoes, is not walked',
    },
    {
      what: 'chains are submitted once, and user space frees all it allocates',
      errs: 'may miss',
      because: 'ids that are used again, and frees that never come, are not seen',
    },
  ],
  threads: (p) => [
    ...rows(p.chains).map((chain) => thread(`process, thread ${chain}`, process, client, { chain })),
    thread('job_done_wq', worker, dispatcher, {}),
    thread('GPU', worker, gpu, {}),
    ...(p.shrinks
      ? [thread('kswapd', reclaim, kswapd, {}), thread('system_wq', worker, destroyWorker, {})]
      : []),
    ...(p.changesFlags ? [thread('process, another thread', process, flagsChanger, {})] : []),
    ...(p.strays ? [thread('a stray job', worker, strayJob, {})] : []),
  ],
  properties: (p) => [
    noUseAfterFree(),
    aRegionHasNoMorePagesThanAddresses((s: State) => {
      for (const id of s.regions.ids) if (s.regions.isLive(id) && s.regions[id].pages > VA_PAGES) return true;
      return false;
    }),
    nothingIsLeftAtRest(
      (s: State) => s.kctx.alive === 0,
      (s: State) => {
        for (const id of s.regions.ids) if (s.regions.isLive(id)) return true;
        for (const id of s.jitAlloc.ids) if (isTaken(s, id)) return true;
        return s.kctx.current > 0 || s.kctx.atoms.length > 0 || s.kctx.pending.length > 0;
      },
    ),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    neverStuck(),
    ...(p.chains > 1
      ? [
          reachable('an allocation can wait', (s: State) => s.kctx.pending.length > 0),
          reachable('an allocation can fail', (s: State) => {
            for (const chain of s.chains.ids) if (s.chains[chain].failed) return true;
            return false;
          }),
        ]
      : []),
  ],
  instances: {
    'one-chain': {
      about:
        'By hand: 62 pairs of how much is submitted and how far it is, 18 more with the GPU at work before the dispatcher has let ' +
        'go of jctx.lock, and 24 of the 8 steps of the end beside the last 3 of the dispatcher.',
      parameters: { chains: 1, limit: 1 },
      neverRuns: ALONE,
      expect: { verdict: 'holds', states: 104, edges: 150 },
    },
    'two-chains': {
      about:
        'Two chains, one region: the younger waits for the older, or fails, and in the end everything is given back.',
      parameters: { limit: 1 },
      expect: { verdict: 'holds', states: 3809, edges: 7049 },
    },
    r9p0: {
      about: 'Memory is short: the pool is reclaimed, in kswapd and by whoever fills the page pool.',
      parameters: PRESSED,
      expect: { verdict: 'holds', states: 28_780, edges: 81_292 },
    },
    'hold-and-wait': {
      about:
        'Without the age rule: each chain has one of the two regions, and waits for the other. Both frees have been submitted, and ' +
        'neither will run.',
      parameters: { allocations: 2, ageRule: false },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 28_945, edges: 46_950 },
    },
    'hold-and-wait-fixed': {
      about:
        'With it, an allocation waits only for frees that were submitted before it, so that the oldest never waits. The price is ' +
        'that it fails instead.',
      parameters: { allocations: 2 },
      expect: { verdict: 'holds', states: 57_192, edges: 96_158 },
    },
    'three-chains': {
      about: 'Three chains of one allocation each, two regions.',
      parameters: { chains: 3 },
      expect: { verdict: 'holds', states: 393_735, edges: 920_276 },
    },
    'pressed-hold-and-wait-fixed': {
      about: 'The same, and memory is short.',
      parameters: { allocations: 2, shrinks: true },
      expect: { verdict: 'holds', states: 974_255, edges: 2_894_132 },
    },
    'cve-2022-38181': {
      about:
        'GPUCORE-35268: the process marks a region in use as not needed. It is reclaimed and freed, and ' +
        'jit_alloc[] still has it.',
      parameters: { ...PRESSED, changesFlags: true, flagsSpareJit: false },
      expect: { verdict: 'violated', property: 'no use after free', states: 103_127, edges: 340_776 },
    },
    'cve-2022-38181-fixed': {
      about: 'The fix: DONT_NEED is refused for regions of the allocator.',
      parameters: { ...PRESSED, changesFlags: true },
      neverRuns: {
        'kbase_mem_flags_change: {jit_evict_lock} kbase_mem_evictable_make: onto evict_list': 'refused',
        'kbase_mem_flags_change: flags |= KBASE_REG_DONT_NEED': 'refused',
      },
      expect: { verdict: 'holds', states: 156_495, edges: 587_405 },
    },
    'cve-2023-6241': {
      about:
        'A job writes to a region that is taken from the pool just now. While reg_lock is dropped to fill the page pool, the page ' +
        'fault grows it, and then it is grown by what was missing before.',
      parameters: { limit: 1, strays: true, looksAgain: false },
      expect: {
        verdict: 'violated',
        property: 'a region has no more pages than addresses',
        states: 19_538,
        edges: 48_496,
      },
    },
    'cve-2023-6241-fixed': {
      about: 'The fix: how much is missing is asked again under the lock.',
      parameters: { limit: 1, strays: true },
      expect: { verdict: 'holds', states: 24_121, edges: 61_340 },
    },
  },
});
