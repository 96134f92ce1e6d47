/** The end of an entity: its jobs are not run, and still end in order, after all that they depend on. */
import { flag, type Index, int, optional, ref, rowAt, type Scalar, type TypedRoutine } from 'dmaze';
import { completionIsDone, takeCompletion } from 'dmaze/kernel';
import { dependenciesOf, routine, type State } from './state.ts';

const SCHED_ENTITY = 'drivers/gpu/drm/scheduler/sched_entity.c, v5.13 to v6.18';

/** dma_fence_add_callback(finish_cb) on the next dependency that has not signalled. Answers whether there is one. */
const waitForNext = routine(
  'dma_fence_add_callback',
  {
    args: { job: ref('jobs') },
    locals: { next: optional(ref('dependencies')), added: flag() },
    returns: flag(),
    models: SCHED_ENTITY,
  },
  ({ given, leave, local, lock, loop, p, returns, step, unlock }) => [
    loop([
      step('the next of job->dependencies', (s, t) => {
        const { fence, taken } = s.jobs[t.job];
        t.next = taken < dependenciesOf(p, fence) ? rowAt(taken) : null;
        if (t.next !== null) s.jobs[t.job].taken++;
      }),
      given((t) => t.next === null, [leave()]),
      lock('timeline->lock', (s) => s.timeline.lock),
      step('drm_sched_entity_kill_jobs_cb onto it, or -ENOENT', (s, t) => {
        if (t.next === null) return;
        const dependency = s.dependencies[t.next];
        t.added = !dependency.signalled;
        if (t.added) dependency.callback = t.job;
      }),
      unlock('timeline->lock', (s) => s.timeline.lock),
      local((t) => {
        t.next = null;
      }),
      given((t) => t.added, [returns(() => true)]),
    ]),
    returns(() => false),
  ],
);

/** A routine about one job. */
type ForJob = TypedRoutine<{ job: Scalar<Index> }, null>;

/** drm_sched_fence_finished(-ESRCH) and free_job. @param after what its own callback does */
function finishing(name: string, after: ForJob | null): ForJob {
  return routine(
    name,
    { args: { job: ref('jobs') }, locals: { next: optional(ref('jobs')) }, models: SCHED_ENTITY },
    ({ call, given, local, lock, p, step, unlock }) => [
      lock('s_fence->lock', (s, t) => s.fences[s.jobs[t.job].fence].lock),
      step('dma_fence_signal(finished), -ESRCH', (s, t) => {
        t.next = signal(s, s.jobs[t.job].fence);
        if (after === null && t.next !== null) throw new Error('more jobs in a row than are written out');
      }),
      ...(after === null ? [] : [given((t) => t.next !== null, [call(after, { job: (t) => t.next ?? 0 })])]),
      local((t) => {
        t.next = null;
      }),
      unlock('s_fence->lock', (s, t) => s.fences[s.jobs[t.job].fence].lock),
      step(
        'free_job',
        (s, t) => {
          s.jobs.free(t.job);
        },
        { sleeps: p.freeSleeps },
      ),
    ],
  );
}

/** dma_fence_signal: from now on nobody adds a callback. @returns whose callback was on it */
export function signal(s: State, fence: Index): Index | null {
  const { callback } = s.fences[fence];
  s.fences[fence].signalled = true;
  s.fences[fence].callback = null;
  return callback;
}

/** drm_sched_entity_kill_jobs_cb, called by who signals a fence, with the lock of that fence, or by who kills. */
function killCallback(inner: ForJob | null): ForJob {
  return routine(
    'drm_sched_entity_kill_jobs_cb',
    { args: { job: ref('jobs') }, locals: { waits: flag() }, models: SCHED_ENTITY },
    ({ call, given, p, step }) => [
      ...(p.waitsIn === 'callback' && p.dependencies > 0
        ? [
            call(waitForNext, { job: (t) => t.job }, (t, waits) => {
              t.waits = waits;
            }),
          ]
        : []),
      given(
        (t) => !t.waits,
        [
          p.finishesIn === 'callback' && inner !== null
            ? call(inner, { job: (t) => t.job })
            : step('schedule_work, or irq_work_queue', (s, t) => {
                s.sched.works.push(t.job);
              }),
        ],
      ),
    ],
  );
}

// A job that is finished in a callback may be what the next one waits for. Routines do not recurse: of three jobs, two may.
const second = killCallback(finishing('drm_sched_entity_kill_jobs', null));
/** drm_sched_entity_kill_jobs_cb. */
export const killJobsCallback = killCallback(finishing('drm_sched_entity_kill_jobs', second));

/** Of a worker, or of a CPU that takes an irq_work: the work items of killed jobs. */
export const killJobsWork = routine(
  'drm_sched_entity_kill_jobs_work',
  { locals: { job: optional(ref('jobs')), waits: flag() }, models: SCHED_ENTITY },
  ({ call, given, local, loop, p, rest, step }) => [
    loop([
      rest(),
      step(
        'container_of(work)',
        (s, t) => {
          t.job = s.sched.works.shift();
        },
        { when: (s) => s.sched.works.length > 0 },
      ),
      ...(p.waitsIn === 'work' && p.dependencies > 0
        ? [
            call(waitForNext, { job: (t) => t.job ?? 0 }, (t, waits) => {
              t.waits = waits;
            }),
          ]
        : []),
      given((t) => !t.waits, [call(finishInWork, { job: (t) => t.job ?? 0 })]),
      local((t) => {
        t.job = null;
        t.waits = false;
      }),
    ]),
  ],
);

const finishInWork = finishing('drm_sched_fence_finished', killJobsCallback);

/** drm_sched_entity_kill: off the run queue, not in use, and then its jobs, each behind the one before. */
export const kill = routine(
  'drm_sched_entity_kill',
  {
    args: { entity: ref('entities') },
    locals: { prev: optional(ref('fences')), job: optional(ref('jobs')), now: flag(true), left: int(0, 3) },
    models: SCHED_ENTITY,
  },
  ({ call, given, leave, local, lock, loop, p, step, under, unlock }) => [
    lock('entity->rq_lock', (s, t) => s.entities[t.entity].lock),
    step('stopped', (s, t) => {
      s.entities[t.entity].stopped = true;
    }),
    under(
      'rq->lock',
      (s) => s.sched.rqLock,
      'drm_sched_rq_remove_entity',
      (s) => {
        s.sched.entity = null;
      },
    ),
    unlock('entity->rq_lock', (s, t) => s.entities[t.entity].lock),
    step('wait_for_completion(entity_idle)', (s, t) => takeCompletion(s.entities[t.entity].idle), {
      when: (s, t) => completionIsDone(s.entities[t.entity].idle),
      sleeps: true,
    }),
    step('last_scheduled', (s, t) => {
      t.prev = s.entities[t.entity].lastScheduled;
    }),
    loop([
      step('spsc_queue_pop', (s, t) => {
        t.job = s.entities[t.entity].queue.shift();
        if (t.job === null) return;
        s.jobs[t.job].stage = 'killed';
        if (p.waitsForTaken) s.jobs[t.job].taken = 0;
      }),
      given((t) => t.job === null, [leave()]),
      given(
        (t) => t.prev !== null,
        [
          under(
            's_fence->lock',
            (s, t) => s.fences[t.prev ?? 0].lock,
            'dma_fence_add_callback(prev, finish_cb), or -ENOENT',
            (s, t) => {
              const prev = s.fences[t.prev ?? 0];
              t.now = prev.signalled;
              if (!t.now) prev.callback = t.job;
              t.prev = t.job === null ? null : s.jobs[t.job].fence;
            },
          ),
        ],
        [
          step('there is none before it', (s, t) => {
            t.now = true;
            t.prev = t.job === null ? null : s.jobs[t.job].fence;
          }),
        ],
      ),
      given((t) => t.now, [call(killJobsCallback, { job: (t) => t.job ?? 0 })]),
      local((t) => {
        t.job = null;
        t.now = true;
      }),
    ]),
  ],
);
