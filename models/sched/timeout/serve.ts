/** Who serves a scheduler: runs jobs, and frees those that are finished. */
import { flag, type Index, optional, ref } from 'dmaze';
import { cancelWork, complete, queueWork, runWork, workIsIdle } from 'dmaze/kernel';
import { freeJob, isFinished } from './fences.ts';
import { mayRun, runNext, startTimeout, wakeUp } from './run.ts';
import { routine, type State } from './state.ts';

const SCHED_MAIN = 'drivers/gpu/drm/scheduler/sched_main.c, v5.4 to v6.10';

/** drm_sched_get_cleanup_job: the first of the pending list, if it is finished. */
const getCleanupJob = routine(
  'drm_sched_get_cleanup_job',
  {
    args: { sched: ref('scheds') },
    locals: { job: optional(ref('jobs')), off: flag(true) },
    returns: optional(ref('jobs')),
    models: SCHED_MAIN,
  },
  ({ given, p, returns, step, under }) => [
    ...(p.cleanup === 'with the timer off'
      ? [
          step('cancel_delayed_work(work_tdr), or else not now', (s, t) => {
            t.off = cancelWork(s.scheds[t.sched].tdr) && !s.scheds[t.sched].stopped;
          }),
          given((t) => !t.off, [returns(() => null)]),
        ]
      : []),
    under(
      'job_list_lock',
      (s, t) => s.scheds[t.sched].jobListLock,
      'the first, if it is finished, off pending_list; the timeout of the next',
      (s, t) => {
        const { pending, tdr } = s.scheds[t.sched];
        const finished = isFinished(s, pending.at(0));
        if (finished) {
          t.job = pending.shift();
          cancelWork(tdr);
        }
        if (finished || p.cleanup === 'with the timer off') startTimeout(s, t.sched);
      },
    ),
    returns((t) => t.job),
  ],
);

/** Whether there is a job to free. With the timer off: and the timer can be called off, which it cannot while it runs. */
function mayFree(s: State, sched: Index): boolean {
  return isFinished(s, s.scheds[sched].pending.at(0));
}

/** drm_sched_main: a kthread that waits for either, and stands still where it is asked to. */
export const kthread = routine(
  'drm_sched_main',
  {
    args: { sched: ref('scheds') },
    locals: { job: optional(ref('jobs')), again: flag() },
    models: 'drivers/gpu/drm/scheduler/sched_main.c, v5.4 to v6.6; kthread_parkme, kernel/kthread.c',
  },
  ({ call, either, given, leave, local, loop, p, rest, step, waitUntil }) => {
    const finishWait = p.sleepsStepwise
      ? [
          step('finish_wait: TASK_RUNNING', (s, t) => {
            s.scheds[t.sched].prepared = false;
          }),
        ]
      : [];
    const park = (s: State, t: { sched: Index }): void => {
      s.scheds[t.sched].sleeps = 'parked';
      complete(s.scheds[t.sched].parked);
    };
    const free = given(
      (t) => t.job !== null,
      [
        step(
          'free_job',
          (s, t) => {
            if (t.job !== null) freeJob(s, t.job);
          },
          { sleeps: true },
        ),
      ],
    );
    const condition = [
      [
        waitUntil(
          'a job is finished',
          (s, t) =>
            mayFree(s, t.sched) &&
            (p.cleanup === 'under job_list_lock' ||
              ((s.scheds[t.sched].tdr.pending || s.scheds[t.sched].tdr.delayed) &&
                !s.scheds[t.sched].stopped)),
        ),
        call(getCleanupJob, { sched: (t) => t.sched }, (t, job) => {
          t.job = job;
        }),
        ...(p.freesAwake ? [...finishWait, free] : [free, ...finishWait]),
        local((t) => {
          t.job = null;
        }),
      ],
      [
        waitUntil(
          'drm_sched_select_entity',
          (s, t) => !s.scheds[t.sched].stopped && mayRun(s, t.sched, p.limit),
        ),
        ...finishWait,
        call(runNext, { sched: (t) => t.sched }),
      ],
      ...(p.hangs + p.timeouts + p.faults > 0
        ? [
            [
              step('drm_sched_blocked: kthread_parkme', park, { when: (s, t) => s.scheds[t.sched].stopped }),
              loop([
                step(
                  'kthread_parkme: woken; KTHREAD_SHOULD_PARK',
                  (s, t) => {
                    s.scheds[t.sched].sleeps = 'no';
                    t.again = s.scheds[t.sched].stopped;
                    if (t.again) park(s, t);
                  },
                  { when: (s, t) => s.scheds[t.sched].sleeps === 'woken' },
                ),
                given((t) => !t.again, [leave()]),
              ]),
              ...finishWait,
            ],
          ]
        : []),
    ];
    return [
      loop([
        rest(),
        either(
          ...condition,
          ...(p.sleepsStepwise
            ? [
                [
                  step('prepare_to_wait_event: TASK_INTERRUPTIBLE', (s, t) => {
                    s.scheds[t.sched].prepared = true;
                  }),
                  rest(),
                  either(...condition),
                ],
              ]
            : []),
        ),
      ]),
    ];
  },
);

/** submit_wq, an ordered workqueue: one item at a time. */
export const submitWq = routine(
  'submit_wq',
  {
    args: { sched: ref('scheds') },
    locals: { job: optional(ref('jobs')), runs: flag() },
    models: 'drivers/gpu/drm/scheduler/sched_main.c, v6.8 to v6.17',
  },
  ({ call, either, given, local, lock, loop, p, rest, step, unlock }) => [
    loop([
      rest(),
      either(
        runWork({ lock, unlock }, 'work_run_job', (s, t) => s.scheds[t.sched].runWork, [
          step('pause_submit; drm_sched_select_entity', (s, t) => {
            t.runs = !s.scheds[t.sched].stopped && mayRun(s, t.sched, p.limit);
          }),
          given(
            (t) => t.runs,
            [
              call(runNext, { sched: (t) => t.sched }),
              step('drm_sched_run_job_queue', (s, t) => {
                wakeUp(s, t.sched);
              }),
            ],
          ),
          local((t) => {
            t.runs = false;
          }),
        ]),
        runWork({ lock, unlock }, 'work_free_job', (s, t) => s.scheds[t.sched].freeWork, [
          step('pause_submit', (s, t) => {
            t.runs = !s.scheds[t.sched].stopped;
          }),
          given(
            (t) => t.runs,
            [
              call(getCleanupJob, { sched: (t) => t.sched }, (t, job) => {
                t.job = job;
              }),
              given(
                (t) => t.job !== null,
                [
                  step(
                    'free_job',
                    (s, t) => {
                      if (t.job !== null) freeJob(s, t.job);
                    },
                    { sleeps: true },
                  ),
                ],
              ),
              step('drm_sched_run_free_queue, if the next is finished; drm_sched_run_job_queue', (s, t) => {
                const { freeWork, pending, stopped } = s.scheds[t.sched];
                if (!stopped && isFinished(s, pending.at(0))) queueWork(freeWork);
                wakeUp(s, t.sched);
              }),
            ],
          ),
          local((t) => {
            t.job = null;
            t.runs = false;
          }),
        ]),
      ),
    ]),
  ],
);

/** Whether the scheduler has nothing more to do by itself: no job to run, and none that it would free. */
export function isIdle(s: State, sched: Index, isKthread: boolean): boolean {
  const { freeWork, pending, queue, runWork: run } = s.scheds[sched];
  if (queue.length > 0) return false;
  return isKthread ? !isFinished(s, pending.at(0)) : workIsIdle(run) && workIsIdle(freeWork);
}
