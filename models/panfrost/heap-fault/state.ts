/** The state that the panfrost heap fault model shares between its threads, and what an instance may vary. */
import {
  flag,
  type Index,
  int,
  oneOf,
  optional,
  pool,
  record,
  ref,
  type StateOf,
  table,
  vocabulary,
} from 'dmaze';
import {
  addressSpaceNumbers,
  addressSpaces,
  faultyMask,
  jobSlots,
  mmuContext,
  physicalPages,
} from 'dmaze/hw-model';
import { kref, reservation, spinlock } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** The fault handler takes a reference on what it finds, while it holds the lock that it found it under (v5.4). */
    takesReference: flag(true),
    /** How it knows that a chunk is mapped already: not at all (v5.12), by its pages (v5.13), by its table (v6.19). */
    knowsBy: oneOf('table', 'pages', 'nothing'),
    /** A page that could not be read leaves no error pointer behind (v5.14). */
    clearsError: flag(true),
    /** After an error the pages that were got before stay (v6.9). */
    keepsPages: flag(true),
    /** After an error the mapping is put, not the object (v5.19). */
    putsMapping: flag(true),
    /** The references that reading a huge page takes: one, as putting it puts, or one for each page of 4 KiB (v6.18). */
    referencesOfAHugePage: oneOf('one', 'one a small page'),
    /** When memory of a heap is taken back: proposals of 2019, of which the last one that is named became v5.4. */
    reclaim: oneOf('when it is freed', 'when a job is done', 'at any time', 'at any time, untold'),
    /** Whether a job may end in the moment in which it faults, so that its fault outlives it. */
    faultOutlivesJob: flag(),
    files: int(1, 2, 1),
    /** Chunks of 2 MiB in a heap. */
    chunks: int(1, 2, 2),
    /** Jobs in flight; jobs that each process submits. */
    jobs: int(1, 3, 2),
    submits: int(0, 3, 2),
    slots: int(1, 2, 1),
    /** Times that reading a page or mapping it for DMA fails. */
    failures: int(0, 2, 0),
    /** Whether the GPU is powered off when it is idle. */
    suspends: flag(),
  },
  state: (p) => ({
    dev: record({
      asLock: spinlock('pfdev->as_lock'),
      jobLock: spinlock('js->job_lock'),
      on: flag(true),
      /** The MMU interrupt thread is running. */
      mmuIrqRuns: flag(),
      failuresLeft: int(0, p.failures, p.failures),
      /** Tables that are mapped for DMA. */
      dmaMaps: int(0, 2 * p.files * p.chunks),
    }),
    /** struct panfrost_file_priv with its struct panfrost_mmu. One buffer a file, at the same address in each. */
    files: table(p.files, {
      mmLock: spinlock('mmu->mm_lock'),
      ...mmuContext(p.jobs, p.chunks, 'pages', 'dev.asLock'),
    }),
    /** Addresses, each a chunk of 2 MiB. */
    chunks: table(p.chunks, {}),
    /** struct panfrost_gem_object, is_heap. */
    bos: pool(p.files, {
      refs: kref(p.jobs + 3),
      resv: reservation('obj->resv'),
      /** shmem->pages_use_count, and whether the arrays pages[] and sgts[] are there. */
      pagesUse: int(0, 1).guardedBy('resv'),
      chunks: table(p.chunks, {
        /** pages[] of the chunk: one page stands for all. */
        page: optional(ref('pages')),
        /** An error pointer is left in pages[]. */
        error: flag(),
        /** sgts[] of the chunk. */
        table: flag(),
        /** References that the buffer has on that page. */
        refs: int(0, 2),
        /** A job has written there; and it is in swap. */
        written: flag(),
        swapped: flag(),
      }),
    }),
    /** struct panfrost_gem_mapping. */
    mappings: pool(p.files, {
      refs: kref(p.jobs + 3),
      bo: ref('bos'),
      file: ref('files'),
      /** Its address range is allocated: drm_mm finds it. */
      node: flag(),
      active: flag(),
    }),
    /** struct panfrost_job. */
    jobs: pool(p.jobs, {
      file: ref('files'),
      bo: ref('bos'),
      mapping: ref('mappings'),
      slot: ref('slots'),
      stage: oneOf('queued', 'on hardware', 'finished'),
    }),
    slots: table(p.slots, { job: optional(ref('jobs')) }),
    pages: physicalPages(2 * p.files * p.chunks, 'bos'),
    ...addressSpaces(1, 'files', p.chunks, 'pages'),
    ...addressSpaceNumbers(1, 'files', 'dev.asLock'),
    ...faultyMask('dev.asLock'),
    ...jobSlots(p.slots, 'jobs'),
  }),
});

export const { model, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** What the fault handler goes by when it asks whether a chunk is mapped already. */
export type KnowsBy = 'table' | 'pages' | 'nothing';

/** Whether it takes it to be mapped. */
export function seemsMapped(
  s: State,
  bo: Index,
  chunk: Index,
  knowsBy: 'table' | 'pages' | 'nothing',
): boolean {
  const { error, page, table: there } = s.bos[bo].chunks[chunk];
  if (knowsBy === 'table') return there;
  return knowsBy === 'pages' && (page !== null || error);
}

/** Whether a job that uses the buffer has not ended. */
export function isInUse(s: State, bo: Index): boolean {
  return s.jobs.ids.some(
    (job) => s.jobs.isLive(job) && s.jobs[job].bo === bo && s.jobs[job].stage !== 'finished',
  );
}
