/** The state of the buffer cache of Mesa's panfrost driver and of the kernel below it, and what an instance may vary. */
import {
  flag,
  type Index,
  int,
  oneOf,
  pool,
  queue,
  record,
  ref,
  type StateOf,
  setOf,
  table,
  vocabulary,
} from 'dmaze';
import { mutex } from 'dmaze/kernel';

interface Sizes {
  readonly shares: boolean;
  readonly processes: number;
  readonly threads: number;
  readonly classes: number;
  readonly buffers: number;
  readonly jobs: number;
}

/** The most buffers of one class that one process has at once: those of jobs in flight, and those of jobs being built. */
export function boundOf({ threads, buffers, jobs }: Sizes): number {
  return (jobs + threads) * buffers;
}

/** Rows for them all, and for those that were closed while a job, or another process, used them. */
export function rowsFor(p: Sizes): number {
  return p.processes * p.classes * boundOf(p) + p.jobs * p.buffers + (p.shares ? 1 : 0);
}

const words = vocabulary({
  parameters: {
    /** What follows when the kernel refuses a buffer, before the caller is refused one. */
    atOutOfMemory: oneOf('wait', 'fail', 'evict', 'wait, evict'),
    /** A cached buffer is handed out only when no job uses it (October 2019). */
    waitsUntilReady: flag(true),
    /** What was exported does not enter the cache (September 2019). */
    sharedStaysOut: flag(true),
    /** The kernel does not purge what a job uses (7e0cf7e9936c, Linux 5.6). */
    kernelCountsJobs: flag(true),
    processes: int(1, 2, 1),
    /** Threads of each process, which have its cache in common. */
    threads: int(1, 2, 1),
    /** Sizes and flags of buffers that cannot stand in for each other. */
    classes: int(1, 2, 1),
    /** Buffers a job uses: b. */
    buffers: int(1, 2, 1),
    /** Jobs in flight at once: j. */
    jobs: int(1, 3, 2),
    /** Jobs that each thread builds; 0 is without end. */
    batches: int(0, 4, 0),
    /** Buffers for which there is memory, in all; for which there are GPU addresses, in each process. */
    memory: int(1, 16, 16),
    addresses: int(1, 16, 16),
    /** Whether buffers are exported to another process. */
    shares: flag(),
    /** Whether time passes, so that cached buffers become too old. */
    ages: flag(),
    /** Whether it is judged that every allocation is answered in the end, of one thread. */
    answers: flag(),
    /** Whether others need memory too, so that the kernel takes what is not needed. */
    shrinks: flag(),
  },
  state: (p) => ({
    processes: table(p.processes, {
      cacheLock: mutex('bo_cache.lock'),
      /** bo_cache.lru. A bucket has the same buffers of one class in the same order. */
      lru: queue(ref('bos'), rowsFor(p)).guardedBy('cacheLock'),
      /** Threads that have not ended. */
      alive: int(0, p.threads, p.threads),
      /** Threads between asking for a buffer and the answer. */
      asking: int(0, p.threads),
      /** How the last allocation that failed did so. */
      failed: oneOf('never', 'with nothing to give', 'with a cached buffer', 'with one on its way back'),
    }),
    /** struct panfrost_bo, and the kernel's object below it. */
    bos: pool(rowsFor(p), {
      process: ref('processes'),
      class: ref('classes'),
      /** Its process has a handle; a process that imported it has one. */
      handle: flag(),
      guest: flag(),
      /** Somebody was given it, and builds a job with it. */
      held: flag(),
      /** PAN_BO_SHARED: whoever holds it has exported it. */
      shared: flag(),
      /** Jobs that use it and are not done. */
      users: int(0, p.jobs),
      madv: oneOf('will need', 'dont need'),
      /** Its pages are there: it was not purged. */
      pages: flag(),
      /** Whether the last answer was that it is retained. */
      promised: flag(),
    }),
    classes: table(p.classes, {}),
    jobs: pool(p.jobs, { bos: setOf('bos') }),
    dev: record({ queue: queue(ref('jobs'), p.jobs) }),
  }),
});

export const { invariant, leadsTo, model, neverStuck, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** The object goes when nobody refers to it any more. */
export function freeUnlessUsed(s: State, bo: Index): void {
  const { handle, guest, users } = s.bos[bo];
  if (!handle && !guest && users === 0) s.bos.free(bo);
}

/** How many buffers there are, of those asked for. */
export function count(s: State, asked: (bo: State['bos'][Index]) => boolean): number {
  let found = 0;
  for (const id of s.bos.ids) if (s.bos.isLive(id) && asked(s.bos[id])) found++;
  return found;
}
