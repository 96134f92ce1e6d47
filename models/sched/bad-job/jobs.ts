/** A job's way to its ring and to its end. */
import { type Index, optional, ref } from 'dmaze';
import { cancelWorkSync, fenceSignal, queueDelayedWork, queueWork, runWork } from 'dmaze/kernel';
import { routine, type State } from './state.ts';

const SCHED_MAIN = 'drivers/gpu/drm/scheduler/sched_main.c, v4.19';

/** drm_sched_process_job: `finished` signals, and its callback asks for the work item. */
export function processJob(s: State, job: Index): void {
  const { finished, ring } = s.jobs[job];
  fenceSignal(finished, `the fence of job ${job}`);
  s.rings[ring].finishes = job;
  queueWork(s.rings[ring].finish);
}

/** drm_sched_main. */
export const kthread = routine(
  'drm_sched_main',
  { args: { ring: ref('rings') }, locals: { job: ref('jobs') }, models: SCHED_MAIN },
  ({ step, under }) => [
    step(
      'drm_sched_blocked: not parked',
      (s, t) => {
        s.rings[t.ring].busy = true;
      },
      { when: (s, t) => !s.rings[t.ring].parked },
    ),
    under(
      'job_list_lock',
      (s, t) => s.rings[t.ring].jobListLock,
      'drm_sched_job_begin: ring_mirror_list; its timeout',
      (s, t) => {
        t.job = s.jobs.alloc();
        s.jobs[t.job].ring = t.ring;
        s.rings[t.ring].queued = false;
        s.rings[t.ring].listed = t.job;
        queueDelayedWork(s.rings[t.ring].tdr);
      },
    ),
    step('run_job', (s, t) => {
      s.rings[t.ring].running = t.job;
      s.rings[t.ring].busy = false;
    }),
  ],
);

/** The ring, and its interrupt: its job ends, or it hangs, and then does so whenever it runs. */
export const ring = routine('ring', { args: { ring: ref('rings') } }, ({ loop, p, rest, step }) => {
  const runs = (s: State, at: Index): boolean => {
    const { running } = s.rings[at];
    return running !== null && !s.jobs[running].hangs;
  };
  return [
    loop([
      rest(),
      p.hang
        ? step(
            'the job hangs',
            (s, t) => {
              const job = s.rings[t.ring].running;
              if (job !== null) s.jobs[job].hangs = true;
            },
            { when: (s, t) => runs(s, t.ring) },
          )
        : step(
            'the job ends; interrupt: drm_sched_process_job',
            (s, t) => {
              const job = s.rings[t.ring].running;
              s.rings[t.ring].running = null;
              if (job !== null) processJob(s, job);
            },
            { when: (s, t) => runs(s, t.ring) },
          ),
    ]),
  ];
});

/** drm_sched_job_finish, a work item of each job. */
export const finish = routine(
  'drm_sched_job_finish',
  { args: { ring: ref('rings') }, locals: { job: optional(ref('jobs')) }, models: SCHED_MAIN },
  ({ local, lock, loop, rest, step, under, unlock }) => [
    loop([
      rest(),
      ...runWork({ lock, unlock }, 'finish_work', (s, t) => s.rings[t.ring].finish, [
        step('its job', (s, t) => {
          t.job = s.rings[t.ring].finishes;
          s.rings[t.ring].finishes = null;
        }),
        ...cancelWorkSync({ step, under }, 'work_tdr', (s, t) => s.rings[t.ring].tdr),
        under(
          'job_list_lock',
          (s, t) => s.rings[t.ring].jobListLock,
          'list_del',
          (s, t) => {
            s.rings[t.ring].listed = null;
          },
        ),
        step('free_job', (s, t) => {
          if (t.job !== null) s.jobs.free(t.job);
        }),
      ]),
      local((t) => void (t.job = null)),
    ]),
  ],
);
