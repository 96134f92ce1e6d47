/** Instances of the model: each bug and its fix in the smallest environment that shows it, and larger ones that hold. */
import type { Instances } from './state.ts';

/** Everything a process may do with one buffer but share it. */
const ONE_FILE = { submits: true, madvises: true, shrinks: true } as const;
/** The CPU's side. */
const CPU = { madvises: true, mmaps: true, shrinks: true } as const;
/** Two threads of one process that give advice. */
const ADVICE = { madvises: true, shrinks: true, advisers: 1 } as const;
const SHARED = { files: 2, shares: true, calls: 4, jobs: 2 } as const;
/** A handle is shared as soon as it has a number. */
const GUESSED = { files: 2, shares: true, guesses: true } as const;

/** What cannot run of purging where nothing can be purged. @param pagesLock what the lock of the pages is called */
function neverPurged(pagesLock: string, why: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [
      'panfrost_gem_shrinker_scan: list_del_init(madv_list)',
      'panfrost_gem_purge: gpu_usecount is 0',
      'panfrost_gem_purge: trylock mappings.lock',
      `panfrost_gem_purge: trylock ${pagesLock}`,
      'panfrost_gem_purge: panfrost_gem_teardown_mappings_locked',
      'panfrost_gem_purge: drm_gem_shmem_purge_locked',
      `panfrost_gem_purge: unlock ${pagesLock}`,
      'panfrost_gem_purge: unlock mappings.lock',
    ].map((instruction) => [instruction, why]),
  );
}

export const instances: Instances = {
  'v6.6-alone': {
    about:
      'One process and nothing else: the 9 steps of creating the buffer and the 12 of closing it are a ring of 21 states.',
    parameters: { era: 'v6.6' },
    expect: { verdict: 'holds', states: 21, edges: 21 },
  },
  'v6.0': {
    about: 'Linux 6.0: one process, its jobs and its advice, memory short, handles closed at any time.',
    parameters: ONE_FILE,
    expect: { verdict: 'holds', states: 3789, edges: 9204 },
  },
  'v6.6': {
    about: 'Linux 6.6: the reservation in place of pages_lock, taken first in madvise.',
    parameters: { era: 'v6.6', ...ONE_FILE },
    expect: { verdict: 'holds', states: 4305, edges: 10_502 },
  },
  'v6.6-two-files': {
    about: 'Two files share the buffer, two jobs are in flight.',
    parameters: { era: 'v6.6', ...ONE_FILE, ...SHARED },
    expect: { verdict: 'holds', states: 98_621, edges: 268_391 },
  },
  'v5.3-purge-order': {
    about: 'Fixed by 4fa3d66f132b: pages are purged before they are DMA-unmapped, which happens at the end.',
    parameters: { ...ONE_FILE, unmapsFirst: false },
    claims: ['no use after free'],
    expect: { verdict: 'violated', property: 'no use after free', states: 2221, edges: 5262 },
  },
  'v5.4-madvise-race': {
    about:
      'Fixed by 70cc77952efe: two threads give opposite advice, and the list is changed in the other order.',
    parameters: { ...ADVICE, madviseUnderShrinkerLock: false },
    expect: {
      verdict: 'violated',
      property: 'on the shrinker list exactly when madv says so',
      states: 2776,
      edges: 6854,
    },
  },
  'v5.4-retained': {
    about:
      'The same as its user meets it: the buffer is said to be retained, and a scan that had begun takes it.',
    parameters: { ...ADVICE, madviseUnderShrinkerLock: false },
    claims: ['what was said to be retained is kept'],
    expect: {
      verdict: 'violated',
      property: 'what was said to be retained is kept',
      states: 3676,
      edges: 9121,
    },
  },
  'v5.4-madvise-race-fixed': {
    about: 'The fix: madv and the list change under one lock, which a scan holds too.',
    parameters: ADVICE,
    expect: { verdict: 'holds', states: 3952, edges: 10_347 },
  },
  'v5.11-cpu-fault': {
    about: 'Fixed by d611b4a0907c: a CPU fault on a purged buffer is given a page of it.',
    parameters: { ...CPU, faultLooksAtMadv: false },
    expect: {
      verdict: 'violated',
      property: 'nobody sees pages of a purged buffer',
      states: 1375,
      edges: 2298,
    },
  },
  'v5.12-cpu-fault': {
    about: 'The fix: it is a bus error.',
    parameters: CPU,
    expect: { verdict: 'holds', states: 4_698, edges: 9_302 },
  },
  'v6.0-mmap-error': {
    about: "Fixed by 24013314be6e: an mmap that a signal interrupts puts its caller's reference.",
    parameters: { ...CPU, signals: 1, mmapErrorSparesTheObject: false },
    expect: { verdict: 'violated', property: 'no use after free', states: 225, edges: 272 },
  },
  'v6.0-fork': {
    about:
      'Fixed by 09bf649a7457: a fork that a signal interrupts has a VMA for which no use was got, and one will be put.',
    parameters: { ...CPU, signals: 1, vmOpenCannotFail: false },
    expect: { verdict: 'violated', property: 'every use of the pages has an owner', states: 86, edges: 87 },
  },
  'v6.1-signal': {
    about: 'The fixes of both: mmap, fork, CPU faults and munmap, with one signal.',
    parameters: { ...CPU, signals: 1 },
    expect: { verdict: 'holds', states: 9_404, edges: 18_622 },
  },
  'v6.1-cpu': {
    about: 'The fixes of those three: mmap, fork, CPU faults and munmap, with two signals.',
    parameters: { ...CPU, signals: 2, calls: 8 },
    expect: { verdict: 'holds', states: 35_428, edges: 67_505 },
  },
  'v5.11-vunmap': {
    about: 'Fixed by 64e194e27867: vunmap of a foreign dma-buf puts pages that were never got.',
    parameters: { kind: 'imported', ...ONE_FILE, vmaps: true, vunmapSparesImported: false },
    expect: { verdict: 'violated', property: 'reference counts never go negative', states: 46, edges: 50 },
  },
  'v6.0-imported': {
    about:
      'A foreign dma-buf: no use of its pages is ever counted, and it is never purged, whatever the advice.',
    parameters: { kind: 'imported', ...ONE_FILE, vmaps: true },
    neverRuns: neverPurged('pages_lock', 'an imported buffer is never purgeable'),
    expect: { verdict: 'holds', states: 2597, edges: 6572 },
  },
  'v6.2-sgt-race': {
    about:
      'Fixed by ddddedaa0db9: two opens at once both make the table; one table, and its use of the pages, are lost.',
    parameters: { ...GUESSED, sgtUnderLock: false },
    expect: {
      verdict: 'violated',
      property: 'every use of the pages has an owner',
      states: 697,
      edges: 1288,
    },
  },
  'v6.3-sgt-race-fixed': {
    about:
      'The fix: the table is looked for and made under one lock. A handle is shared before its making has ended.',
    parameters: GUESSED,
    expect: { verdict: 'holds', states: 952, edges: 2074 },
  },
  'v16-heap': {
    about:
      'In v16 of the series: a flag says that there is a use to put, and the fault handler does not set it.',
    parameters: { era: 'v6.6', kind: 'heap', ...ONE_FILE, useOfPages: 'noted in a flag' },
    expect: {
      verdict: 'violated',
      property: 'reference counts are zero at rest, and nothing is left',
      states: 1972,
      edges: 4804,
    },
  },
  'v6.6-heap': {
    about:
      'A heap: pages come with faults, and the fault handler sets the use to 1 by hand. It has no table of the whole ' +
      'buffer and so is never purgeable; not needed, it stays on the list until it is freed.',
    parameters: { era: 'v6.6', kind: 'heap', ...ONE_FILE },
    neverRuns: neverPurged('resv', 'a heap has no table of the whole buffer, so it is never purgeable'),
    expect: { verdict: 'holds', states: 4695, edges: 12_206 },
  },
  'v19-21-as-posted': {
    about:
      'Patches 1 to 21 as posted: the release looks at madv, then a purge puts the last use, then the release does. Gone with ' +
      'patch 22, where purging leaves the uses alone.',
    parameters: { era: 'v19-21', ...ONE_FILE, purgeLeavesUses: false },
    expect: {
      verdict: 'violated',
      property: 'reference counts never go negative',
      states: 1629,
      edges: 3749,
    },
  },
  'v19-21': {
    about: 'Patches 1 to 21, with that part of patch 22, and with the second look giving back what it holds.',
    parameters: { era: 'v19-21', ...ONE_FILE },
    expect: { verdict: 'holds', states: 5394, edges: 13_066 },
  },
  'v19-21-looks-once': {
    about:
      'Without the second look that patch 18 adds. The last use is put between the look and the locks, and what is ' +
      'purged has no pages and no table.',
    parameters: { era: 'v19-21', ...ONE_FILE, looksAgain: false },
    expect: {
      verdict: 'violated',
      property: 'only what is purgeable is purged',
      states: 1464,
      edges: 3340,
    },
  },
  'v19-21-leaves-locked': {
    about:
      'The second look as posted in patch 18: it leaves by the label that does not unlock the reservation.',
    parameters: { era: 'v19-21', ...ONE_FILE, leavesUnlocked: false },
    expect: { verdict: 'violated', property: 'no lock is held at return', states: 1764, edges: 4096 },
  },
  'v19-heap-shared': {
    about:
      'The first mapping of a heap to go frees the tables of all, and puts the one use of the pages, under the other ' +
      "file's mapping.",
    parameters: {
      era: 'v19-21',
      kind: 'heap',
      ...SHARED,
      submits: true,
      jobs: 1,
      chunkTablesOf: 'each mapping',
    },
    expect: {
      verdict: 'violated',
      property: 'the GPU never reads a freed page',
      states: 7966,
      edges: 18_428,
    },
  },
  'v18-heap-shared': {
    about: 'As v18 of the series had it: the tables and the use of a heap go with the object.',
    parameters: { era: 'v19-21', kind: 'heap', ...SHARED, submits: true, jobs: 1 },
    expect: { verdict: 'holds', states: 60_701, edges: 149_307 },
  },
  'v19-heap': {
    about:
      'A heap of one file. That sgts is set to NULL on a condition is harmless here: only a purge makes it false, and a heap ' +
      'is not purged, for its madvise is answered without being heard.',
    parameters: { era: 'v19', kind: 'heap', submits: true, madvises: true, chunkTablesOf: 'each mapping' },
    expect: { verdict: 'holds', states: 456, edges: 840 },
  },
  v19: {
    about:
      "The whole series: lists, fences and a second use of the pages while they are mapped, in place of the driver's list " +
      'and count. Allocators reclaim, and another thread gives advice at any time.',
    parameters: { era: 'v19', ...ONE_FILE, advisers: 1, allocatorsReclaim: true },
    expect: { verdict: 'holds', states: 272_911, edges: 925_561 },
  },
  'v19-submits-anything': {
    about:
      "What submit's look at madv is for: the buffer is purged before the job's fence is in its reservation.",
    parameters: { era: 'v19', ...ONE_FILE, advisers: 1, submitLooksAtMadv: false },
    expect: {
      verdict: 'violated',
      property: 'the GPU never reads a missing page-table entry',
      states: 46_562,
      edges: 154_039,
    },
  },
  'v19-cpu': {
    about:
      "The whole series and the CPU: mmap, fork, faults, munmap, and the kernel's own mapping, which pins.",
    parameters: { era: 'v19', ...CPU, vmaps: true },
    expect: { verdict: 'holds', states: 16_311, edges: 33_348 },
  },
  'v19-swap': {
    about:
      "The helper's other half: a driver that moves idle buffers to swap, and brings them back for jobs and CPU faults.",
    parameters: { era: 'v19', ...ONE_FILE, mmaps: true, swaps: true, calls: 5 },
    expect: { verdict: 'holds', states: 124_690, edges: 313_407 },
  },
  'v19-free-locks': {
    about:
      'In the series until v6: the scan puts the last reference, so that freeing takes the reservation inside reclaim. ' +
      'lockdep sees a cycle; nobody holds the reservation of what is being freed, and no deadlock is reached.',
    parameters: { era: 'v19', ...ONE_FILE, freeLocks: true },
    expect: { verdict: 'holds', states: 15_983, edges: 40_737 },
  },
  'v19-two-files': {
    about: 'The whole series: two files share the buffer, two jobs are in flight.',
    parameters: { era: 'v19', ...ONE_FILE, ...SHARED },
    expect: { verdict: 'holds', states: 2_159_012, edges: 7_559_574 },
  },
};
