/** Who takes jobs from an entity and frees them, the hardware that runs them, and the other driver that some wait for. */
import { flag, optional, ref, rowAt, rows } from 'dmaze';
import { complete, completeAll, reinitCompletion, wakeUp } from 'dmaze/kernel';
import { killJobsCallback, signal } from './kill.ts';
import { dependenciesOf, routine, type State } from './state.ts';

/** Whether there is an entity with a job that waits for nothing: drm_sched_entity_is_ready. */
function isReady(s: State): boolean {
  const { entity } = s.sched;
  return entity !== null && s.entities[entity].queue.length > 0 && s.entities[entity].dependency === null;
}

/** Whether a job has ended, and is to be freed. */
export function mayFree(s: State): boolean {
  const first = s.sched.pending.at(0);
  return first !== null && s.fences[s.jobs[first].fence].signalled;
}

/** drm_sched_entity_pop_job: none if the first job waits for something, whose callback will say so. */
const popJob = routine(
  'drm_sched_entity_pop_job',
  {
    args: { entity: ref('entities') },
    locals: { job: optional(ref('jobs')), next: optional(ref('dependencies')), waits: flag() },
    returns: optional(ref('jobs')),
    models: 'drivers/gpu/drm/scheduler/sched_entity.c, v5.13 to v6.18',
  },
  ({ given, leave, loop, p, returns, step, under }) => [
    ...(p.dependencies === 0
      ? []
      : [
          loop([
            step('drm_sched_job_dependency: entity->dependency', (s, t) => {
              const entity = s.entities[t.entity];
              const job = entity.queue.at(0) ?? 0;
              const { fence, taken } = s.jobs[job];
              t.next = taken < dependenciesOf(p, fence) ? rowAt(taken) : null;
              if (t.next !== null) s.jobs[job].taken++;
              entity.dependency = t.next;
            }),
            given((t) => t.next === null, [leave()]),
            under(
              'timeline->lock',
              (s) => s.timeline.lock,
              'dma_fence_add_callback: drm_sched_entity_wakeup, or -ENOENT',
              (s, t) => {
                const dependency = s.dependencies[t.next ?? 0];
                t.waits = !dependency.signalled;
                if (t.waits) dependency.wakeup = t.entity;
                t.next = null;
              },
            ),
            given((t) => t.waits, [returns(() => null)]),
          ]),
        ]),
    step('last_scheduled; spsc_queue_pop', (s, t) => {
      const entity = s.entities[t.entity];
      t.job = entity.queue.shift();
      if (t.job === null) return;
      entity.lastScheduled = s.jobs[t.job].fence;
      s.jobs[t.job].stage = 'to run';
    }),
    returns((t) => t.job),
  ],
);

/** drm_sched_main, or the two work items in its place. */
export const scheduler = routine(
  'drm_sched_main',
  {
    locals: { entity: optional(ref('entities')), job: optional(ref('jobs')) },
    models: 'drivers/gpu/drm/scheduler/sched_main.c, v5.13 to v6.18',
  },
  ({ call, either, given, local, loop, p, rest, returns, step, under, waitUntil }) => {
    const idle = (label: string) =>
      step(label, (s, t) => {
        if (t.entity === null) return;
        if (p.completesAll) completeAll(s.entities[t.entity].idle);
        else complete(s.entities[t.entity].idle);
      });
    const run = [
      ...(p.idleAfterSubmit ? [] : [idle('entity_idle, before it is on the hardware')]),
      step('drm_sched_job_begin; run_job', (s, t) => {
        if (t.job === null) return;
        s.sched.pending.push(t.job);
        s.sched.ring.push(s.jobs[t.job].fence);
        s.jobs[t.job].stage = 'on the hardware';
      }),
      ...(p.idleAfterSubmit ? [idle('entity_idle')] : []),
      step('wake_up(job_scheduled)', (s) => {
        wakeUp(s.sched.jobScheduled);
      }),
    ];
    return [
      loop([
        rest(),
        either(
          [
            step(
              'free_job',
              (s) => {
                const job = s.sched.pending.shift();
                if (job !== null) s.jobs.free(job);
              },
              { when: mayFree, sleeps: p.freeSleeps },
            ),
          ],
          [
            waitUntil('an entity is ready', isReady),
            under(
              'rq->lock',
              (s) => s.sched.rqLock,
              'drm_sched_rq_select_entity: reinit_completion(entity_idle)',
              (s, t) => {
                t.entity = isReady(s) ? s.sched.entity : null;
                if (t.entity !== null) reinitCompletion(s.entities[t.entity].idle);
              },
            ),
            given(
              (t) => t.entity !== null,
              [
                call(popJob, { entity: (t) => t.entity ?? 0 }, (t, job) => {
                  t.job = job;
                }),
                ...(p.dependencies === 0
                  ? run
                  : [given((t) => t.job === null, [idle('entity_idle: it waits')], run)]),
              ],
            ),
            local((t) => {
              t.entity = null;
              t.job = null;
            }),
          ],
          ...(p.unplugs
            ? [
                [
                  step(
                    'kthread_should_stop',
                    (s) => {
                      s.sched.ended = true;
                    },
                    { when: (s) => s.sched.stopping },
                  ),
                  returns(),
                ],
              ]
            : []),
        ),
      ]),
    ];
  },
);

/** The hardware ends the oldest job, and its interrupt signals the fence: callbacks run with its lock held. */
export const jobIrq = routine(
  'job interrupt',
  {
    locals: { fence: ref('fences'), callback: optional(ref('jobs')) },
    models: 'drm_sched_job_done_cb; dma_fence_signal, drivers/dma-buf/dma-fence.c',
  },
  ({ call, given, local, lock, loop, rest, step, unlock }) => [
    loop([
      rest(),
      step(
        'the oldest job has ended',
        (s, t) => {
          t.fence = s.sched.ring.shift() ?? 0;
        },
        { when: (s) => s.sched.ring.length > 0 },
      ),
      lock('s_fence->lock', (s, t) => s.fences[t.fence].lock),
      step('dma_fence_signal(finished)', (s, t) => {
        t.callback = signal(s, t.fence);
      }),
      given((t) => t.callback !== null, [call(killJobsCallback, { job: (t) => t.callback ?? 0 })]),
      unlock('s_fence->lock', (s, t) => s.fences[t.fence].lock),
      local((t) => {
        t.fence = 0;
        t.callback = null;
      }),
    ]),
  ],
);

/** Another driver's interrupt signals its fences, in whatever order. */
export const otherIrq = routine(
  'other interrupt',
  {
    locals: { fence: ref('dependencies'), callback: optional(ref('jobs')) },
    models: 'dma_fence_signal, drivers/dma-buf/dma-fence.c; drm_sched_entity_wakeup',
  },
  ({ call, choose, given, local, lock, loop, p, rest, step, unlock }) => [
    loop([
      rest(),
      choose('fence', rows(p.dependencies), [
        step('a fence is to be signalled', () => {}, { when: (s, t) => !s.dependencies[t.fence].signalled }),
      ]),
      lock('timeline->lock', (s) => s.timeline.lock),
      step('dma_fence_signal; drm_sched_entity_wakeup', (s, t) => {
        const dependency = s.dependencies[t.fence];
        dependency.signalled = true;
        if (dependency.wakeup !== null) s.entities[dependency.wakeup].dependency = null;
        dependency.wakeup = null;
        t.callback = dependency.callback;
        dependency.callback = null;
      }),
      given((t) => t.callback !== null, [call(killJobsCallback, { job: (t) => t.callback ?? 0 })]),
      unlock('timeline->lock', (s) => s.timeline.lock),
      local((t) => {
        t.fence = 0;
        t.callback = null;
      }),
    ]),
  ],
);
