/**
 * The life of a GPU buffer in panfrost, the driver of Mali Midgard and Bifrost GPUs: handles opened and closed, jobs
 * submitted and completed, pages taken back when memory is short, on one job slot.
 *
 * Where the C is: drivers/gpu/drm/panfrost/{panfrost_gem,panfrost_gem_shrinker,panfrost_drv,panfrost_job,panfrost_mmu}.c
 * and drivers/gpu/drm/{drm_gem,drm_gem_shmem_helper,drm_prime}.c. Era `v5.4` is Linux 5.4 as released, where a buffer
 * object has one GPU mapping, kept in the object. Era `v5.6` is Linux 5.6, where "drm/panfrost: Add the panfrost_gem_mapping
 * concept" (bdefca2d8dc0) gives each file a refcounted mapping of its own, which jobs hold too. Later and smaller fixes are
 * parameters of their own, on by default, so that an instance shows one bug and its fix differs in one place.
 */
import { interchangeable, rows } from 'dmaze';
import { hardIrq, irqThread, process, reclaim, worker } from 'dmaze/kernel';
import {
  noLockHeldAtReturn,
  noMappingTornDownUnderAJob,
  noReferenceOnADeadObject,
  nothingDyingOnTheShrinkerList,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
  onTheShrinkerListExactlyWhenMadvSaysSo,
  referenceCountsNeverGoNegative,
  theGpuNeverReadsAFreedPage,
  theGpuNeverReadsAMissingEntry,
} from 'dmaze/invariants';
import { hardware } from 'dmaze/hw-model';
import { adviser, client } from './gem-mapping/client.ts';
import { jobSlot, mmuIrq } from './gem-mapping/gpu.ts';
import { jobIrq, scheduler } from './gem-mapping/jobs.ts';
import { shrinker } from './gem-mapping/shrinker.ts';
import { isUnfinished, model, noDeadlock, reachable, type State, thread } from './gem-mapping/state.ts';

const ONE_FILE = { files: 1, shares: false } as const;
/** Four system calls a process: enough to make, share, use and drop a buffer. */
const TWO_FILES = { files: 2, calls: 4 } as const;
const NO_JOBS = { files: 1, shares: false, submits: false } as const;

/** Instructions that the claims themselves say cannot run. */
const NO_FAULTS = {
  'job slot: the job tries again: the fault was cleared': 'no job faults',
  'panfrost_mmu_irq_handler_thread: MMU_INT_STAT is up: MMU_INT_MASK = 0, wake the thread': 'no job faults',
  'panfrost_mmu_irq_handler_thread: lock as_lock': 'no job faults',
  'panfrost_mmu_irq_handler_thread: find the mmu that has this address space': 'no job faults',
  'panfrost_mmu_irq_handler_thread: {mm_lock} find the node of the address, and take a reference':
    'no job faults',
  'panfrost_mmu_irq_handler_thread: unlock as_lock': 'no job faults',
  'panfrost_mmu_irq_handler_thread: not a heap buffer: "Unhandled Page fault", MMU_INT_CLEAR, MMU_INT_MASK = ~0':
    'no job faults',
};

/** Some job may still run, and its buffer has no address range or no page-table entry in its file. */
function tornUnderAJob(s: State): boolean {
  for (const id of s.jobs.ids) {
    if (!s.jobs.isLive(id)) continue;
    const { file, mapping, reads, stage } = s.jobs[id];
    if (!isUnfinished(stage) || reads === null) continue;
    if (s.files[file].pageTable[reads].page === null) return true;
    if (mapping !== null && s.mappings.isLive(mapping) && s.mappings[mapping].node !== reads) return true;
  }
  return false;
}

/** Every handle is closed and every job is done. */
function unused(s: State): boolean {
  for (const file of s.files.ids) if (s.files[file].handles.size > 0) return false;
  for (const job of s.jobs.ids) if (s.jobs.isLive(job)) return false;
  return true;
}

function left(s: State): boolean {
  for (const id of s.bos.ids) if (s.bos.isLive(id)) return true;
  for (const id of s.mappings.ids) if (s.mappings.isLive(id)) return true;
  for (const id of s.pages.ids) if (s.pages.isLive(id)) return true;
  for (const file of s.files.ids) {
    if (s.files[file].ranges.size > 0 || s.files[file].asCount > 0) return true;
    for (const address of s.addresses.ids) if (s.files[file].pageTable[address].page !== null) return true;
  }
  return s.dev.shrinkerList.length > 0;
}

function listDisagrees(s: State): boolean {
  for (const id of s.bos.ids)
    if (s.bos.isLive(id) && (s.bos[id].madv === 'dont need') !== s.dev.shrinkerList.has(id)) return true;
  return false;
}

function dyingIsListed(s: State): boolean {
  for (const id of s.bos.ids)
    if (s.bos.isLive(id) && s.bos[id].torn && s.dev.shrinkerList.has(id)) return true;
  return false;
}

export default model({
  id: 'panfrost/gem-mapping',
  title: 'Panfrost: GPU mappings of buffers that jobs use',
  about:
    'A process gives the kernel a job for the GPU, names the buffers the job uses, and may close its handles at once. ' +
    'The GPU reads the buffers through page tables. Meanwhile the kernel may take back the memory of buffers that the ' +
    'process said it does not need. Whoever takes a buffer away too early makes the GPU read what is not there.',
  simplifications: [
    {
      what: 'a buffer has one page and a job uses one buffer',
      errs: 'may miss',
      because:
        'a mapping that is torn down halfway, or a submit that fails at its second buffer, is not seen',
    },
    {
      what: 'sections under object_name_lock, table_lock and prime.lock are one step each',
      errs: 'neither',
      because: 'nothing blocks inside them and all they touch is touched under the same lock',
    },
    {
      what: 'the five fields that is_purgeable reads are read at once',
      errs: 'may miss',
      because: 'only madv and sgt change, and a torn look at the two is not seen',
    },
    {
      what: 'memory is reclaimed by kswapd only, and allocations never fail',
      errs: 'may miss',
      because: 'reclaim inside an allocation, with the locks of the allocating thread held, is not seen',
    },
    {
      what: 'queued jobs run in any order, one on the hardware at a time',
      errs: 'may cry wolf',
      because: 'the scheduler keeps the order of one file',
    },
    {
      what: 'no job times out, and the GPU is not reset',
      errs: 'may miss',
      because: 'a job that faulted stands on the hardware for ever',
    },
    {
      what: 'translations enter the TLB when they are used, not ahead of it',
      errs: 'may miss',
      because: 'a speculative walk between clearing an entry and flushing would remember nothing here',
    },
    {
      what: 'clients are as careful as Mesa',
      errs: 'may miss',
      because: 'a hostile client names addresses and handles it does not own',
    },
  ],
  threads: (p) => [
    ...rows(p.files).map((file) => thread(`process ${file}`, process, client, { file })),
    ...interchangeable(rows(p.advisers).map((row) => thread(`adviser ${row}`, process, adviser, {}))),
    ...(p.shrinks ? [thread('kswapd', reclaim, shrinker, {})] : []),
    ...(p.submits
      ? [
          thread('scheduler', worker, scheduler, {}),
          thread('GPU', hardware, jobSlot, {}),
          thread('job irq', hardIrq, jobIrq, {}),
          thread('mmu irq', irqThread, mmuIrq, {}),
        ]
      : []),
  ],
  properties: (p) => [
    ...(p.submits
      ? [
          noMappingTornDownUnderAJob(tornUnderAJob),
          theGpuNeverReadsAFreedPage(),
          theGpuNeverReadsAMissingEntry((s: State) => s.jobSlots[0].state === 'stalled'),
        ]
      : []),
    noUseAfterFree(),
    referenceCountsNeverGoNegative(),
    noReferenceOnADeadObject(),
    nothingIsLeftAtRest(unused, left),
    ...(p.madvises || p.advisers > 0
      ? [onTheShrinkerListExactlyWhenMadvSaysSo(listDisagrees), nothingDyingOnTheShrinkerList(dyingIsListed)]
      : []),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    ...(p.submits ? [reachable('a job can complete', (s: State) => s.jobSlots[0].state === 'done')] : []),
    ...(p.shrinks && p.madvises
      ? [
          reachable('a buffer can be purged', (s: State) => {
            for (const id of s.bos.ids) if (s.bos.isLive(id) && s.bos[id].madv === 'purged') return true;
            return false;
          }),
        ]
      : []),
  ],
  instances: {
    'v5.4': {
      about:
        'Bug 1 (fixed by bdefca2d8dc0): a handle is closed while a job uses the buffer, and its mapping goes.',
      parameters: { era: 'v5.4', ...ONE_FILE },
      expect: {
        verdict: 'violated',
        property: 'no mapping is torn down while a job references it',
        states: 198,
        edges: 312,
      },
    },
    'v5.4-gpu-fault': {
      about: 'Bug 1 as the hardware meets it: the job runs, and reads an address whose entry is gone.',
      parameters: { era: 'v5.4', ...ONE_FILE },
      claims: ['the GPU never reads a missing page-table entry'],
      expect: {
        verdict: 'violated',
        property: 'the GPU never reads a missing page-table entry',
        states: 458,
        edges: 802,
      },
    },
    'v5.6-one-file': {
      about: 'The fix of bug 1: jobs hold mappings of their own. One process, as many calls as it likes.',
      parameters: { era: 'v5.6', ...ONE_FILE },
      neverRuns: NO_FAULTS,
      expect: { verdict: 'holds', states: 41_672, edges: 134_832 },
    },
    'v5.4-two-files': {
      about:
        'Bug 1, second form: two files share a buffer, which has room for one mapping. Nobody closes early here. The ' +
        'second file is told that the buffer is mapped, which is true of the first file only.',
      parameters: { era: 'v5.4', ...TWO_FILES, waitsForJobs: true },
      expect: {
        verdict: 'violated',
        property: 'no mapping is torn down while a job references it',
        states: 241,
        edges: 379,
      },
    },
    'v5.6-two-files': {
      about: 'The fix of the second form: each file has a mapping of its own.',
      parameters: { era: 'v5.6', ...TWO_FILES, waitsForJobs: true },
      neverRuns: NO_FAULTS,
      expect: { verdict: 'holds', states: 617_414, edges: 1_830_971 },
    },
    'v5.6': {
      about: 'Linux 5.6: two files, one buffer, two jobs, memory short, handles closed at any time.',
      parameters: { era: 'v5.6', ...TWO_FILES },
      neverRuns: NO_FAULTS,
      expect: { verdict: 'holds', states: 795_410, edges: 2_441_647 },
    },
    'v5.6-without-use-count': {
      about:
        'Bug 2 (fixed by 7e0cf7e9936c): memory of a buffer that a job uses is taken, as its process allowed.',
      parameters: { era: 'v5.6', ...TWO_FILES, useCount: false },
      expect: {
        verdict: 'violated',
        property: 'no mapping is torn down while a job references it',
        states: 5_612,
        edges: 12_909,
      },
    },
    'v5.4-madvise-race': {
      about: 'Bug 3 (fixed by 70cc77952efe): two threads of one process give opposite advice on one buffer.',
      parameters: { era: 'v5.4', ...NO_JOBS, advisers: 1, madviseUnderShrinkerLock: false },
      expect: {
        verdict: 'violated',
        property: 'on the shrinker list exactly when madv says so',
        states: 1_825,
        edges: 4_434,
      },
    },
    'v5.4-madvise-race-fixed': {
      about: 'The fix of bug 3: madv and the list change under one lock.',
      parameters: { era: 'v5.4', ...NO_JOBS, advisers: 1 },
      expect: { verdict: 'holds', states: 5_110, edges: 14_148 },
    },
    'v5.4-free-race': {
      about:
        'Bug 4 (fixed by aed44cbeae2b): a buffer that is being freed is still on the list. In 5.4 only tables of heap ' +
        'chunks are freed that early, and the shrinker takes no heap buffers: no use after free follows.',
      parameters: { era: 'v5.4', ...NO_JOBS, unlinkFirst: false },
      expect: {
        verdict: 'violated',
        property: 'nothing that is being freed is on the shrinker list',
        states: 196,
        edges: 323,
      },
    },
    'v5.4-free-race-fixed': {
      about: 'The fix of bug 4: off the list first.',
      parameters: { era: 'v5.4', ...NO_JOBS },
      expect: { verdict: 'holds', states: 384, edges: 701 },
    },
    'v5.6-list-add-tail': {
      about: 'Bug 5 (CVE-2022-49645, fixed in v5.19): DONTNEED twice, and the list is corrupt.',
      parameters: { era: 'v5.6', ...ONE_FILE, listMoveTail: false },
      expect: { verdict: 'violated', property: 'a linked node is not added again', states: 294, edges: 491 },
    },
    'v5.4-fault-report': {
      about:
        'What the MMU interrupt thread makes of the fault of bug 1: a line in the log, and the job faults for ever.',
      parameters: { era: 'v5.4', ...ONE_FILE, jobs: 1, madvises: false, shrinks: false },
      claims: [
        'no use after free',
        'reference counts never go negative',
        'no reference is taken on a dead object',
        'no lock is held at return',
        'no wait cycle',
        'no deadlock',
      ],
      expect: { verdict: 'holds', states: 442, edges: 787 },
    },
  },
});
