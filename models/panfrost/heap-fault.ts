/**
 * Heaps that grow on page faults in panfrost: a buffer for the GPU's scratch data has no memory until a job touches it; the
 * MMU interrupt thread then brings the 2 MiB chunk around the address, and the access is tried again.
 *
 * Where the C is: drivers/gpu/drm/panfrost/panfrost_mmu.c (panfrost_mmu_irq_handler_thread, panfrost_mmu_map_fault_addr,
 * addr_to_mapping), panfrost_gem.c and panfrost_job.c, with the locks of Linux 6.12. Bugs of the releases from v5.3 on are
 * parameters, each fixed by default. The proposals when heap memory may be taken back are from the thread "drm/panfrost: Add
 * support for mapping BOs on GPU page faults" of June 2019.
 */
import { type Property, rows } from 'dmaze';
import { irqThread, process, reclaim, worker } from 'dmaze/kernel';
import { hardware } from 'dmaze/hw-model';
import {
  aHandledFaultHoldsUpNoJob,
  aHeapInUseKeepsItsContents,
  noEntryLeadsToAFreedPage,
  noLockHeldAtReturn,
  noReferenceOnADeadObject,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
  referenceCountsNeverGoNegative,
  theGpuNeverReadsAFreedPage,
} from 'dmaze/invariants';
import { mmuIrq } from './heap-fault/fault.ts';
import { jobSlot } from './heap-fault/gpu.ts';
import { jobIrq, scheduler, suspend } from './heap-fault/jobs.ts';
import {
  dangles,
  isHeldForNobody,
  isHeldUp,
  isLost,
  isTakenFromAJob,
  left,
  unused,
} from './heap-fault/claims.ts';
import { NO_ERROR_AS_PAGE } from './heap-fault/objects.ts';
import { client } from './heap-fault/process.ts';
import { kswapd } from './heap-fault/reclaim.ts';
import { model, noDeadlock, reachable, type State, thread } from './heap-fault/state.ts';

const ONE_CHUNK = { submits: 1, chunks: 1 } as const;
const SHORT = { submits: 1, failures: 1 } as const;
const SHORT_BETWEEN_JOBS = { chunks: 1, failures: 1, suspends: true } as const;

/** What is claimed of each proposal when memory may be taken back. */
const SAFE = [
  'the GPU never reads a freed page',
  'no page-table entry leads to a freed page',
  'a heap in use keeps its contents',
  'reference counts are zero at rest, and nothing is left',
] as const;

/** Instructions that cannot run, and why. */
const OWN_NUMBER = {
  'drm_sched_main: -EBUSY: the job is finished, with an error': 'the only file has the only number',
};
const ALL_HANDLED = {
  ...OWN_NUMBER,
  'job slot: the address space is disabled: JOB_INT ERR':
    'a fault fails only where its buffer is gone, and its job with it',
};
const ENOUGH = {
  'drm_sched_main: -EBUSY: the job is finished, with an error': 'one job at a time is on the hardware',
};

const NO_JOB = {
  'panfrost_gem_mapping_put: clear page-table entries of chunks that have one': 'nothing faults',
  'panfrost_mmu_flush_range: {as_lock} FLUSH_PT, if mmu->as >= 0 and the GPU is on': 'nothing faults',
};

function builtIn(name: string, about: string): Property<State> {
  return { name, kind: 'built in', holds: () => true, about };
}

export default model({
  id: 'panfrost/heap-fault',
  title: 'Panfrost: heaps that grow on page faults',
  about:
    'Some jobs need scratch memory, and nobody knows how much. So the driver gives them addresses, and memory only where they ' +
    'touch it. The fault of a job is handled while its buffer may be freed, its memory may be short, and the same fault may ' +
    'come twice. Whoever loses count gives away memory that the GPU still writes.',
  simplifications: [
    {
      what: 'a chunk of 2 MiB is one page, a huge one',
      errs: 'may miss',
      because: 'a chunk of which some pages were got and others not is not seen',
    },
    {
      what: 'a reference is taken only on a mapping that is not being released',
      errs: 'may miss',
      because: 'what the driver does with one that is being released is not seen',
    },
    {
      what: 'one number for all address spaces, and no reset but that of powering on',
      errs: 'may miss',
      because: 'more numbers and resets are the subject of panfrost/address-spaces',
    },
    {
      what: 'a file has one heap, and nothing else mapped',
      errs: 'may miss',
      because: 'an address range that is used again for another buffer is not seen',
    },
    {
      what: 'the handle of a heap is closed, files are not',
      errs: 'may miss',
      because: 'page tables outlive all jobs; when they do not is the subject of panfrost/address-spaces',
    },
    {
      what: 'allocations do not reclaim memory, except that kswapd comes along in the proposals to take it at any time',
      errs: 'may miss',
      because: 'reclaim with the locks of the fault handler held is not seen',
    },
    {
      what: 'translations enter the TLB when they are used, not ahead of it',
      errs: 'may miss',
      because: 'a speculative walk would remember nothing that was cleared and not flushed',
    },
    {
      what: 'page-table entries of a buffer are cleared in one step',
      errs: 'neither',
      because: 'until the flush the TLB may still have each of them, whenever it was cleared',
    },
  ],
  threads: (p) => [
    ...rows(p.files).map((file) => thread(`process ${file}`, process, client, { file })),
    ...(p.submits > 0
      ? [
          ...rows(p.slots).map((slot) => thread(`scheduler ${slot}`, worker, scheduler, { slot })),
          ...rows(p.slots).map((slot) => thread(`GPU ${slot}`, hardware, jobSlot, { slot })),
          thread('job irq', irqThread, jobIrq, {}),
          thread('mmu irq', irqThread, mmuIrq, {}),
        ]
      : []),
    ...(p.reclaim === 'at any time' || p.reclaim === 'at any time, untold'
      ? [thread('kswapd', reclaim, kswapd, {})]
      : []),
    ...(p.suspends ? [thread('pm wq', worker, suspend, {})] : []),
  ],
  properties: (p) => [
    theGpuNeverReadsAFreedPage(),
    noEntryLeadsToAFreedPage(dangles),
    aHeapInUseKeepsItsContents(isLost),
    aHandledFaultHoldsUpNoJob((s: State) => isHeldUp(s, p.knowsBy)),
    builtIn(NO_ERROR_AS_PAGE, 'What is put as a page was got as one.'),
    noUseAfterFree(),
    referenceCountsNeverGoNegative(),
    noReferenceOnADeadObject(),
    nothingIsLeftAtRest(unused, left),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    ...(p.submits > 0 ? [reachable('a heap is held while no job uses it', isHeldForNobody)] : []),
    ...(p.reclaim === 'at any time'
      ? [reachable('the heap of a running job is taken', isTakenFromAJob)]
      : []),
  ],
  instances: {
    // Before, made; the mapping is put, looked at, without a range, without its object, freed; the object is put, without tables,
    // without pages, freed: one after the other.
    'no-job': {
      about: 'A heap that nobody uses, small enough to be counted by hand.',
      parameters: { submits: 0, jobs: 1, chunks: 1 },
      neverRuns: NO_JOB,
      expect: { verdict: 'holds', states: 11, edges: 10 },
    },
    'v5.3-free-race': {
      about:
        'Fixed in v5.4: a buffer is found by the address of a fault, and freed before the handler uses it.',
      parameters: { ...ONE_CHUNK, takesReference: false },
      expect: { verdict: 'violated', property: 'no use after free', states: 628, edges: 1_371 },
    },
    'v5.4-free-race': {
      about:
        'The fix: the handler takes a reference while it holds the lock that it found the buffer under. Of a chunk that is mapped it knows.',
      parameters: ONE_CHUNK,
      neverRuns: ALL_HANDLED,
      expect: { verdict: 'holds', states: 2_227, edges: 5_237 },
    },
    'v5.5-second-fault': {
      about: 'Fixed in v5.13: a chunk faults twice, is mapped twice, and its first table is lost.',
      parameters: { ...ONE_CHUNK, knowsBy: 'nothing' },
      expect: {
        verdict: 'violated',
        property: 'reference counts are zero at rest, and nothing is left',
        states: 2_926,
        edges: 6_917,
      },
    },
    'v5.13-error-pointer': {
      about: 'Fixed in v5.14: memory is short, and an error pointer is left where pages are.',
      parameters: { ...SHORT, clearsError: false },
      expect: {
        verdict: 'violated',
        property: 'an error is never taken for a page',
        states: 4_605,
        edges: 10_734,
      },
    },
    'v5.18-puts-object': {
      about: 'Fixed in v5.19: after an error the handler puts the object, and keeps the mapping for ever.',
      parameters: { ...SHORT, putsMapping: false },
      expect: {
        verdict: 'violated',
        property: 'reference counts are zero at rest, and nothing is left',
        states: 3_893,
        edges: 9_197,
      },
    },
    'v6.8-drops-pages': {
      about:
        'CVE-2024-35951, fixed in v6.9: memory is short for the second chunk, and the first one is freed, too.',
      parameters: { ...SHORT, keepsPages: false },
      expect: {
        verdict: 'violated',
        property: 'no page-table entry leads to a freed page',
        states: 4_563,
        edges: 10_801,
      },
    },
    'v6.8-loses-contents': {
      about: 'CVE-2024-35951 as the job meets it: what it has written to the first chunk is gone.',
      parameters: { ...SHORT, keepsPages: false },
      claims: ['a heap in use keeps its contents'],
      expect: {
        verdict: 'violated',
        property: 'a heap in use keeps its contents',
        states: 5_002,
        edges: 11_840,
      },
    },
    'v6.18-pages-without-table': {
      about:
        'Fixed in v6.19: pages were got and not mapped. The next fault takes them to be mapped, for ever.',
      parameters: { ...SHORT_BETWEEN_JOBS, knowsBy: 'pages' },
      expect: {
        verdict: 'violated',
        property: 'a handled fault holds up no job',
        states: 19_296,
        edges: 57_243,
      },
    },
    'v6.19-pages-without-table': {
      about: 'The fix: the table says whether a chunk is mapped.',
      parameters: SHORT_BETWEEN_JOBS,
      neverRuns: OWN_NUMBER,
      expect: { verdict: 'holds', states: 25_613, edges: 78_107 },
    },
    'v6.18-page-leak': {
      about:
        'Fixed by b49c35ba0ce1: a chunk is one huge page, each of its small pages is got, and the huge page is put once.',
      parameters: { ...ONE_CHUNK, referencesOfAHugePage: 'one a small page' },
      expect: {
        verdict: 'violated',
        property: 'reference counts are zero at rest, and nothing is left',
        states: 1_976,
        edges: 4_609,
      },
    },
    'out-of-memory': {
      about: 'All fixes: two chunks, and reading a page or mapping it for DMA fails once.',
      parameters: SHORT,
      neverRuns: OWN_NUMBER,
      expect: { verdict: 'holds', states: 22_553, edges: 55_217 },
    },
    'out-of-memory-twice': {
      about: 'Two jobs, one after the other, two failures, and the GPU is powered off in between.',
      parameters: { failures: 2, suspends: true },
      neverRuns: OWN_NUMBER,
      expect: { verdict: 'holds', states: 281_932, edges: 912_949 },
    },
    'two-cores': {
      about: 'Two cores fault in one chunk.',
      parameters: { chunks: 1, slots: 2, failures: 1 },
      neverRuns: OWN_NUMBER,
      expect: { verdict: 'holds', states: 129_208, edges: 443_163 },
    },
    'fault-outlives-its-job': {
      about: 'A job may end at its fault, before that is handled; its buffer may be gone by then.',
      parameters: { chunks: 1, faultOutlivesJob: true },
      neverRuns: ALL_HANDLED,
      expect: { verdict: 'holds', states: 19_066, edges: 60_505 },
    },
    'two-files': {
      about:
        'The same with two files: the address space may belong to the other one when the fault is handled.',
      parameters: { files: 2, submits: 1, chunks: 1, faultOutlivesJob: true },
      neverRuns: ENOUGH,
      expect: { verdict: 'holds', states: 2_293_236, edges: 8_511_458 },
    },
    'two-files-two-slots': {
      about: 'Two files, two cores, one number: who gets none fails.',
      parameters: { files: 2, submits: 1, chunks: 1, slots: 2 },
      expect: { verdict: 'holds', states: 5_579_144, edges: 21_577_546 },
    },
    'held-until-freed': {
      about: 'As it became v5.4: a heap is kept until it is freed. Nothing is lost, and all of it is held.',
      neverRuns: ALL_HANDLED,
      expect: { verdict: 'holds', states: 86_200, edges: 272_516 },
    },
    'taken-after-a-job': {
      about:
        'As Tomeu Vizoso proposed: the heap goes with each job. What a job has written, the next one does not find.',
      parameters: { reclaim: 'when a job is done' },
      expect: {
        verdict: 'violated',
        property: 'a heap in use keeps its contents',
        states: 15_637,
        edges: 43_252,
      },
    },
    'taken-after-the-only-job': {
      about:
        'The same where no two jobs share a heap: nothing is lost, and nothing is held while no job uses it.',
      parameters: { reclaim: 'when a job is done', submits: 1 },
      neverRuns: ALL_HANDLED,
      claims: [...SAFE, 'a heap is held while no job uses it'],
      expect: {
        verdict: 'unreached',
        property: 'a heap is held while no job uses it',
        states: 13_830,
        edges: 34_997,
      },
    },
    'taken-untold': {
      about: 'The patch as posted: pages go at any time, and the GPU still has their addresses.',
      parameters: { reclaim: 'at any time, untold', submits: 1, chunks: 1 },
      expect: {
        verdict: 'violated',
        property: 'no page-table entry leads to a freed page',
        states: 828,
        edges: 2_051,
      },
    },
    'taken-at-any-time': {
      about:
        'With a notification: nothing is lost, even the heap of a running job can be taken; it faults anew.',
      parameters: { reclaim: 'at any time', submits: 1, chunks: 1 },
      neverRuns: ALL_HANDLED,
      expect: { verdict: 'holds', states: 12_171, edges: 37_596 },
    },
  },
});
