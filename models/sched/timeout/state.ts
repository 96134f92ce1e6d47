/** What a DRM GPU scheduler shares with the driver below it and its timeout, and what an instance may vary. */
import {
  flag,
  int,
  type List,
  oneOf,
  optional,
  pool,
  queue,
  record,
  ref,
  type StateOf,
  table,
  vocabulary,
} from 'dmaze';
import { completion, fence, kref, spinlock, work } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** Who runs jobs and frees them: a kthread, or since v6.8 two items of an ordered workqueue. */
    serves: oneOf('work items', 'kthread'),
    /** What keeps jobs from being freed under a timeout: before v5.15 that its timer could be called off. */
    cleanup: oneOf('under job_list_lock', 'with the timer off'),
    /** A timeout takes its job off the pending list before it looks at it (v5.6). */
    takesOff: flag(true),
    /** drm_sched_job_done() holds a reference on the fence that it signals (v5.6). */
    holdsReference: flag(true),
    /** Jobs are freed when the kthread is awake, not in the condition of its wait_event_interruptible() (v5.5). */
    freesAwake: flag(true),
    /** A timeout of a job that is done gives the job back (v6.17). */
    givesBack: flag(true),
    /** All timeouts of a device are on one ordered workqueue (v5.15). */
    orderedTimeouts: flag(true),
    /** The driver looks whether the job is done before it resets anything. */
    asks: flag(true),
    /** Rings of the device, each with its scheduler; jobs that are pushed to each; of these on the hardware at once. */
    schedulers: int(1, 2, 1),
    jobs: int(1, 3, 2),
    limit: int(1, 3, 2),
    /** How often a job hangs, a timeout comes though nothing hangs, and the hardware reports a fault. */
    hangs: int(0, 2, 1),
    timeouts: int(0, 2, 0),
    faults: int(0, 2, 0),
    /** Whether the way to sleep is walked: a condition of wait_event_interruptible() is looked at with the state set. */
    sleepsStepwise: flag(),
  },
  state: (p) => {
    const jobs = p.schedulers * p.jobs;
    return {
      dev: record({
        hangsLeft: int(0, p.hangs, p.hangs),
        timeoutsLeft: int(0, p.timeouts, p.timeouts),
        faultsLeft: int(0, p.faults, p.faults),
      }),
      /** struct drm_gpu_scheduler with its one entity, and the ring below it. */
      scheds: table(p.schedulers, {
        jobListLock: spinlock('sched->job_list_lock'),
        /** entity->job_queue and entity->last_scheduled. */
        queue: queue(ref('jobs'), p.jobs),
        lastScheduled: optional(ref('fences')),
        /** pending_list, ring_mirror_list before v5.11. drm_sched_stop() walks it without its lock. */
        pending: queue(ref('jobs'), p.jobs),
        /** hw_rq_count, credit_count since v6.8. */
        count: int(0, p.jobs),
        /** KTHREAD_SHOULD_PARK, or pause_submit. */
        stopped: flag(),
        /** kthread->parked, and how far its thread is in kthread_parkme(). */
        parked: completion(),
        sleeps: oneOf('no', 'parked', 'woken'),
        /** The kthread is TASK_INTERRUPTIBLE. */
        prepared: flag(),
        runWork: work('(work_completion)(&sched->work_run_job)'),
        freeWork: work('(work_completion)(&sched->work_free_job)'),
        tdr: work('(work_completion)(&sched->work_tdr)'),
        freeGuilty: flag(),
        /** The lock of the ring, and of its fences. */
        ringLock: spinlock('ring->lock'),
        /** What is on the hardware, oldest first; what has ended there, and the interrupt is yet to tell. */
        ring: queue(ref('jobs'), p.jobs),
        ended: queue(ref('jobs'), p.jobs),
        hung: flag(),
      }),
      /** struct drm_sched_job in the driver's own. */
      jobs: pool(jobs, {
        sched: ref('scheds'),
        fence: optional(ref('fences')),
        /** The driver's reference on the hardware fence. */
        done: optional(ref('hwFences')),
        /** Its karma is above the hang limit. */
        guilty: flag(),
      }),
      /** struct drm_sched_fence: its fence `finished`. */
      fences: pool(jobs + p.schedulers, {
        refs: kref(3),
        finished: fence(),
        parent: optional(ref('hwFences')),
      }),
      hwFences: pool(jobs + p.schedulers + 1, {
        refs: kref(2),
        signalled: flag(),
        /** Whose drm_sched_job::cb is on it. */
        callback: optional(ref('jobs')),
      }),
    };
  },
});

export const { model, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** `list_add`: at the head. */
export function addFirst<V>(list: List<V>, value: V): void {
  const others = list.length;
  list.push(value);
  for (let left = others; left > 0; left--) {
    const first = list.shift();
    if (first !== null) list.push(first);
  }
}
