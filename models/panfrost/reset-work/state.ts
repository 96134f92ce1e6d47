/** What timeouts, resets and the job interrupt of panfrost share, and what an instance may vary. */
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
import { mutex, queueDelayedWork, work } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /**
     * Where the GPU is reset: in a work item of its own, to which a fault is told when its queue has started (v5.11); in the
     * timeout, where a queue stays stopped until it has started (as posted in October 2020); in the timeout, where it counts as not
     * stopped before it is started (1a11a88cfd9a).
     */
    resets: oneOf('in a work item', 'in the timeout, stopped until started', 'in the timeout'),
    slots: int(1, 2, 2),
    /** How often a job faults, when it runs first and when it runs again; how often one hangs. */
    faults: int(0, 2, 1),
    again: int(0, 2, 1),
    hangs: int(0, 1, 0),
  },
  state: (p) => ({
    dev: record({
      resetLock: mutex('pfdev->reset_lock'),
      resetPending: flag(),
      /** Queues are being stopped: no interrupt tells of a fault, which is so since v5.15 only. */
      masked: flag(),
      reset: work('(work_completion)(&pfdev->reset.work)'),
      faultsLeft: int(0, p.faults, p.faults),
      againLeft: int(0, p.again, p.again),
      hangsLeft: int(0, p.hangs, p.hangs),
    }),
    /** struct panfrost_queue_state with its scheduler, and the job slot below it. */
    slots: table(p.slots, {
      lock: mutex('queue->lock'),
      /** PANFROST_QUEUE_STATUS_*; before v5.11 a flag `stopped`. */
      status: oneOf('active', 'stopped', 'starting', 'fault pending'),
      /** As posted in October 2020: a timeout came while the queue was stopped. */
      timedOut: flag(),
      /** Its entity has a job. */
      queued: flag(true),
      /** The one job of ring_mirror_list; hw_rq_count; sched->timeout. */
      pending: optional(ref('jobs')),
      count: int(0, 1),
      timeout: oneOf('500 ms', 'MAX - 1', 'MAX'),
      tdr: work('(work_completion)(&sched->work_tdr)'),
      freeGuilty: flag(),
      /** The scheduler's thread is in the middle of something; it is to stand still. */
      busy: flag(),
      parked: flag(),
      /** pfdev->jobs[slot]; what the hardware runs; what the interrupt is to tell of it. */
      submitted: optional(ref('jobs')),
      current: optional(ref('jobs')),
      hung: flag(),
      raised: oneOf('nothing', 'done', 'error'),
    }),
    /** struct panfrost_job with its struct drm_sched_job. */
    jobs: pool(p.slots, {
      slot: ref('slots'),
      runsAgain: flag(),
      /** job->done_fence has signalled. */
      done: flag(),
      /** s_fence->parent is job->done_fence; s_job->cb is on it. */
      parent: flag(),
      callback: flag(),
      /** Its karma is above the hang limit; s_fence->finished has an error; it has signalled. */
      guilty: flag(),
      canceled: flag(),
      finished: flag(),
    }),
  }),
});

export const { model, neverStuck, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** drm_sched_start_timeout. */
export function startTimeout(s: State, at: Index): void {
  const { pending, tdr, timeout } = s.slots[at];
  if (timeout !== 'MAX' && pending !== null) queueDelayedWork(tdr);
}

/** drm_sched_process_job: the hardware fence has signalled, or there is none. */
export function processJob(s: State, job: Index): void {
  s.slots[s.jobs[job].slot].count--;
  s.jobs[job].finished = true;
}

/** Whether the job on the list will not end by itself. */
export function isDead(s: State, at: Index): boolean {
  const { current, hung, pending, raised, submitted } = s.slots[at];
  return pending !== null && pending === submitted && raised === 'nothing' && (hung || current === null);
}
