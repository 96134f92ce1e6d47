/** Instances of the model: each bug and its fix in the smallest environment that shows it, and larger ones that hold. */
import { NO_FAULTS } from './claims.ts';
import type { Instances } from './state.ts';

const ONE_FILE = { files: 1, shares: false } as const;
/** Four system calls a process: enough to make, share, use and drop a buffer. */
const TWO_FILES = { files: 2, calls: 4 } as const;
/** Two files have a buffer by name, and the one that made it goes on giving advice. */
const SHARED_ADVICE = { files: 2, calls: 3, jobs: 1, sharesBy: 'flink', advisesOnShared: true } as const;
/** The only address space is the device's. */
const ONE_SPACE = { files: 1, shares: false, madvises: false, shrinks: false } as const;
const NO_JOBS = { files: 1, shares: false, submits: false } as const;

export const instances: Instances = {
  // Creating: called, made; the handle has a number; opening in 7: mapping, address range, pages, entry, flush, active, listed;
  // the handle is published; the mapping is looked up and put, the reference put: 14. Closing: called, unpublished, off the
  // list; the mapping is put, looked at, without entry, flushed, not active, without range; its object, put, it is freed: 12;
  // the handle is counted down, the object put, off the list, without tables, without pages, freed: 6. A ring of 32.
  'v6.6-alone': {
    about: 'One process that makes a buffer and closes it, small enough to be counted by hand.',
    parameters: { era: 'v6.6', ...NO_JOBS, madvises: false, shrinks: false },
    expect: { verdict: 'holds', states: 32, edges: 32 },
  },
  'v5.2': {
    about:
      'Linux 5.2: a buffer is mapped when it is made and unmapped when it is freed, which no job outlives.',
    parameters: { era: 'v5.2', ...ONE_SPACE },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 2_003, edges: 4_589 },
  },
  'no-map-stays-mapped': {
    about:
      'Buffers that are mapped on a fault, as proposed in June 2019: what was mapped stays so when the buffer is freed.',
    parameters: { era: 'v5.2', ...ONE_SPACE, noMap: true, unmapsNoMap: false },
    expect: {
      verdict: 'violated',
      property: 'no page-table entry leads to a freed page',
      states: 1_552,
      edges: 3_332,
    },
  },
  'no-map': {
    about:
      'The proposal, with what was mapped unmapped in the end. That a job has a reference is enough, as long as it stands at its fault.',
    parameters: { era: 'v5.2', ...ONE_SPACE, noMap: true },
    neverRuns: {
      'panfrost_mmu_irq_handler: "Unhandled Page fault", MMU_INT_CLEAR':
        'a job stands at its fault, and keeps its buffer',
    },
    expect: { verdict: 'holds', states: 6_557, edges: 18_359 },
  },
  'no-map-fault-outlives-its-job': {
    about:
      'The same where a job may end at its fault: nobody keeps the buffer any more for which the handler maps a page.',
    parameters: { era: 'v5.2', ...ONE_SPACE, noMap: true, faultOutlivesJob: true },
    expect: {
      verdict: 'violated',
      property: 'no page-table entry leads to a freed page',
      states: 2_965,
      edges: 7_338,
    },
  },
  'v5.4': {
    about: 'Fixed by bdefca2d8dc0: a handle is closed while a job uses the buffer, and its mapping goes.',
    parameters: { era: 'v5.4', ...ONE_FILE },
    expect: {
      verdict: 'violated',
      property: 'no mapping is torn down while a job references it',
      states: 198,
      edges: 312,
    },
  },
  'v5.4-gpu-fault': {
    about: 'The same as the hardware meets it: the job runs, and reads an address whose entry is gone.',
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
    about: 'The fix: jobs hold mappings of their own. One process, as many calls as it likes.',
    parameters: { era: 'v5.6', ...ONE_FILE },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 41_640, edges: 134_774 },
  },
  'v5.4-two-files': {
    about:
      'Fixed by bdefca2d8dc0, too: two files share a buffer, which has room for one mapping. Nobody closes early here. The ' +
      'second file is told that the buffer is mapped, which is true of the first file only.',
    parameters: { era: 'v5.4', ...TWO_FILES, waitsForJobs: true },
    expect: {
      verdict: 'violated',
      property: 'no mapping is torn down while a job references it',
      states: 241,
      edges: 380,
    },
  },
  'v5.6-two-files': {
    about: 'The fix: each file has a mapping of its own.',
    parameters: { era: 'v5.6', ...TWO_FILES, waitsForJobs: true },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 616_994, edges: 1_830_446 },
  },
  'v5.6': {
    about: 'Linux 5.6: two files, one buffer, two jobs, memory short, handles closed at any time.',
    parameters: { era: 'v5.6', ...TWO_FILES },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 794_688, edges: 2_439_821 },
  },
  'v5.6-alike': {
    about: 'The same where any process makes a buffer and shares it.',
    parameters: { era: 'v5.6', ...TWO_FILES, alike: true },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 2_206_347, edges: 6_821_021 },
  },
  'v5.6-three-processes': {
    about: 'Three processes that all do the same, one job in flight.',
    parameters: { era: 'v5.6', files: 3, calls: 3, jobs: 1, alike: true },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 6_338_798, edges: 21_432_384 },
  },
  'v5.6-without-use-count': {
    about: 'Fixed by 7e0cf7e9936c: memory of a buffer that a job uses is taken, as its process allowed.',
    parameters: { era: 'v5.6', ...TWO_FILES, useCount: false },
    expect: {
      verdict: 'violated',
      property: 'no mapping is torn down while a job references it',
      states: 5_610,
      edges: 12_906,
    },
  },
  'v5.4-madvise-race': {
    about: 'Fixed by 70cc77952efe: two threads of one process give opposite advice on one buffer.',
    parameters: { era: 'v5.4', ...NO_JOBS, advisers: 1, madviseUnderShrinkerLock: false },
    expect: {
      verdict: 'violated',
      property: 'on the shrinker list exactly when madv says so',
      states: 1_825,
      edges: 4_434,
    },
  },
  'v5.4-madvise-race-fixed': {
    about: 'The fix: madv and the list change under one lock.',
    parameters: { era: 'v5.4', ...NO_JOBS, advisers: 1 },
    expect: { verdict: 'holds', states: 4_270, edges: 11_842 },
  },
  'v5.4-free-race': {
    about:
      'Fixed by aed44cbeae2b: a buffer that is being freed is still on the list. In 5.4 only tables of heap ' +
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
    about: 'The fix: off the list first.',
    parameters: { era: 'v5.4', ...NO_JOBS },
    expect: { verdict: 'holds', states: 384, edges: 701 },
  },
  'v5.6-list-add-tail': {
    about: 'CVE-2022-49645, fixed in v5.19: DONTNEED twice, and the list is corrupt.',
    parameters: { era: 'v5.6', ...ONE_FILE, listMoveTail: false },
    expect: { verdict: 'violated', property: 'a linked node is not added again', states: 294, edges: 491 },
  },
  'v5.4-fault-report': {
    about:
      'What the MMU interrupt thread makes of that fault: a line in the log, and the job faults for ever.',
    parameters: { era: 'v5.4', ...ONE_FILE, jobs: 1, madvises: false, shrinks: false },
    claims: [
      'no use after free',
      'reference counts never go negative',
      'no reference is taken on a dead object',
      'no lock is held at return',
      'no wait cycle',
      'no deadlock',
    ],
    expect: { verdict: 'holds', states: 418, edges: 751 },
  },
  'v5.10': {
    about:
      'Linux 5.10: purging tries the lock of the mappings, then that of the pages, and waits for neither.',
    parameters: { era: 'v5.10', ...TWO_FILES, calls: 3 },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 61_773, edges: 171_808 },
  },
  'v5.15': {
    about: 'Linux 5.15: submitting takes the reservations before sched_lock.',
    parameters: { era: 'v5.15', ...TWO_FILES, calls: 3 },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 61_631, edges: 171_386 },
  },
  'v6.6': {
    about: 'Linux 6.6: the reservation is the lock of the pages, and handles are found when they are open.',
    parameters: { era: 'v6.6', ...TWO_FILES, calls: 3 },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 62_137, edges: 172_570 },
  },
  'v6.6-two-files': {
    about: 'The same with four calls of each process.',
    parameters: { era: 'v6.6', ...TWO_FILES },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 819_787, edges: 2_511_318 },
  },
  'v6.6-one-file': {
    about: 'One process, as many calls as it likes.',
    parameters: { era: 'v6.6', ...ONE_FILE },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 47_337, edges: 154_190 },
  },
  'v5.6-shared-advice': {
    about:
      'Two files share a buffer by its flink name, and one says that it is not needed: its pages are taken from both.',
    parameters: { era: 'v5.6', ...SHARED_ADVICE, adviceNeedsSoleMapping: false },
    expect: {
      verdict: 'violated',
      property: 'no mapping is torn down while a job references it',
      states: 10_528,
      edges: 25_934,
    },
  },
  'v5.6-shared-advice-fixed': {
    about: 'As bdefca2d8dc0 has it: the advice is refused where another file has a mapping.',
    parameters: { era: 'v5.6', ...SHARED_ADVICE },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 39_745, edges: 108_212 },
  },
  'v6.1-guessed-handle': {
    about:
      'CVE-2022-50417 (fixed by 4217c6ac8174): a handle is guessed and closed before the call that makes it has returned.',
    parameters: { era: 'v6.6', ...NO_JOBS, guesses: 1, createKeepsReference: false },
    expect: {
      verdict: 'violated',
      property: 'reference counts never go negative',
      states: 355,
      edges: 618,
    },
  },
  'v6.2-guessed-handle': {
    about: 'The fix: the call keeps a reference of its own to the end.',
    parameters: { era: 'v6.6', ...NO_JOBS, guesses: 1 },
    expect: { verdict: 'holds', states: 10_762, edges: 25_297 },
  },
  'v6.15-open-race': {
    about:
      'Fixed by bd46cece51a3: a handle is guessed and closed before the driver has opened it, and what that makes is never closed.',
    parameters: { era: 'v6.6', ...NO_JOBS, guesses: 1, publishesOpenHandles: false },
    expect: {
      verdict: 'violated',
      property: 'reference counts are zero at rest, and nothing is left',
      states: 140,
      edges: 219,
    },
  },
  'v6.6-hostile-jobs': {
    about: 'A thread of the process guesses handles, closes them, and submits jobs with them.',
    parameters: { era: 'v6.6', ...ONE_FILE, guesses: 2, madvises: false, shrinks: false },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 161_867, edges: 484_209 },
  },
  'v6.6-hostile-advice': {
    about:
      'A thread guesses handles and closes them, another one gives advice on whatever it finds, and memory is short.',
    parameters: { era: 'v6.6', ...NO_JOBS, guesses: 1, advisers: 1 },
    expect: { verdict: 'holds', states: 137_467, edges: 460_832 },
  },
  'v6.6-hostile-sharing': {
    about:
      'A handle is guessed and closed while its buffer is on the way to another file, which submits a job.',
    parameters: { era: 'v6.6', files: 2, calls: 3, jobs: 1, guesses: 1, madvises: false, shrinks: false },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 156_424, edges: 461_867 },
  },
  'v6.18-map-failure': {
    about:
      'Fixed in v6.19 ("drm/panfrost: Handle page mapping failure"): there is no memory for page tables, and nobody is told.',
    parameters: { era: 'v6.6', ...ONE_FILE, jobs: 1, failures: 1, failsWithoutEntries: false },
    expect: {
      verdict: 'violated',
      property: 'no mapping is torn down while a job references it',
      states: 47,
      edges: 46,
    },
  },
  'v6.19-map-failure': {
    about: 'The fix: the handle is not made, and the call fails.',
    parameters: { era: 'v6.6', ...ONE_FILE, jobs: 1, failures: 1 },
    neverRuns: NO_FAULTS,
    expect: { verdict: 'holds', states: 18_186, edges: 48_632 },
  },
};
