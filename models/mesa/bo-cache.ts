/**
 * The buffer cache of Mesa's panfrost driver, as "panfrost: Make sure the BO is 'ready' when picked from the cache" (B. Brezillon,
 * v3 of September 2019) has it: buffers enter the cache as soon as a job with them is submitted, and leave it when no job uses them.
 *
 * Where the C is: src/gallium/drivers/panfrost/pan_bo.c, Mesa 19.3, and for eviction at out-of-memory Mesa 22.2; below it
 * drivers/gpu/drm/panfrost/{panfrost_drv,panfrost_gem_shrinker}.c, Linux 5.6, whose ioctls are one step each. What follows when the
 * kernel refuses a buffer is a parameter: as in the patch, and as A. Rosenzweig's answer to it proposes.
 */
import { rows } from 'dmaze';
import {
  aBufferHasOneUser,
  allocationsFailOnlyWithAnEmptyCache,
  noLockHeldAtReturn,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
  theGpuNeverReadsAFreedPage,
  whatWasRetainedIsKept,
} from 'dmaze/invariants';
import { hardware } from 'dmaze/hw-model';
import { process, reclaim } from 'dmaze/kernel';
import { client } from './bo-cache/client.ts';
import { gpu, guest, kswapd } from './bo-cache/kernel.ts';
import {
  boundOf,
  count,
  invariant,
  leadsTo,
  model,
  neverStuck,
  noDeadlock,
  reachable,
  type State,
  thread,
} from './bo-cache/state.ts';

/** Memory is short elsewhere, and time passes. */
const PRESSED = { shrinks: true, ages: true } as const;
const SHARED = { jobs: 1, shares: true, shrinks: true } as const;

const NO_LIMIT = {
  'panfrost_bo_cache_fetch: DRM_IOCTL_PANFROST_WAIT_BO, for ever': 'the kernel refuses nothing',
};
const NO_PURGE = { 'panfrost_bo_cache_fetch: panfrost_bo_free: DRM_IOCTL_GEM_CLOSE': 'nothing is purged' };

function nobodyIsAlive(s: State): boolean {
  for (const row of s.processes.ids) if (s.processes[row].alive > 0) return false;
  return true;
}

export default model({
  id: 'mesa/bo-cache',
  title: 'Mesa: a cache of GPU buffers above a kernel that may purge them',
  about:
    'Making a GPU buffer is slow, so a process keeps those it does not need just now, tells the kernel that they may be purged, ' +
    'and takes them again. A job may still use a buffer that was put away, and the kernel may have purged it. And when there is ' +
    'no memory left, what a process keeps is what it could give back.',
  simplifications: [
    {
      what: 'each ioctl is one step, and reclaim inside it too',
      errs: 'may miss',
      because: 'shmem/pages-v19 and panfrost/gem-mapping are about what happens inside',
    },
    {
      what: 'a bucket is the buffers of one class on bo_cache.lru',
      errs: 'neither',
      because: 'a buffer enters and leaves both lists under one lock, at their ends or by name',
    },
    {
      what: 'gpu_access, which spares an ioctl for buffers known to be idle, is left out',
      errs: 'may miss',
      because: 'a record of accesses that is out of date is not seen',
    },
    {
      what: 'a buffer is used by one job, and then put away',
      errs: 'may miss',
      because: 'textures, which many jobs use, are not seen',
    },
    {
      what: 'a thread waits to submit while as many jobs are in flight as the instance has',
      errs: 'may miss',
      because: 'without a limit there is no bound on buffers either',
    },
    {
      what: 'one job at a time, in the order of submission, and every one succeeds',
      errs: 'may miss',
      because: 'two slots let a later job end first',
    },
    {
      what: 'who is refused a buffer gives up the job it was building',
      errs: 'neither',
      because: 'Mesa asserts',
    },
  ],
  threads: (p) => [
    ...rows(p.processes).flatMap((row) =>
      rows(p.threads).map((at) => thread(`process ${row}, thread ${at}`, process, client, { process: row })),
    ),
    ...(p.shares ? [thread('guest', process, guest, {})] : []),
    ...(p.shrinks ? [thread('kswapd', reclaim, kswapd, {})] : []),
    thread('GPU', hardware, gpu, {}),
  ],
  properties: (p) => {
    const most = boundOf(p);
    const failed = (how: string) => (s: State) => {
      for (const row of s.processes.ids) if (s.processes[row].failed === how) return true;
      return false;
    };
    const asking = (s: State) => s.processes[0].asking > 0;
    return [
      aBufferHasOneUser(
        (s: State) => count(s, (bo) => bo.held && (bo.users > 0 || (bo.guest && !bo.shared))) > 0,
      ),
      theGpuNeverReadsAFreedPage(),
      whatWasRetainedIsKept((s: State) => count(s, (bo) => bo.promised && !bo.pages) > 0),
      noUseAfterFree(),
      noLockHeldAtReturn(),
      nothingIsLeftAtRest(
        (s: State) => s.dev.queue.length === 0 && nobodyIsAlive(s),
        (s: State) => count(s, (bo) => !bo.guest) > 0,
      ),
      allocationsFailOnlyWithAnEmptyCache(failed('with a cached buffer')),
      invariant(
        'an allocation fails only when nothing is on its way back',
        (s: State) => !failed('with one on its way back')(s),
        'When an allocation fails, no job still uses a buffer that the process has closed.',
      ),
      noWaitCycle(),
      noDeadlock(),
      ...(p.answers
        ? [neverStuck(), leadsTo('every allocation is answered', asking, (s: State) => !asking(s))]
        : []),
      invariant(`at most ${most} buffers of a class, (j + threads) x b`, (s: State) => {
        for (const row of s.processes.ids)
          for (const at of s.classes.ids)
            if (count(s, (bo) => bo.process === row && bo.handle && bo.class === at) > most) return false;
        return true;
      }),
      ...(p.memory < 16 || p.addresses < 16 || p.batches > 0
        ? []
        : [
            reachable(
              `${most} buffers of a class at once`,
              (s: State) => count(s, (bo) => bo.handle && bo.class === 0) === most,
            ),
          ]),
    ];
  },
  instances: {
    'one-job-in-all': {
      about:
        'By hand: 7 states before the job is submitted, 9 after with the job queued, 9 with it done, 5 with the GPU stopped too; 9 ' +
        'of a thread that builds nothing, the last 2 of which are the same as before: 37.',
      parameters: { jobs: 1, batches: 1 },
      neverRuns: {
        ...NO_LIMIT,
        ...NO_PURGE,
        'panfrost_bo_cache_fetch: DRM_IOCTL_PANFROST_WAIT_BO, timeout 0': 'nothing is cached before',
        'panfrost_bo_cache_fetch: list_del; DRM_IOCTL_PANFROST_MADVISE(WILLNEED)': 'nothing is cached before',
      },
      expect: { verdict: 'holds', states: 37, edges: 52 },
    },
    'one-job': {
      about: 'One job of one buffer in flight: j = b = 1, and at most 2 buffers.',
      parameters: { jobs: 1 },
      neverRuns: { ...NO_LIMIT, ...NO_PURGE },
      expect: { verdict: 'holds', states: 123, edges: 187 },
    },
    'mesa-19.3': {
      about:
        'Two jobs of one buffer in flight, memory short elsewhere, cached buffers growing old: at most 3 buffers.',
      parameters: PRESSED,
      neverRuns: NO_LIMIT,
      expect: { verdict: 'holds', states: 5005, edges: 12_627 },
    },
    'two-buffers': {
      about: 'Two jobs of two buffers: the bound, (j + 1) x b = 6, is reached and not passed.',
      parameters: { buffers: 2 },
      neverRuns: { ...NO_LIMIT, ...NO_PURGE },
      expect: { verdict: 'holds', states: 21_625, edges: 38_730 },
    },
    'two-classes': {
      about:
        'Two classes of buffers, which do not stand in for each other: the bound is one for each of them.',
      parameters: { classes: 2, jobs: 1 },
      neverRuns: { ...NO_LIMIT, ...NO_PURGE },
      expect: { verdict: 'holds', states: 7998, edges: 12_845 },
    },
    'two-threads': {
      about: 'Two threads of one process and one cache.',
      parameters: { threads: 2, jobs: 1, ...PRESSED },
      neverRuns: NO_LIMIT,
      expect: { verdict: 'holds', states: 36_602, edges: 115_457 },
    },
    'two-processes': {
      about:
        'Two processes, and memory for two buffers: what one of them keeps, the kernel takes for the other.',
      parameters: { processes: 2, jobs: 1, memory: 2 },
      expect: { verdict: 'holds', states: 597_460, edges: 1_565_004 },
    },
    'two-buffers-pressed': {
      about: 'Two jobs of two buffers, memory short elsewhere, cached buffers growing old.',
      parameters: { buffers: 2, ...PRESSED },
      neverRuns: NO_LIMIT,
      expect: { verdict: 'holds', states: 930_539, edges: 3_074_577 },
    },
    'before-ready': {
      about: 'Before that patch: a cached buffer is handed out although a job uses it.',
      parameters: { ...PRESSED, waitsUntilReady: false },
      expect: { verdict: 'violated', property: 'a buffer has one user at a time', states: 48, edges: 66 },
    },
    'before-shared': {
      about:
        'Before September 2019, when what is exported was kept out: it enters the cache, and is handed out while its importer reads it.',
      parameters: { ...SHARED, sharedStaysOut: false },
      expect: { verdict: 'violated', property: 'a buffer has one user at a time', states: 130, edges: 212 },
    },
    shared: {
      about: 'The fix: what was exported is closed.',
      parameters: SHARED,
      neverRuns: NO_LIMIT,
      expect: { verdict: 'holds', states: 5864, edges: 15_547 },
    },
    'linux-5.4': {
      about: 'This cache above Linux 5.4, which purges what jobs use (fixed by 7e0cf7e9936c).',
      parameters: { ...PRESSED, kernelCountsJobs: false },
      expect: { verdict: 'violated', property: 'the GPU never reads a freed page', states: 28, edges: 35 },
    },
    answered: {
      about:
        'With memory for one buffer and two jobs in flight, every allocation is answered: waiting ends, and nothing goes round.',
      parameters: { memory: 1, shrinks: true, answers: true },
      expect: { verdict: 'holds', states: 721, edges: 1246 },
    },
    'memory-fail': {
      about:
        'Out of memory, and the caller is told at once: a cached buffer that a job was about to finish with is not waited for.',
      parameters: { memory: 1, atOutOfMemory: 'fail' },
      expect: {
        verdict: 'violated',
        property: 'an allocation fails only when the cache is empty',
        states: 56,
        edges: 77,
      },
    },
    'memory-wait': {
      about: 'Out of memory, and the patch waits for a cached buffer: one class, and there always is one.',
      parameters: { memory: 1 },
      expect: { verdict: 'holds', states: 165, edges: 247 },
    },
    'memory-evict': {
      about:
        'Out of memory, and the cache is evicted instead of waited for: what a job uses comes back when it is done, which is ' +
        'after the second attempt.',
      parameters: { memory: 1, atOutOfMemory: 'evict' },
      expect: {
        verdict: 'violated',
        property: 'an allocation fails only when nothing is on its way back',
        states: 74,
        edges: 102,
      },
    },
    'addresses-wait': {
      about:
        'Before "panfrost: Evict the BO cache when allocation fails": no GPU address is left, for which nothing is reclaimed. The cache is full of buffers of the other class, and ' +
        'there is none to wait for.',
      parameters: { addresses: 2, classes: 2, jobs: 1 },
      expect: {
        verdict: 'violated',
        property: 'an allocation fails only when the cache is empty',
        states: 346,
        edges: 513,
      },
    },
    'addresses-wait-evict': {
      about: 'The fix of July 2022: after waiting, evict the cache, and ask the kernel again.',
      parameters: { addresses: 2, classes: 2, jobs: 1, atOutOfMemory: 'wait, evict' },
      neverRuns: NO_PURGE,
      expect: { verdict: 'holds', states: 654, edges: 1015 },
    },
    'addresses-on-their-way': {
      about:
        'What that leaves open: the one address is that of a buffer which a job uses, and comes back too late.',
      parameters: { addresses: 1, classes: 2, jobs: 1, atOutOfMemory: 'wait, evict' },
      expect: {
        verdict: 'violated',
        property: 'an allocation fails only when nothing is on its way back',
        states: 162,
        edges: 235,
      },
    },
  },
});
