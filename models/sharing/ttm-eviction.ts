/**
 * TTM, the memory manager of amdgpu, radeon, nouveau, xe and others: how it makes room when memory is short, and how it gets
 * rid of a buffer whose last reference is put while jobs still use it.
 *
 * Where the C is: drivers/gpu/drm/ttm/{ttm_bo,ttm_bo_util,ttm_device,ttm_tt}.c. Each routine says which release it follows: the
 * list of deleted buffers is that of Linux 5.6, the work item of each that of 6.3 to 6.10, swapping out that of 5.14. What came
 * with one fix is a parameter.
 */
import { rows } from 'dmaze';
import {
  locksAreReleasedByTheirHolders,
  memoryInUseIsNotGivenBack,
  noCallFailsByContention,
  noHeldLockIsFreed,
  noLockHeldAtReturn,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
  referenceCountsNeverGoNegative,
} from 'dmaze/invariants';
import { process, worker } from 'dmaze/kernel';
import { exec, gpu, reader, sharing, submitter, vmBind } from './ttm-eviction/processes.ts';
import { delayedDelete, delayedWorkqueue } from './ttm-eviction/release.ts';
import {
  isIdle,
  mayComplete,
  model,
  neverStuck,
  noDeadlock,
  reachable,
  type State,
  thread,
} from './ttm-eviction/state.ts';

const LIST = { worker: 'list', submitters: 2 } as const;
const NEVER_MISSED = {
  'ttm_bo_delayed_delete: unlock lru_lock':
    'of the two, that after a trylock: who has the reservation of an idle deleted buffer has lru_lock, too, or has taken it off the list',
};
/** What cannot run where nobody closes a buffer that somebody else evicts. */
const NEVER_REAPS = Object.fromEntries(
  [
    'dma_resv_test_signaled(_resv)',
    'unlock bo->base.resv',
    'unlock lru_lock',
    'dma_resv_wait_timeout(_resv): asks the fences',
    'dma_resv_wait_timeout(_resv)',
    'lock lru_lock',
    'trylock bo->base.resv',
  ].map((label) => [`ttm_bo_cleanup_refs: ${label}`, 'the reader keeps its buffer']),
);

export default model({
  id: 'sharing/ttm-eviction',
  title: 'TTM: eviction with trylocks, and delayed delete',
  about:
    'A job needs its buffer in memory that is full. The process that submits it holds the reservation of that buffer, and ' +
    'looks for another one to evict, whose reservation it may only try: others hold theirs and look for one in the same way. ' +
    'A buffer that nobody refers to any more, but whose jobs run, is deleted later, by a worker or by whoever needs its room.',
  simplifications: [
    {
      what: 'all buffers are of one size, and a place for a buffer is free or not',
      errs: 'may miss',
      because: 'fragmentation, and evicting several for one, are not seen',
    },
    {
      what: 'a submission has one buffer and one place for it',
      errs: 'may miss',
      because: 'failing over to another place, and evicting what one has just placed, are not walked',
    },
    {
      what: 'evicting waits for the buffer to be idle, and copies at once',
      errs: 'may miss',
      because: 'pipelined moves are in sharing/dynamic-move',
    },
    {
      what: 'every buffer but an import has a reservation of its own',
      errs: 'may miss',
      because:
        'buffers that share that of their address space, and switch to their own when they die, are not seen',
    },
    {
      what: 'exported buffers are never closed, and a process submits once',
      errs: 'may miss',
      because: 'the last reference put by a detach, and a second job on the same buffer, are not walked',
    },
    {
      what: 'pins, priorities and bulk moves on the LRU are left out, and so are signals',
      errs: 'may miss',
      because: 'what comes of them is not seen',
    },
    {
      what: 'the list of deleted buffers is only looked at when one of them is idle',
      errs: 'neither',
      because: 'looking at others changes nothing: the delayed work runs again 10 ms later',
    },
  ],
  threads: (p) => [
    ...(p.imports
      ? [
          thread('userspace', process, sharing, {}),
          thread('process 0', process, vmBind, {}),
          thread('process 1', process, exec, {}),
        ]
      : rows(p.submitters).map((file) => thread(`process ${file}`, process, submitter, { file }))),
    ...(p.reader ? [thread('the reader', process, reader, {})] : []),
    thread('GPU', worker, gpu, {}),
    thread('ttm worker', worker, p.worker === 'list' ? delayedWorkqueue : delayedDelete, {}),
  ],
  properties: (p) => [
    noUseAfterFree(),
    referenceCountsNeverGoNegative(),
    locksAreReleasedByTheirHolders(),
    noHeldLockIsFreed(),
    memoryInUseIsNotGivenBack((s: State) => {
      for (const job of s.jobs.ids) {
        const { bo, done } = s.jobs[job];
        if (bo === null || done.signalled) continue;
        if (!s.bos.isLive(bo) || (!p.imports && s.bos[bo].place !== 'resident')) return true;
      }
      return false;
    }),
    nothingIsLeftAtRest(
      (s: State) => {
        for (const job of s.jobs.ids) if (mayComplete(s, job, p.lazyFences)) return false;
        for (const bo of s.bos.ids) if (s.bos.isLive(bo) && s.bos[bo].queued && isIdle(s, bo)) return false;
        return true;
      },
      (s: State) => {
        const kept = p.imports ? 2 : 0;
        for (const bo of s.bos.ids)
          if (bo >= kept && s.bos.isLive(bo) && bo !== s.device.readers) return true;
        return s.device.attached > 0;
      },
    ),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    neverStuck(),
    ...(p.submitters > 1 && p.pressure === 'vram'
      ? [
          reachable('a submission can fail because others hold locks', (s: State) => {
            for (const file of s.files.ids) if (s.files[file].failed) return true;
            return false;
          }),
        ]
      : []),
    ...(p.submitters === 1
      ? [
          noCallFailsByContention((s: State) => {
            for (const file of s.files.ids) if (s.files[file].failed) return true;
            return false;
          }),
        ]
      : []),
  ],
  instances: {
    'one-process': {
      about:
        'Memory is not short. By hand: 5 states until there is a job, 8 until its buffer is put, 5 more when it is done by then; ' +
        'else 8 until delete is queued, 4 until the worker waits, and 6 when it has.',
      parameters: { pressure: 'none' },
      expect: { verdict: 'holds', states: 36, edges: 43 },
    },
    contended: {
      about:
        'Linux 5.2: what could be evicted is locked for a moment by a page fault of its owner, and the submission fails with ' +
        '-ENOMEM.',
      parameters: { reader: true, waitsForBusy: false },
      expect: {
        verdict: 'violated',
        property: 'no call fails only because others hold locks',
        states: 129,
        edges: 234,
      },
    },
    'contended-fixed': {
      about: 'Linux 5.3: it waits for that lock with its ticket, gives it back, and looks again.',
      parameters: { reader: true },
      neverRuns: {
        'amdgpu_cs_ioctl: -ENOMEM to user space': 'it waits instead',
        'ttm_mem_evict_first: unlock bo->base.resv':
          'the reader keeps its buffer, so that a reference can be had',
        ...NEVER_REAPS,
      },
      expect: { verdict: 'holds', states: 448, edges: 897 },
    },
    'two-processes': {
      about:
        'Two submissions need the only place: one evicts the buffer of the other, or reaps it. The younger ticket does not wait ' +
        'for the older one: -EDEADLK becomes -EBUSY, and that -ENOMEM, as a TODO there says.',
      parameters: { submitters: 2 },
      expect: { verdict: 'holds', states: 11_974, edges: 24_668 },
    },
    'two-processes-and-reader': {
      about: 'The same, and the reader has a buffer, too.',
      parameters: { submitters: 2, reader: true },
      expect: { verdict: 'holds', states: 221_815, edges: 644_875 },
    },
    'reap-puts-twice': {
      about:
        'Linux 6.3-rc1: whoever reaps a deleted buffer puts the reference that its work item has now, which then works on freed ' +
        'memory.',
      parameters: { submitters: 2, reapPutsOnce: false },
      expect: { verdict: 'violated', property: 'no use after free', states: 6814, edges: 13_432 },
    },
    'fences-not-asked': {
      about:
        'Linux 5.6: the fences of a deleted buffer are those that signal when asked, and nobody asks: delayed delete looks at ' +
        'them for ever.',
      parameters: { ...LIST, lazyFences: true, asksFences: false },
      expect: {
        verdict: 'violated',
        property: 'reference counts are zero at rest, and nothing is left',
        states: 245,
        edges: 382,
      },
    },
    'fences-asked': {
      about: 'Linux 5.7: they are asked when they have been copied.',
      parameters: { ...LIST, lazyFences: true },
      neverRuns: NEVER_MISSED,
      expect: { verdict: 'holds', states: 7967, edges: 14_174 },
    },
    'swapout-busy': {
      about:
        'Linux 5.14: a buffer is to be swapped out, and its job takes more than 15 s: -EBUSY, which says that lru_lock is held. It ' +
        'is not, and the walk goes on.',
      parameters: { ...LIST, pressure: 'pages', timeouts: 1, swapoutSaysSo: false },
      expect: {
        verdict: 'violated',
        property: 'guarded fields are accessed under their lock',
        states: 4063,
        edges: 8488,
      },
    },
    'swapout-busy-fixed': {
      about: 'Linux 5.15: -ENOSPC where lru_lock was dropped.',
      parameters: { ...LIST, pressure: 'pages', timeouts: 1 },
      neverRuns: NEVER_MISSED,
      expect: { verdict: 'holds', states: 12_408, edges: 26_076 },
    },
    imports: {
      about:
        'Linux 6.9: the last reference of an imported buffer is put with the reservation of another one held. Detaching takes ' +
        'that of the exporter, without a ticket, and a submission has that one and waits for the other.',
      parameters: { imports: true, importsAreDelayed: false },
      expect: { verdict: 'violated', property: 'no wait cycle', states: 188, edges: 314 },
    },
    'imports-fixed': {
      about: 'Linux 6.10: imported buffers are left to the worker, which holds nothing.',
      parameters: { imports: true },
      neverRuns: {
        'xe_exec_ioctl: unlock reservation taken first': 'only the second of two is ever contended',
      },
      expect: { verdict: 'holds', states: 1277, edges: 2995 },
    },
  },
});
