/** A job's way from its entity to the hardware. */
import { flag, type Index, int, ref } from 'dmaze';
import { queueDelayedWork, queueWork } from 'dmaze/kernel';
import { getFence, makeFence, makeHwFence, putFence, putHwFence } from './fences.ts';
import { jobDone } from './gpu.ts';
import { routine, type State } from './state.ts';

const SCHED_MAIN = 'drivers/gpu/drm/scheduler/sched_main.c, v5.4 to v6.10';

/** A process: one job after the other. Ownership passes to the scheduler. */
export const submitter = routine(
  'drm_sched_entity_push_job',
  {
    args: { sched: ref('scheds') },
    locals: { left: int(0, 3) },
    models: 'drivers/gpu/drm/scheduler/sched_entity.c, v5.4 to v6.10; drm_sched_job_init, drm_sched_job_arm',
  },
  ({ given, leave, local, loop, p, step }) => [
    local((t) => {
      t.left = p.jobs;
    }),
    loop([
      step('s_fence; spsc_queue_push; wake up', (s, t) => {
        const job = s.jobs.alloc();
        s.jobs[job].sched = t.sched;
        s.jobs[job].fence = makeFence(s);
        s.scheds[t.sched].queue.push(job);
        wakeUp(s, t.sched);
        t.left--;
      }),
      given((t) => t.left === 0, [leave()]),
    ]),
  ],
);

/** drm_sched_wakeup, and drm_sched_run_job_queue: of no consequence for a kthread, which looks for itself. */
export function wakeUp(s: State, sched: Index): void {
  if (!s.scheds[sched].stopped) queueWork(s.scheds[sched].runWork);
}

/** drm_sched_start_timeout: nothing if it is armed already. */
export function startTimeout(s: State, sched: Index): void {
  if (s.scheds[sched].pending.length > 0) queueDelayedWork(s.scheds[sched].tdr);
}

/** Whether an entity has a job, and the hardware has room for it. */
export function mayRun(s: State, sched: Index, limit: number): boolean {
  return s.scheds[sched].queue.length > 0 && s.scheds[sched].count < limit;
}

/** run_job of the driver: a fence of the hardware that will signal, or none for a job that is guilty. */
export const runJob = routine(
  'run_job',
  {
    args: { sched: ref('scheds'), job: ref('jobs') },
    models: 'panfrost_job_run, drivers/gpu/drm/panfrost/panfrost_job.c, v6.10',
  },
  ({ step, under }) => [
    under(
      'ring->lock',
      (s, t) => s.scheds[t.sched].ringLock,
      'a new fence; onto the ring, unless the job is guilty',
      (s, t) => {
        const job = s.jobs[t.job];
        if (job.done !== null) putHwFence(s, job.done);
        job.done = job.guilty ? null : makeHwFence(s);
        if (!job.guilty) s.scheds[t.sched].ring.push(t.job);
      },
    ),
    step('s_fence->parent', (s, t) => {
      const { done, fence } = s.jobs[t.job];
      if (fence !== null) s.fences[fence].parent = done;
    }),
  ],
);

/** dma_fence_add_callback(parent), or drm_sched_job_done at once where it has signalled, or there is none. */
export const addCallback = routine(
  'dma_fence_add_callback',
  { args: { sched: ref('scheds'), job: ref('jobs') }, locals: { now: flag() }, models: SCHED_MAIN },
  ({ call, given, under }) => [
    under(
      'ring->lock',
      (s, t) => s.scheds[t.sched].ringLock,
      'drm_sched_job_done_cb onto the parent, or -ENOENT',
      (s, t) => {
        const { fence } = s.jobs[t.job];
        const parent = fence === null ? null : s.fences[fence].parent;
        t.now = parent === null || s.hwFences[parent].signalled;
        if (parent !== null && !t.now) s.hwFences[parent].callback = t.job;
      },
    ),
    given((t) => t.now, [call(jobDone, { sched: (t) => t.sched, job: (t) => t.job })]),
  ],
);

/** One job to the hardware. */
export const runNext = routine(
  'drm_sched_run_job_work',
  { args: { sched: ref('scheds') }, locals: { job: ref('jobs') }, models: `${SCHED_MAIN}; drm_sched_main` },
  ({ call, step, under }) => [
    step('drm_sched_entity_pop_job: last_scheduled', (s, t) => {
      const sched = s.scheds[t.sched];
      t.job = sched.queue.shift() ?? 0;
      if (sched.lastScheduled !== null) putFence(s, sched.lastScheduled);
      sched.lastScheduled = s.jobs[t.job].fence;
      if (sched.lastScheduled !== null) getFence(s, sched.lastScheduled);
    }),
    under(
      'job_list_lock',
      (s, t) => s.scheds[t.sched].jobListLock,
      'hw_rq_count++; drm_sched_job_begin: pending_list, start timeout',
      (s, t) => {
        s.scheds[t.sched].count++;
        s.scheds[t.sched].pending.push(t.job);
        startTimeout(s, t.sched);
      },
    ),
    call(runJob, { sched: (t) => t.sched, job: (t) => t.job }),
    call(addCallback, { sched: (t) => t.sched, job: (t) => t.job }),
  ],
);
