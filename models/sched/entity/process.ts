/** A process with one entity: it pushes jobs, and then it is gone. */
import { flag, int, optional, ref } from 'dmaze';
import { complete, completeAll, waitEvent, wakeUp } from 'dmaze/kernel';
import { kill, killJobsCallback, signal } from './kill.ts';
import { routine } from './state.ts';

const SCHED_ENTITY = 'drivers/gpu/drm/scheduler/sched_entity.c, v5.13 to v6.18';

/** drm_sched_entity_push_job: from the push on, the job is the scheduler's. */
const push = routine(
  'drm_sched_entity_push_job',
  {
    args: { entity: ref('entities'), fence: ref('fences') },
    locals: { job: optional(ref('jobs')), first: flag() },
    models: SCHED_ENTITY,
  },
  ({ given, lock, p, returns, step, under, unlock }) => [
    step('drm_sched_job_arm: its fence is public; spsc_queue_push', (s, t) => {
      const job = s.jobs.alloc();
      s.jobs[job].fence = t.fence;
      s.fences[t.fence].published = true;
      t.first = s.entities[t.entity].queue.length === 0;
      s.entities[t.entity].queue.push(job);
      t.job = job;
    }),
    ...(p.writesBeforePush
      ? []
      : [
          step('sched_job->submit_ts = ktime_get()', (s, t) => {
            if (t.job !== null) s.jobs[t.job].fence = t.fence;
          }),
        ]),
    given((t) => !t.first, [returns()]),
    lock('entity->rq_lock', (s, t) => s.entities[t.entity].lock),
    under(
      'rq->lock',
      (s) => s.sched.rqLock,
      'drm_sched_rq_add_entity, for it is not stopped',
      (s, t) => {
        s.sched.entity = t.entity;
      },
    ),
    unlock('entity->rq_lock', (s, t) => s.entities[t.entity].lock),
    ...(p.wakesBlindly
      ? []
      : [
          step('drm_sched_can_queue: spsc_queue_peek', (s, t) => {
            t.job = s.entities[t.entity].queue.at(0);
          }),
          step('drm_sched_can_queue: s_job->credits', (s, t) => {
            // What it says does not matter here: that it is read does.
            if (t.job !== null) t.first = s.jobs[t.job].stage === 'queued';
          }),
        ]),
  ],
);

/** Opens the file, submits, and closes it, or is killed. */
export const client = routine(
  'process',
  {
    locals: { entity: ref('entities'), fence: ref('fences'), left: int(0, 3) },
    models: `${SCHED_ENTITY} (drm_sched_entity_flush, drm_sched_entity_fini)`,
  },
  ({ call, either, given, leave, local, loop, p, step, under, when }) => [
    step('drm_sched_entity_init: it is idle', (s, t) => {
      t.entity = s.entities.alloc();
      const { idle } = s.entities[t.entity];
      if (p.completesAll) completeAll(idle);
      else complete(idle);
      t.left = p.jobs;
    }),
    loop([
      call(push, { entity: (t) => t.entity, fence: (t) => t.fence }),
      local((t) => {
        t.left--;
        if (t.left > 0) t.fence = t.fence === 0 ? 1 : 2;
      }),
      given((t) => t.left === 0, [leave()]),
    ]),
    ...(p.unplugs
      ? [
          step('drm_dev_exit', (s) => {
            s.sched.submits = false;
          }),
        ]
      : []),
    ...(p.exit === 'killed'
      ? [
          step('drm_sched_entity_flush: wait_event_timeout: idle, or it takes too long', () => {}, {
            sleeps: true,
          }),
          call(kill, { entity: (t) => t.entity }),
        ]
      : waitEvent(
          { either, leave, loop, step, when },
          (s) => s.sched.jobScheduled,
          'drm_sched_entity_is_idle',
          (s, t) =>
            s.sched.entity === null ||
            s.entities[t.entity].queue.length === 0 ||
            s.entities[t.entity].stopped,
          p.signals > 0 ? { signals: (s) => s.sched.signals } : {},
        )),
    call(kill, { entity: (t) => t.entity }),
    ...(p.dependencies === 0
      ? []
      : [
          under(
            'timeline->lock',
            (s) => s.timeline.lock,
            'drm_sched_entity_fini: dma_fence_remove_callback(dependency)',
            (s, t) => {
              const { dependency } = s.entities[t.entity];
              if (dependency !== null) s.dependencies[dependency].wakeup = null;
            },
          ),
        ]),
    step('drm_sched_entity_fini: last_scheduled; kfree', (s, t) => {
      s.entities.free(t.entity);
    }),
  ],
);

/** drm_sched_cancel_remaining_jobs: the job that came last is the first to go. */
const cancelJobs = routine(
  'drm_sched_cancel_remaining_jobs',
  {
    locals: { job: optional(ref('jobs')), callback: optional(ref('jobs')) },
    models:
      'drivers/gpu/drm/scheduler/sched_main.c, v6.17; drivers/gpu/drm/nouveau/nouveau_sched.c (nouveau_sched_cancel_job), v6.17',
  },
  ({ call, given, leave, local, lock, loop, p, step, unlock }) => [
    loop([
      step('the last of pending_list', (s, t) => {
        t.job = s.sched.pending.at(s.sched.pending.length - 1);
      }),
      given((t) => t.job === null, [leave()]),
      lock('s_fence->lock', (s, t) => s.fences[s.jobs[t.job ?? 0].fence].lock),
      step('cancel_job: off the ring; dma_fence_signal(finished), -ECANCELED', (s, t) => {
        const { fence } = s.jobs[t.job ?? 0];
        s.sched.ring.remove(fence);
        t.callback = signal(s, fence);
      }),
      given((t) => t.callback !== null, [call(killJobsCallback, { job: (t) => t.callback ?? 0 })]),
      unlock('s_fence->lock', (s, t) => s.fences[s.jobs[t.job ?? 0].fence].lock),
      step(
        'list_del; free_job',
        (s, t) => {
          if (t.job === null) return;
          s.sched.pending.remove(t.job);
          s.jobs.free(t.job);
        },
        { sleeps: p.freeSleeps },
      ),
      local((t) => {
        t.job = null;
        t.callback = null;
      }),
    ]),
  ],
);

/** The device goes away: drm_sched_fini. */
export const unplug = routine(
  'drm_sched_fini',
  { models: 'drivers/gpu/drm/scheduler/sched_main.c, v5.13, v5.14 and v6.17' },
  ({ call, p, step, under, waitUntil }) => [
    waitUntil('drm_dev_unplug: nobody submits any more', (s) => !s.sched.submits, { sleeps: true }),
    step('kthread_stop', (s) => {
      s.sched.stopping = true;
    }),
    waitUntil('kthread_stop: it has ended', (s) => s.sched.ended, { sleeps: true }),
    ...(p.finiWakes
      ? [
          under(
            'rq->lock',
            (s) => s.sched.rqLock,
            'all entities: stopped',
            (s) => {
              if (s.sched.entity !== null) s.entities[s.sched.entity].stopped = true;
            },
          ),
          step('wake_up_all(job_scheduled)', (s) => {
            wakeUp(s.sched.jobScheduled);
          }),
        ]
      : []),
    ...(p.finiCancels ? [call(cancelJobs, {})] : []),
  ],
);
