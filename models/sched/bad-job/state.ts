/** What a DRM GPU scheduler of v4.19 shares with its rings and its resets, and what an instance may vary. */
import { flag, type Index, int, optional, pool, record, ref, type StateOf, table, vocabulary } from 'dmaze';
import { fence, mutex, spinlock, work } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** A job that was cancelled leaves the list before its fence signals (v4.20). */
    expels: flag(true),
    /** Rings of the device, each with one job; whether jobs hang, or end. */
    rings: int(1, 2, 2),
    hang: flag(true),
  },
  state: (p) => ({
    dev: record({ lockReset: mutex('adev->lock_reset') }),
    /** struct drm_gpu_scheduler, and the ring below it. */
    rings: table(p.rings, {
      jobListLock: spinlock('sched->job_list_lock'),
      queued: flag(true),
      /** The kthread is in the middle of something; it is to stand still. */
      busy: flag(),
      parked: flag(),
      /** The one job of ring_mirror_list. */
      listed: optional(ref('jobs')).guardedBy('jobListLock'),
      tdr: work('(work_completion)(&sched->work_tdr)'),
      running: optional(ref('jobs')),
      /** What drm_sched_job_finish_cb asked for: job->finish_work. */
      finish: work('(work_completion)(&s_job->finish_work)'),
      finishes: optional(ref('jobs')),
    }),
    jobs: pool(p.rings, {
      ring: ref('rings'),
      /** It hangs, and will whenever it runs. */
      hangs: flag(),
      /** Its karma is above the hang limit. */
      guilty: flag(),
      finished: fence(),
    }),
  }),
});
export const { model, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** Whether the time of a job is over: it has waited long enough for a job that hangs. */
export function mayExpire(s: State, at: Index): boolean {
  const { running, tdr } = s.rings[at];
  return tdr.delayed && running !== null && s.jobs[running].hangs;
}
