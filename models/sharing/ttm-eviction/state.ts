/** The state of TTM's eviction and delayed delete, and what an instance may vary. */
import {
  flag,
  type Index,
  int,
  oneOf,
  optional,
  pool,
  queue,
  record,
  ref,
  setOf,
  table,
  vocabulary,
} from 'dmaze';
import type { StateOf } from 'dmaze';
import { faults, fence, kref, spinlock, wwClass } from 'dmaze/kernel';

interface Sizes {
  readonly submitters: number;
  readonly reader: boolean;
  readonly imports: boolean;
}

/** Buffers there can be: one of each process; with imports, two that are exported, and an import of one. */
export function buffersFor(p: Sizes): number {
  return p.imports ? 3 : p.submitters + (p.reader ? 1 : 0);
}

/** Jobs there can be: one of each submitter; with imports, one that uses what is exported. */
export function jobsFor(p: Sizes): number {
  return Math.max(1, p.submitters);
}

export const resvClass = wwClass('reservation_ww_class_mutex', 'wait-die', 'tickets', 3);

const words = vocabulary({
  parameters: {
    /** ttm_mem_evict_first() that finds everything locked waits for the first lock (Linux 5.3). */
    waitsForBusy: flag(true),
    /** ttm_bo_cleanup_refs() leaves the reference of delayed delete to the worker (6.3); before the workers it put it itself. */
    reapPutsOnce: flag(true),
    /** ttm_bo_release() asks the fences that it copied to signal (5.7). */
    asksFences: flag(true),
    /** ttm_bo_swapout() never says -EBUSY with lru_lock dropped (5.15). */
    swapoutSaysSo: flag(true),
    /** ttm_bo_release() leaves imported buffers to the worker (6.10). */
    importsAreDelayed: flag(true),
    /** Who deletes what could not be deleted at once: a work item for each buffer (6.3), or one for the list of them. */
    worker: oneOf('per buffer', 'list'),
    /** What is short: VRAM, so that others are evicted from it; or pages, so that others are swapped out; or nothing. */
    pressure: oneOf('vram', 'pages', 'none'),
    /** Whether a fence signals only once somebody has asked it to, as the eviction fences of amdkfd. */
    lazyFences: flag(),
    /** Processes that create a buffer, submit one job that needs it resident, and close it. */
    submitters: int(0, 3, 1),
    /** Whether another process has a buffer in VRAM, and looks at it with the CPU. */
    reader: flag(),
    /** Whether there are two devices instead, of which one has an import of a buffer of the other. */
    imports: flag(),
    /** How many buffers fit. */
    slots: int(1, 2, 1),
    /** How often a wait for fences may take longer than its 15 or 30 seconds. */
    timeouts: int(0, 1),
  },
  state: (p) => ({
    /** struct ttm_device, and the one struct ttm_resource_manager that is short. */
    device: record({
      lruLock: spinlock('lru_lock'),
      /** Resident buffers, the one to go first at the front. */
      lru: queue(ref('bos'), buffersFor(p)).guardedBy('device.lruLock'),
      /** Buffers resident. */
      used: int(0, p.slots + p.submitters),
      timeouts: faults(p.timeouts),
      /** The buffer of the reader, who keeps it. */
      readers: optional(ref('bos')),
      /** Attachments of imported buffers. */
      attached: int(0, 1),
      /** With imports: whether buffers are exported and imported. */
      isShared: flag(),
    }),
    tickets: resvClass.contexts(),
    /** struct ttm_buffer_object. */
    bos: pool(buffersFor(p), {
      refs: kref(3),
      /** base._resv, and the fences in it. */
      lock: resvClass.mutex(),
      fences: setOf('jobs'),
      /** base.resv: the buffer whose `_resv` it is: its own, or of an imported one that of the exporter. */
      resv: ref('bos'),
      place: oneOf('system', 'resident', 'swapped'),
      deleted: flag(),
      /** Delayed delete is asked for: on ddestroy, or its work item is pending. */
      queued: flag(),
    }),
    /** What a submission leaves behind: a job, and its fence. */
    jobs: table(jobsFor(p), {
      bo: optional(ref('bos')),
      done: fence(),
      /** DMA_FENCE_FLAG_ENABLE_SIGNAL_BIT. */
      asked: flag(),
    }),
    files: table(Math.max(1, p.submitters), {
      /** A submission came back with -ENOMEM. */
      failed: flag(),
    }),
  }),
});

export const { model, neverStuck, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** dma_resv_test_signaled, of a buffer's own `_resv`. */
export function isIdle(s: State, bo: Index): boolean {
  const { fences } = s.bos[bo];
  for (let job = fences.next(); job !== null; job = fences.next(job))
    if (!s.jobs[job].done.signalled) return false;
  return true;
}

/** dma_fence_enable_sw_signaling, of all fences in a buffer's own `_resv`. */
export function askFences(s: State, bo: Index): void {
  const { fences } = s.bos[bo];
  for (let job = fences.next(); job !== null; job = fences.next(job)) s.jobs[job].asked = true;
}

/** Whether the GPU can complete a job: with fences that have to be asked, only once somebody has. */
export function mayComplete(s: State, job: Index, lazyFences: boolean): boolean {
  const { asked, bo, done } = s.jobs[job];
  return bo !== null && !done.signalled && (asked || !lazyFences);
}
