/** What an entity of the DRM GPU scheduler shares with those who fill, serve and kill it, and what an instance may vary. */
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
  type StateOf,
  table,
  vocabulary,
} from 'dmaze';
import { completion, faults, spinlock, waitQueue } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** Where a killed job is finished: in a work item (v5.19), in an irq_work (v5.17), or in the callback of a fence. */
    finishesIn: oneOf('work', 'irq work', 'callback'),
    /** Where it waits for the next of its dependencies: in that work item (v6.18), or in the callback of the one before. */
    waitsIn: oneOf('work', 'callback'),
    /** A killed job waits for the dependency, too, that its entity had taken and was waiting for (v6.5). */
    waitsForTaken: flag(true),
    /** entity_idle lets everybody go, not one (v6.2). */
    completesAll: flag(true),
    /** An entity is idle when its job is on the hardware, not when it is off the queue (v5.15). */
    idleAfterSubmit: flag(true),
    /** drm_sched_entity_push_job() is done with the job when it is on the queue (v6.3). */
    writesBeforePush: flag(true),
    /** drm_sched_wakeup() does not look at the job that is first (v6.12). */
    wakesBlindly: flag(true),
    /** drm_sched_fini() wakes who waits for an entity (v5.14). */
    finiWakes: flag(true),
    /** drm_sched_fini() cancels and frees the jobs that are pending (v6.17, of drivers that have a cancel_job). */
    finiCancels: flag(true),
    /** free_job of the driver takes a mutex: panfrost's and msm's do, amdgpu's does not. */
    freeSleeps: flag(true),
    jobs: int(1, 3, 2),
    /** Fences of another driver that the last job waits for. */
    dependencies: int(0, 2, 0),
    exit: oneOf('killed', 'closes the file'),
    /** How often SIGKILL may come while a file is closed. */
    signals: int(0, 1, 1),
    /** Whether the device goes away. */
    unplugs: flag(),
  },
  state: (p) => ({
    /** struct drm_gpu_scheduler, and the hardware below it. */
    sched: record({
      rqLock: spinlock('rq->lock'),
      /** rq->entities: there is one at most. */
      entity: optional(ref('entities')),
      /** pending_list, and what the hardware runs of it. */
      pending: queue(ref('jobs'), p.jobs),
      ring: queue(ref('fences'), p.jobs),
      jobScheduled: waitQueue(),
      /** Jobs whose drm_sched_job::work is queued. */
      works: queue(ref('jobs'), p.jobs),
      signals: faults(p.signals),
      /** Somebody is between drm_dev_enter() and drm_dev_exit(), or will be. */
      submits: flag(true),
      /** kthread_stop(). */
      stopping: flag(),
      ended: flag(),
    }),
    /** struct drm_sched_entity, in the file of a process. */
    entities: pool(1, {
      lock: spinlock('entity->rq_lock'),
      stopped: flag(),
      /** job_queue. */
      queue: queue(ref('jobs'), p.jobs),
      dependency: optional(ref('dependencies')),
      idle: completion(),
      lastScheduled: optional(ref('fences')),
    }),
    /** struct drm_sched_job. */
    jobs: pool(p.jobs, {
      fence: ref('fences'),
      stage: oneOf('queued', 'to run', 'on the hardware', 'killed'),
      /** last_dependency: how many of its dependencies were taken. */
      taken: int(0, 2),
    }),
    /** s_fence->finished of each job that was ever pushed, in order. */
    fences: table(p.jobs, {
      lock: spinlock('s_fence->lock'),
      published: flag(),
      signalled: flag(),
      /** Whose finish_cb is on it. */
      callback: optional(ref('jobs')),
    }),
    /** Fences of one timeline of another driver: they have one lock. */
    timeline: record({ lock: spinlock('timeline->lock') }),
    dependencies: table(Math.max(1, p.dependencies), {
      signalled: flag(),
      /** entity->cb: drm_sched_entity_wakeup. */
      wakeup: optional(ref('entities')),
      /** job->finish_cb: drm_sched_entity_kill_jobs_cb. */
      callback: optional(ref('jobs')),
    }),
  }),
});

export const { invariant, model, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** How many fences a job depends on: the last has them all. */
export function dependenciesOf(
  p: { readonly dependencies: number; readonly jobs: number },
  fence: Index,
): number {
  return fence === p.jobs - 1 ? p.dependencies : 0;
}
