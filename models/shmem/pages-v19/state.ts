/** The state that the model of shmem pages shares between its threads, and what an instance may vary. */
import {
  flag,
  int,
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
import { physicalPages } from 'dmaze/hw-model';
import { kref, mutex, reservation } from 'dmaze/kernel';

/** Mappings one file may have of the buffer at once: the listed one, and those that only jobs keep. */
const MAPPINGS = 2;

/** A plain buffer is one chunk; of a heap, each file's jobs touch a chunk of their own. */
function chunksFor({ files, kind }: { readonly files: number; readonly kind: string }): number {
  return kind === 'heap' ? files : 1;
}

const words = vocabulary({
  parameters: {
    /**
     * Linux 6.0, where shmem->pages_lock protects the pages; Linux 6.6, where the object's reservation does; the series "Add
     * generic memory shrinker to VirtIO-GPU and Panfrost DRM drivers", v19, as far as patch 21 of 30, and all of it.
     */
    era: oneOf('v6.0', 'v6.6', 'v19-21', 'v19'),
    /** What the buffer is: plain, a heap whose pages come with GPU page faults, or somebody else's dma-buf. */
    kind: oneOf('plain', 'heap', 'imported'),
    /** madvise keeps shrinker_lock from the change of madv to the change of the list (70cc77952efe, v5.5). */
    madviseUnderShrinkerLock: flag(true),
    /** Purging DMA-unmaps the table before the pages go (4fa3d66f132b, v5.4). */
    unmapsFirst: flag(true),
    /** A CPU fault on a purged buffer is a bus error (d611b4a0907c, v5.12). */
    faultLooksAtMadv: flag(true),
    /** vunmap of a dma-buf leaves the pages alone, which it never got (64e194e27867, v5.12). */
    vunmapSparesImported: flag(true),
    /** A failed mmap leaves the reference to its caller, whose it is (24013314be6e, v6.1). */
    mmapErrorSparesTheObject: flag(true),
    /** vm_open counts the pages up and cannot fail (09bf649a7457, v6.1). */
    vmOpenCannotFail: flag(true),
    /** The table of the whole buffer is looked for, and made, under the lock (ddddedaa0db9, v6.3). */
    sgtUnderLock: flag(true),
    /** How freeing knows that the pages have a use to put: from the pages, or from a flag that whoever gets pages sets (v16). */
    useOfPages: oneOf('seen', 'noted in a flag'),
    /** Purging leaves the uses of the pages to those who own them (v19, patch 22), where patch 18 has it put one. */
    purgeLeavesUses: flag(true),
    /** Purging looks at the buffer again once it has the locks (v19, patch 18), */
    looksAgain: flag(true),
    /** and gives back the reservation when it then leaves (gone with patch 30). */
    leavesUnlocked: flag(true),
    /** The chunk tables of a heap go with the buffer, not with the first of its mappings (v19, patch 18). */
    chunkTablesOf: oneOf('the object', 'each mapping'),
    /** Submitting refuses buffers that are not needed (v19, patch 30), now that jobs are not counted any more. */
    submitLooksAtMadv: flag(true),
    /** Freeing takes the reservation, even inside reclaim (the series until its v6). */
    freeLocks: flag(),
    /**
     * The driver's evict callback moves pages to swap, as virtio-gpu's does, where panfrost's only purges. Such a driver has
     * to list a mapping before its pages may go.
     */
    swaps: flag(),
    files: int(1, 2, 1),
    /** Jobs in flight at once. */
    jobs: int(1, 2, 1),
    /** System calls that each process makes; 0 is without end. */
    calls: int(0, 8, 0),
    /** Threads of the first file's process that do nothing but madvise. */
    advisers: int(0, 1, 0),
    /** Signals that arrive while a process waits for pages. */
    signals: int(0, 2, 0),
    /** Whether clients submit, madvise, share with the next file, map for the CPU and fork, have the kernel map it. */
    submits: flag(),
    madvises: flag(),
    shares: flag(),
    /** Whether somebody shares a handle by its guessed number, before the call that makes it has returned. */
    guesses: flag(),
    mmaps: flag(),
    vmaps: flag(),
    /** Whether memory is short, in kswapd, and in those who allocate pages. */
    shrinks: flag(),
    allocatorsReclaim: flag(),
  },
  state: (p) => ({
    dev: record({
      shrinkerLock: mutex('pfdev->shrinker_lock'),
      shrinkerList: queue(ref('bos'), 2).guardedBy('dev.shrinkerLock'),
      /** v19: drm_gem_shmem_shrinker, its list of what can be evicted, and what a scan has set aside. */
      lruLock: mutex('shmem_shrinker->lock'),
      evictable: queue(ref('bos'), 2).guardedBy('dev.lruLock'),
      setAside: queue(ref('bos'), 2).guardedBy('dev.lruLock'),
      signals: int(0, p.signals, p.signals),
      /** A WARN_ON(!drm_gem_shmem_is_purgeable(shmem)) was seen. */
      warned: flag(),
    }),
    files: table(p.files, { handles: setOf('bos') }),
    /** struct panfrost_gem_object with its struct drm_gem_shmem_object. */
    bos: pool(1, {
      refs: kref(14),
      /** drm_gem_object.handle_count. */
      handles: int(0, p.files),
      /** A dma-buf of it exists: drm_gem_object.dma_buf is set. */
      exported: flag(),
      pagesLock: p.era === 'v6.0' ? mutex('shmem->pages_lock') : reservation('obj->resv'),
      vmapLock: mutex('shmem->vmap_lock'),
      /** pages_use_count; pages_pin_count (v19); vmap_use_count. */
      use: kref(8),
      pins: int(0, 2),
      vmaps: int(0, 1),
      /** shmem->pages is not NULL, and what is in it. */
      pages: flag(),
      chunks: table(chunksFor(p), { page: optional(ref('pages')) }),
      /** The table of the whole buffer, and the heap's array of one for each chunk. */
      sgt: p.sgtUnderLock ? optional(ref('tables')).guardedBy('pagesLock') : optional(ref('tables')),
      sgts: optional(ref('tables')),
      /** got_pages_sgt (v16). */
      gotPagesSgt: flag(),
      madv: oneOf('will need', 'dont need', 'purged').guardedBy('pagesLock'),
      evicted: flag().guardedBy('pagesLock'),
      /** Not the driver's: what the last answer to its process was. */
      promised: flag(),
      mappingsLock: mutex('bo->mappings.lock'),
      gpuUse: int(0, p.jobs),
    }),
    /** struct sg_table, or an array of them: the pages it has DMA-mapped. */
    tables: pool(3, { chunks: table(chunksFor(p), { page: optional(ref('pages')) }) }),
    /** struct panfrost_gem_mapping, with its page-table entries. */
    mappings: pool(p.files * MAPPINGS, {
      refs: kref(4),
      bo: ref('bos'),
      file: ref('files'),
      active: flag(),
      listed: flag().guardedBy('bo.mappingsLock'),
      entries: table(chunksFor(p), { page: optional(ref('pages')) }),
    }),
    /** struct vm_area_struct of a CPU mapping, with its page-table entry. */
    vmas: pool(2, { bo: ref('bos'), page: optional(ref('pages')) }),
    /** struct panfrost_job. Its fence has signalled when it is done. */
    jobs: pool(p.jobs, {
      file: ref('files'),
      bo: ref('bos'),
      mapping: ref('mappings'),
      stage: oneOf('being submitted', 'queued', 'running', 'at a fault', 'done'),
    }),
    pages: physicalPages(chunksFor(p), 'bos'),
  }),
});

export const { atRest, model, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** Instances by name, as the model takes them. */
export type Instances = Parameters<typeof words.model>[0]['instances'];

/** What of an instance decides which code runs. */
export interface Release {
  readonly era: 'v6.0' | 'v6.6' | 'v19-21' | 'v19';
  readonly kind: 'plain' | 'heap' | 'imported';
  readonly purgeLeavesUses: boolean;
}

/** Whether each GPU mapping owns a use of the pages (the series, from patch 18), or the table of the whole buffer one. */
export function mappingsOwnUses(p: Release): boolean {
  return p.era === 'v19-21' || p.era === 'v19';
}

/** Whether a mapping of a purged buffer still owns a use of its pages, though there are none any more. */
export function usesOutlivePurge(p: Release): boolean {
  return p.era === 'v19' || (p.era === 'v19-21' && p.purgeLeavesUses);
}

/** The lock of the pages, as the driver calls it. */
export function pagesLockOf(p: Release): string {
  return p.era === 'v6.0' ? 'pages_lock' : 'resv';
}
