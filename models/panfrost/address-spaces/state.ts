/** The state that the panfrost address space model shares between its threads, and what an instance may vary. */
import { flag, int, oneOf, optional, pool, record, ref, type StateOf, table, vocabulary } from 'dmaze';
import {
  addressSpaceNumbers,
  addressSpaces,
  faultyMask,
  jobSlots,
  mmuContext,
  physicalPages,
} from 'dmaze/hw-model';
import { kref, mutex, rwsem, spinlock } from 'dmaze/kernel';

/** Where a client's buffer is, and where nothing is. */
export const MAPPED = 0;
export const UNMAPPED = 1;

const words = vocabulary({
  parameters: {
    /**
     * v5.13: a file's address space is part of it. v5.14: it is refcounted, and jobs keep it. v5.15: an unhandled fault
     * disables it, interrupt handlers are threads, and closing a file stops its jobs.
     */
    era: oneOf('v5.15', 'v5.14', 'v5.13'),
    /** An entity that is being destroyed waits for its job to be on the hardware, not just off its queue (v5.15). */
    idleAfterSubmit: flag(true),
    /** The fault handler's walk of the list of clients knows when it has found nobody (v5.4). */
    walkKnowsItsEnd: flag(true),
    /** What panfrost_mmu_as_get() does when every number is in use: since v6.19 it fails, and before it warns and goes on. */
    whenNoneIsFree: oneOf('fails', 'warns', 'fails with the lock held'),
    /** Whether a job may end in the moment in which it faults, so that its fault outlives it. */
    faultOutlivesJob: flag(),
    /** Whether a process waits for its jobs before it closes its file. */
    waitsForJobs: flag(),
    files: int(1, 3, 2),
    /** Times that each process opens its file, and jobs that it submits each time. */
    opens: int(1, 2, 1),
    submits: int(1, 3, 1),
    /** Jobs in flight at once. */
    jobs: int(1, 3, 2),
    slots: int(1, 2, 1),
    /** Hardware address spaces. */
    numbers: int(1, 3, 1),
    /** Jobs that access an address where nothing is. */
    bad: int(0, 3, 1),
    /** Times that a job is taken to hang, rightly or not. */
    timeouts: int(0, 2, 0),
    /** Whether the performance counters are used. */
    perfcnt: flag(),
    /** The counters keep the number of their client (v5.6). Before, they were written through number 0, whoever had it. */
    countersTakeNumber: flag(true),
    /** A reset knows of the counters, and gives them a number again (posted in June 2026). */
    resetKnowsCounters: flag(),
  },
  state: (p) => ({
    dev: record({
      asLock: spinlock('pfdev->as_lock'),
      jobLock: spinlock('js->job_lock'),
      resetLock: rwsem('pfdev->reset.lock'),
      resetPending: flag(),
      /** The threaded half of the job interrupt is running. */
      jobIrqRuns: flag(),
      /** An address space was disabled for a fault that a job of another client had caused. */
      wronged: flag(),
      badLeft: int(0, p.bad, p.bad),
      timeoutsLeft: int(0, p.timeouts, p.timeouts),
    }),
    /** struct panfrost_mmu, with the page of the client's one buffer behind it. */
    mmus: pool(p.files + (p.opens > 1 ? p.jobs : 0), {
      refs: kref(p.jobs + 2),
      ...mmuContext(p.jobs + 1, 2, 'pages', 'dev.asLock'),
    }),
    pages: physicalPages(p.files + (p.opens > 1 ? p.jobs : 0), 'mmus'),
    /** struct panfrost_job. */
    jobs: pool(p.jobs, {
      mmu: ref('mmus'),
      slot: ref('slots'),
      /** It accesses an address where nothing is. */
      bad: flag(),
      stage: oneOf('queued', 'to run', 'on hardware', 'done'),
    }),
    /** struct panfrost_queue_state, with pfdev->jobs[slot]. */
    slots: table(p.slots, {
      job: optional(ref('jobs')),
      /** The scheduler's thread is in the middle of something; it is to stand still. */
      busy: flag(),
      stopped: flag(),
    }),
    /** struct panfrost_perfcnt, and the address space in which the hardware writes the counters while they are on. */
    perfcnt: record({
      lock: mutex('perfcnt->lock'),
      user: optional(ref('mmus')),
      ownsAsRef: flag(),
      mmu: optional(ref('mmus')),
    }),
    /** Whose job caused the fault that an address space has on record. No register says that. */
    causes: table(p.numbers, { mmu: optional(ref('mmus')) }),
    ...addressSpaces(p.numbers, 'mmus', 2, 'pages'),
    ...addressSpaceNumbers(p.numbers, 'mmus', 'dev.asLock'),
    ...faultyMask('dev.asLock'),
    ...jobSlots(p.slots, 'jobs'),
  }),
});

export const { model, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;
