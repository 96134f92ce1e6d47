/** A job hangs: all rings of the device are reset, and what was on them runs again, or is cancelled. */
import { flag, type Index, optional, ref, rows } from 'dmaze';
import { delayedWorkTimerFn, fenceSetError, queueDelayedWork, runWork } from 'dmaze/kernel';
import { processJob } from './jobs.ts';
import { mayExpire, routine, type State } from './state.ts';

const SCHED_MAIN = 'drivers/gpu/drm/scheduler/sched_main.c, v4.19';

/** drm_sched_job_recovery. */
const recover = routine(
  'drm_sched_job_recovery',
  {
    args: { ring: ref('rings') },
    locals: { job: optional(ref('jobs')), canceled: flag() },
    models: SCHED_MAIN,
  },
  ({ given, local, p, step, under }) => {
    const locked = (text: string, does: (s: State, at: Index) => void) =>
      under(
        'job_list_lock',
        (s, t) => s.rings[t.ring].jobListLock,
        text,
        (s, t) => does(s, t.ring),
      );
    return [
      under(
        'job_list_lock',
        (s, t) => s.rings[t.ring].jobListLock,
        'the next of ring_mirror_list: -ECANCELED, if it is guilty',
        (s, t) => {
          t.job = s.rings[t.ring].listed;
          if (t.job === null) return;
          t.canceled = s.jobs[t.job].guilty;
          if (t.canceled) fenceSetError(s.jobs[t.job].finished, `the fence of job ${t.job}`);
        },
      ),
      given(
        (t) => t.job !== null && !t.canceled,
        [
          step('run_job', (s, t) => {
            if (t.job === null) return;
            s.rings[t.ring].running = t.job;
          }),
        ],
      ),
      given(
        (t) => t.canceled,
        [
          ...(p.expels
            ? [locked('it was cancelled: list_del_init', (s, at) => void (s.rings[at].listed = null))]
            : []),
          step('run_job: none; drm_sched_process_job', (s, t) => {
            if (t.job !== null) processJob(s, t.job);
          }),
        ],
      ),
      locked('drm_sched_start_timeout', (s, at) => {
        if (s.rings[at].listed !== null) queueDelayedWork(s.rings[at].tdr);
      }),
      local((t) => {
        t.job = null;
        t.canceled = false;
      }),
    ];
  },
);

/** drm_sched_job_timedout, with amdgpu_device_gpu_recover: all rings of the device are reset. */
export const timeout = routine(
  'amdgpu_device_gpu_recover',
  {
    args: { ring: ref('rings') },
    locals: { bad: optional(ref('jobs')) },
    models: 'amdgpu_device.c and sched_main.c (drm_sched_job_timedout, drm_sched_hw_job_reset), v4.19',
  },
  ({ call, either, given, local, lock, loop, p, rest, step, under, unlock }) => [
    loop([
      rest(),
      either(
        [
          step('delayed_work_timer_fn', (s, t) => delayedWorkTimerFn(s.rings[t.ring].tdr), {
            when: (s, t) => mayExpire(s, t.ring),
            timeout: true,
          }),
        ],
        runWork({ lock, unlock }, 'work_tdr', (s, t) => s.rings[t.ring].tdr, [
          under(
            'job_list_lock',
            (s, t) => s.rings[t.ring].jobListLock,
            'the first of ring_mirror_list',
            (s, t) => {
              t.bad = s.rings[t.ring].listed;
            },
          ),
          given(
            (t) => t.bad !== null,
            [
              lock('lock_reset', (s) => s.dev.lockReset),
              ...rows(p.rings).flatMap((at) => [
                step(
                  `kthread_park of ring ${at}`,
                  (s) => {
                    s.rings[at].parked = true;
                  },
                  { when: (s) => !s.rings[at].busy },
                ),
                under(
                  'job_list_lock',
                  (s) => s.rings[at].jobListLock,
                  `drm_sched_hw_job_reset of ring ${at}`,
                  (s, t) => {
                    if (t.bad !== null && t.ring === at) s.jobs[t.bad].guilty = true;
                  },
                ),
              ]),
              step('amdgpu_device_reset', (s) => {
                for (const at of s.rings.ids) s.rings[at].running = null;
              }),
              ...rows(p.rings).flatMap((at) => [
                call(recover, { ring: at }),
                step(`kthread_unpark of ring ${at}`, (s) => {
                  s.rings[at].parked = false;
                }),
              ]),
              unlock('lock_reset', (s) => s.dev.lockReset),
            ],
          ),
        ]),
      ),
      local((t) => void (t.bad = null)),
    ]),
  ],
);
