/** A job has taken too long, or seems to: the schedulers of the device are stopped, the hardware is reset, and they go on. */
import { flag, type Index, int, optional, ref, rows } from 'dmaze';
import { cancelWork, cancelWorkSync, fenceSetError, queueWork, waitForCompletion } from 'dmaze/kernel';
import { freeJob, isFinished, putHwFence } from './fences.ts';
import { addCallback, runJob, startTimeout } from './run.ts';
import { addFirst, routine } from './state.ts';

const SCHED_MAIN = 'drivers/gpu/drm/scheduler/sched_main.c, v5.4 to v6.17';

/** drm_sched_stop: who serves stands still; what is finished is freed, and of all others the callback is off. */
const stop = routine(
  'drm_sched_stop',
  {
    args: { sched: ref('scheds'), bad: ref('jobs') },
    locals: { at: int(0, 3), job: optional(ref('jobs')), removed: flag(), busy: flag() },
    models: SCHED_MAIN,
  },
  ({ either, given, leave, local, loop, p, step, under, waitUntil }) => [
    ...(p.serves === 'kthread'
      ? [
          step('kthread_park, or -EBUSY', (s, t) => {
            t.busy = s.scheds[t.sched].stopped;
            s.scheds[t.sched].stopped = true;
          }),
          given(
            (t) => !t.busy,
            waitForCompletion({ either, step }, 'parked', (s, t) => s.scheds[t.sched].parked),
          ),
        ]
      : [
          step('pause_submit', (s, t) => {
            s.scheds[t.sched].stopped = true;
          }),
          ...cancelWorkSync({ step, under }, 'work_run_job', (s, t) => s.scheds[t.sched].runWork),
          ...cancelWorkSync({ step, under }, 'work_free_job', (s, t) => s.scheds[t.sched].freeWork),
        ]),
    step('list_add: the bad job, if it was taken off; the last of pending_list', (s, t) => {
      const { pending } = s.scheds[t.sched];
      if (p.takesOff && s.jobs[t.bad].sched === t.sched) addFirst(pending, t.bad);
      t.at = pending.length;
    }),
    loop([
      given((t) => t.at === 0, [leave()]),
      under(
        'ring->lock',
        (s, t) => s.scheds[t.sched].ringLock,
        'the next from last to first: dma_fence_remove_callback(parent), dma_fence_put(parent)',
        (s, t) => {
          t.at--;
          t.job = s.scheds[t.sched].pending.at(t.at);
          const fence = t.job === null ? null : s.jobs[t.job].fence;
          const parent = fence === null ? null : s.fences[fence].parent;
          t.removed = parent !== null && s.hwFences[parent].callback === t.job;
          if (fence === null || parent === null || !t.removed) return;
          s.hwFences[parent].callback = null;
          putHwFence(s, parent);
          s.fences[fence].parent = null;
          s.scheds[t.sched].count--;
        },
      ),
      given(
        (t) => !t.removed,
        [
          under(
            'job_list_lock',
            (s, t) => s.scheds[t.sched].jobListLock,
            'list_del_init',
            (s, t) => {
              if (t.job !== null) s.scheds[t.sched].pending.remove(t.job);
            },
          ),
          waitUntil('dma_fence_wait(finished)', (s, t) => isFinished(s, t.job), { sleeps: true }),
          step('free_job, or free_guilty of the bad one', (s, t) => {
            if (t.job === t.bad) s.scheds[t.sched].freeGuilty = true;
            else if (t.job !== null) freeJob(s, t.job);
          }),
        ],
      ),
      local((t) => {
        t.job = null;
        t.removed = false;
      }),
    ]),
    step('cancel_delayed_work(work_tdr)', (s, t) => {
      cancelWork(s.scheds[t.sched].tdr);
    }),
  ],
);

/** The jobs that are left run again, but those of the guilty, which end with -ECANCELED. */
const resubmit = routine(
  'drm_sched_resubmit_jobs',
  {
    args: { sched: ref('scheds') },
    locals: { at: int(0, 3), job: optional(ref('jobs')) },
    models: SCHED_MAIN,
  },
  ({ call, given, leave, local, loop, step }) => [
    loop([
      step('the next; -ECANCELED if it is guilty', (s, t) => {
        t.job = s.scheds[t.sched].pending.at(t.at);
        const fence = t.job === null ? null : s.jobs[t.job].fence;
        if (t.job === null || fence === null) return;
        t.at++;
        if (s.jobs[t.job].guilty) fenceSetError(s.fences[fence].finished, `the fence of job ${t.job}`);
      }),
      given((t) => t.job === null, [leave()]),
      call(runJob, { sched: (t) => t.sched, job: (t) => t.job ?? 0 }),
      local((t) => {
        t.job = null;
      }),
    ]),
  ],
);

/** drm_sched_start: the callbacks are on again, and who serves goes on. */
const start = routine(
  'drm_sched_start',
  {
    args: { sched: ref('scheds') },
    locals: { at: int(0, 3), job: optional(ref('jobs')) },
    models: SCHED_MAIN,
  },
  ({ call, given, leave, local, loop, step, under }) => [
    loop([
      step('the next of pending_list: hw_rq_count++', (s, t) => {
        t.job = s.scheds[t.sched].pending.at(t.at);
        if (t.job === null) return;
        t.at++;
        s.scheds[t.sched].count++;
      }),
      given((t) => t.job === null, [leave()]),
      call(addCallback, { sched: (t) => t.sched, job: (t) => t.job ?? 0 }),
      local((t) => {
        t.job = null;
      }),
    ]),
    under(
      'job_list_lock',
      (s, t) => s.scheds[t.sched].jobListLock,
      'drm_sched_start_timeout',
      (s, t) => {
        startTimeout(s, t.sched);
      },
    ),
    step('kthread_unpark, or drm_sched_wqueue_start', (s, t) => {
      const sched = s.scheds[t.sched];
      sched.stopped = false;
      if (sched.sleeps === 'parked') sched.sleeps = 'woken';
      queueWork(sched.runWork);
      queueWork(sched.freeWork);
    }),
  ],
);

/** timedout_job of a driver, which may ask first, and else resets all rings of the device. */
export const timedoutJob = routine(
  'timedout_job',
  {
    args: { bad: ref('jobs') },
    locals: { over: flag() },
    returns: flag(),
    models: 'panfrost_job_timedout, panfrost_reset, drivers/gpu/drm/panfrost/panfrost_job.c, v5.4 to v6.17',
  },
  ({ call, given, p, returns, step }) => {
    const all = rows(p.schedulers);
    const each = (does: (sched: Index) => ReturnType<typeof call>) => all.map(does);
    return [
      step('dma_fence_is_signaled(job->done_fence)', (s, t) => {
        const { done } = s.jobs[t.bad];
        t.over = p.asks && done !== null && s.hwFences[done].signalled;
      }),
      given((t) => t.over, [returns(() => false)]),
      ...each((sched) => call(stop, { sched, bad: (t) => t.bad })),
      step('drm_sched_increase_karma; the hardware is reset', (s, t) => {
        s.jobs[t.bad].guilty = true;
        for (const sched of s.scheds.ids) {
          s.scheds[sched].ring.clear();
          s.scheds[sched].hung = false;
        }
      }),
      ...all.map((sched) => syncIrq(sched)),
      ...each((sched) => call(resubmit, { sched })),
      ...each((sched) => call(start, { sched })),
      returns(() => true),
    ];

    /** What the interrupt has not been told of yet is forgotten, and no handler is in the middle of it. */
    function syncIrq(sched: Index) {
      return step(
        'interrupts are off, cleared, and synchronized with',
        (s) => {
          s.scheds[sched].ended.clear();
        },
        { when: (s) => s.scheds[sched].ringLock.holder === null },
      );
    }
  },
);
