/** The timeout of a scheduler, and the workqueue that it is on. */
import { flag, optional, ref, rows } from 'dmaze';
import { delayedWorkTimerFn, queueWork, runWork } from 'dmaze/kernel';
import { freeJob } from './fences.ts';
import { timedoutJob } from './reset.ts';
import { startTimeout } from './run.ts';
import { addFirst, routine } from './state.ts';

const SCHED_MAIN = 'drivers/gpu/drm/scheduler/sched_main.c, v5.4 to v6.17';

/** The work item behind the timeout. */
const jobTimedout = routine(
  'drm_sched_job_timedout',
  {
    args: { sched: ref('scheds') },
    locals: { bad: optional(ref('jobs')), reset: flag(true) },
    models: SCHED_MAIN,
  },
  ({ call, given, p, step, under }) => [
    p.takesOff
      ? under(
          'job_list_lock',
          (s, t) => s.scheds[t.sched].jobListLock,
          'the first of pending_list, list_del_init',
          (s, t) => {
            t.bad = s.scheds[t.sched].pending.shift();
          },
        )
      : step('the first of pending_list', (s, t) => {
          t.bad = s.scheds[t.sched].pending.at(0);
        }),
    given(
      (t) => t.bad !== null,
      [
        call(timedoutJob, { bad: (t) => t.bad ?? 0 }, (t, reset) => {
          t.reset = reset;
        }),
        given(
          (t) => t.reset,
          [
            step('free_guilty: free_job', (s, t) => {
              const sched = s.scheds[t.sched];
              if (t.bad !== null && sched.freeGuilty) freeJob(s, t.bad);
              sched.freeGuilty = false;
            }),
          ],
          p.givesBack
            ? [
                under(
                  'job_list_lock',
                  (s, t) => s.scheds[t.sched].jobListLock,
                  'DRM_GPU_SCHED_STAT_NO_HANG: list_add; drm_sched_run_free_queue',
                  (s, t) => {
                    if (t.bad !== null) addFirst(s.scheds[t.sched].pending, t.bad);
                    queueWork(s.scheds[t.sched].freeWork);
                  },
                ),
              ]
            : [],
        ),
      ],
    ),
    under(
      'job_list_lock',
      (s, t) => s.scheds[t.sched].jobListLock,
      'drm_sched_start_timeout',
      (s, t) => {
        startTimeout(s, t.sched);
      },
    ),
  ],
);

/** Its timer: it comes at any time if a job hangs, and else so often as an instance has it. */
const timer = routine('work_tdr', { args: { sched: ref('scheds') } }, ({ step }) => [
  step(
    'delayed_work_timer_fn',
    (s, t) => {
      if (!s.scheds[t.sched].hung) s.dev.timeoutsLeft--;
      delayedWorkTimerFn(s.scheds[t.sched].tdr);
    },
    {
      when: (s, t) => s.scheds[t.sched].tdr.delayed && (s.scheds[t.sched].hung || s.dev.timeoutsLeft > 0),
      timeout: true,
    },
  ),
]);

/** The timeouts of one scheduler, on a workqueue that has a worker for each item. */
export const ownTimeouts = routine(
  'system_wq',
  { args: { sched: ref('scheds') } },
  ({ call, either, lock, loop, rest, unlock }) => [
    loop([
      rest(),
      either(
        [call(timer, { sched: (t) => t.sched })],
        runWork({ lock, unlock }, 'work_tdr', (s, t) => s.scheds[t.sched].tdr, [
          call(jobTimedout, { sched: (t) => t.sched }),
        ]),
      ),
    ]),
  ],
);

/** The timeouts of all schedulers, on one ordered workqueue: one at a time. */
export const orderedTimeouts = routine(
  'timeout_wq',
  { locals: { sched: ref('scheds') } },
  ({ call, choose, either, local, lock, loop, p, rest, unlock }) => [
    loop([
      rest(),
      choose('sched', rows(p.schedulers), [
        either(
          [call(timer, { sched: (t) => t.sched })],
          runWork({ lock, unlock }, 'work_tdr', (s, t) => s.scheds[t.sched].tdr, [
            call(jobTimedout, { sched: (t) => t.sched }),
          ]),
        ),
      ]),
      local((t) => {
        t.sched = 0;
      }),
    ]),
  ],
);
