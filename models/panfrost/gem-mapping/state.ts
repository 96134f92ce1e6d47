/** The state that the panfrost GEM model shares between its threads, and what an instance may vary. */
import {
  type Compound,
  flag,
  type Index,
  int,
  interchangeable,
  oneOf,
  optional,
  pool,
  queue,
  record,
  ref,
  type StateOf,
  setOf,
  table,
  vocabulary,
} from 'dmaze';
import { addressSpaceNumbers, addressSpaces, jobSlots, mmuContext, physicalPages } from 'dmaze/hw-model';
import { kref, mutex, reservation, spinlock } from 'dmaze/kernel';

/** @returns address ranges that one file can need at once */
function addressesFor({ bos, jobs }: { readonly bos: number; readonly jobs: number }): number {
  return bos + jobs;
}

/** Mappings one file may have of one buffer at once: the listed one, and those that only jobs keep. */
const MAPPINGS = 2;

/** Releases of Linux since which the algorithm is another one; each stands for those up to the next. */
const ERAS = ['v5.2', 'v5.4', 'v5.6', 'v5.10', 'v5.15', 'v6.6'] as const;

/** What of an instance decides which code runs. */
interface Release {
  readonly era: (typeof ERAS)[number];
}

/** Whether the release has what came with `first`. */
export function since(p: Release, first: Release['era']): boolean {
  return ERAS.indexOf(p.era) >= ERAS.indexOf(first);
}

/** The lock of a buffer's pages: shmem->pages_lock, and since v6.5 the reservation, which submitting takes, too. */
export function pagesLockOf(p: Release): { readonly name: string; readonly field: 'pagesLock' | 'resv' } {
  return since(p, 'v6.6') ? { name: 'resv', field: 'resv' } : { name: 'pages_lock', field: 'pagesLock' };
}

/** Rows that differ in nothing but their numbers, unless some have a part of their own. */
function alikeIf<V>(alike: boolean, rows: Compound<V>): Compound<V> {
  return alike ? interchangeable(rows) : rows;
}

const words = vocabulary({
  parameters: {
    /**
     * Where a GPU mapping lives: in the buffer object, which v5.2 maps when it is made and v5.4 when a handle is made, or, since
     * v5.6, in a refcounted panfrost_gem_mapping (bdefca2d8dc0). Since
     * v5.10 purging takes the locks of mappings and pages in that order and waits for neither; since v5.15 submitting takes
     * reservations first; since v6.6 the reservation is the lock of the pages.
     */
    era: oneOf(...ERAS),
    /**
     * v5.2: buffers are made with PANFROST_BO_NOMAP, and mapped when the GPU faults (R. Herring, "drm/panfrost: Add support for
     * mapping BOs on GPU page faults", June 2019), and are unmapped when they are freed, which the patch left out.
     */
    noMap: flag(),
    unmapsNoMap: flag(true),
    /** Whether a job may end in the moment in which it faults, so that its fault outlives it. */
    faultOutlivesJob: flag(),
    /** Purging skips buffers that jobs use (7e0cf7e9936c). */
    useCount: flag(true),
    /** madvise keeps shrinker_lock from the change of madv to the change of the list (70cc77952efe). */
    madviseUnderShrinkerLock: flag(true),
    /** Freeing an object takes it off the shrinker's list first (aed44cbeae2b). */
    unlinkFirst: flag(true),
    /** madvise moves a node on the list, instead of adding it (CVE-2022-49645, v5.19). */
    listMoveTail: flag(true),
    /** v5.6 and later: DONTNEED is refused where the caller's is not the only mapping (bdefca2d8dc0). */
    adviceNeedsSoleMapping: flag(true),
    /** v6.6: the call that creates a buffer has a reference of its own to the end (4217c6ac8174, v6.2). */
    createKeepsReference: flag(true),
    /** v6.6: a handle can be found when the driver has opened it, not before (bd46cece51a3, v6.16 and stable releases). */
    publishesOpenHandles: flag(true),
    /** v6.6: a mapping that has no page-table entries, for want of memory, is not taken for one that has (v6.19). */
    failsWithoutEntries: flag(true),
    files: int(1, 3, 2),
    bos: int(1, 2, 1),
    /** Jobs in flight at once. */
    jobs: int(1, 3, 2),
    /** Hardware address spaces. */
    addressSpaces: int(1, 3, 1),
    /** System calls that each process makes; 0 is without end. */
    calls: int(0, 8, 0),
    /** Whether a process keeps a buffer until its own jobs that use it are done, as Mesa did before 2019. */
    waitsForJobs: flag(),
    /** Threads of the first file's process that do nothing but madvise. */
    advisers: int(0, 2, 0),
    /** Calls of a hostile thread of the first process, which guesses handles and closes them, or submits jobs with them. */
    guesses: int(0, 3, 0),
    /** Times that there is no memory for a page table. */
    failures: int(0, 1, 0),
    /** Whether any process makes a buffer and shares it, not the first one only. */
    alike: flag(),
    /** How a buffer gets to the next file, and whether who shares it goes on giving advice. */
    sharesBy: oneOf('dma-buf', 'flink'),
    advisesOnShared: flag(),
    /** Whether clients submit jobs, madvise, and share buffers with the next file; whether memory is short. */
    submits: flag(true),
    madvises: flag(true),
    shares: flag(true),
    shrinks: flag(true),
  },
  state: (p) => ({
    /** struct panfrost_device. */
    dev: record({
      shrinkerLock: mutex('pfdev->shrinker_lock'),
      shrinkerList: queue(ref('bos'), p.bos + 1).guardedBy('dev.shrinkerLock'),
      schedLock: mutex('pfdev->sched_lock'),
      asLock: spinlock('pfdev->as_lock'),
      jobLock: spinlock('js->job_lock'),
      /** js->jobs[slot]: the job that the driver believes is on the hardware. */
      slot: optional(ref('jobs')),
      failuresLeft: int(0, p.failures, p.failures),
    }),
    /** struct drm_file and its struct panfrost_file_priv, with the GPU address space in it. */
    files: alikeIf(
      p.alike,
      table(p.files, {
        handles: setOf('bos'),
        mmLock: spinlock('priv->mm_lock'),
        /** v5.2: mmu->lock, around page tables; there the only file stands for the device, whose address space is the only one. */
        mmuLock: mutex('mmu->lock'),
        /** Address ranges that priv->mm gave out. */
        ranges: setOf('addresses').guardedBy('mmLock'),
        ...mmuContext(2, addressesFor(p), 'pages', 'dev.asLock'),
      }),
    ),
    /** Address ranges of a file: enough for what is listed and for what only jobs keep. A free range is used again at once. */
    addresses: table(addressesFor(p), {}),
    /** struct panfrost_gem_object. */
    bos: pool(p.bos, {
      refs: kref(12),
      /** drm_gem_object.handle_count. */
      handles: int(0, p.files),
      /** A dma-buf of it exists: drm_gem_object.dma_buf is set. */
      exported: flag(),
      /** drm_gem_object.name: it has a flink name. */
      named: flag(),
      resv: reservation('obj->resv'),
      pagesLock: mutex('shmem->pages_lock'),
      pages: optional(ref('pages')).guardedBy(pagesLockOf(p).field),
      pagesUse: int(0, 2).guardedBy(pagesLockOf(p).field),
      sgt: flag(),
      madv: oneOf('will need', 'dont need', 'purged').guardedBy(pagesLockOf(p).field),
      /** Its parts are being freed. */
      torn: flag(),
      /** v5.4: the one mapping: its address range, the file whose allocator gave it out, mmu and is_mapped. */
      node: optional(ref('addresses')),
      nodeOf: optional(ref('files')),
      mmu: optional(ref('files')),
      mapped: flag(),
      /** Since v5.6. */
      mappingsLock: mutex('bo->mappings.lock'),
      /** bo->mappings.list, oldest first: one of each file at most. */
      mappings: queue(ref('mappings'), p.files).guardedBy('mappingsLock'),
      gpuUse: int(0, p.jobs),
    }),
    /** struct panfrost_gem_mapping (since v5.6). */
    mappings: interchangeable(
      pool(since(p, 'v5.6') ? p.files * MAPPINGS : 1, {
        refs: kref(4),
        bo: ref('bos'),
        file: optional(ref('files')),
        /** mmnode: its address range, or none. */
        node: optional(ref('addresses')),
        active: flag(),
      }),
    ),
    /** struct panfrost_job. The scheduler takes any of them next, so that nothing goes by their numbers. */
    jobs: interchangeable(
      pool(p.jobs, {
        refs: kref(2),
        file: optional(ref('files')),
        bo: optional(ref('bos')),
        mapping: optional(ref('mappings')),
        /** The address its command stream reads. */
        reads: optional(ref('addresses')),
        stage: oneOf('being submitted', 'queued', 'on hardware', 'done', 'off the list'),
      }),
    ),
    /** One page a buffer. */
    pages: physicalPages(p.bos, 'bos'),
    ...addressSpaces(p.addressSpaces, 'files', addressesFor(p), 'pages'),
    ...addressSpaceNumbers(p.addressSpaces, 'files', 'dev.asLock'),
    ...jobSlots(1, 'jobs'),
  }),
});

export const { model, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** Instances by name, as the model takes them. */
export type Instances = Parameters<typeof words.model>[0]['instances'];

/** May the hardware still run a job of this stage? */
export function isUnfinished(stage: string): boolean {
  return stage !== 'done' && stage !== 'off the list';
}

/** The row that a local refers to. A local that was reset when nobody needed it any more is not to be used. */
export function the(row: Index | null): Index {
  if (row === null) throw new Error('a local is used where it refers to nothing');
  return row;
}
