/** The scheduler's side of a job slot: its thread, and how it is stopped, given its jobs again, and started. */
import { flag, type Index, optional, ref } from 'dmaze';
import { cancelWork } from 'dmaze/kernel';
import { processJob, routine, startTimeout, type State } from './state.ts';

const SCHED_MAIN = 'drivers/gpu/drm/scheduler/sched_main.c, v5.11';

/** panfrost_job_run and panfrost_job_hw_submit: a new hardware fence, and START; or nothing, if the job is cancelled. */
function run(s: State, job: Index): void {
  const { canceled, slot } = s.jobs[job];
  s.jobs[job].parent = false;
  if (canceled) return;
  s.jobs[job].done = false;
  s.slots[slot].submitted = job;
  s.slots[slot].current = job;
}

/** dma_fence_add_callback(parent), or drm_sched_process_job at once where it has signalled, or there is none. */
function addCallback(s: State, job: Index): void {
  const { done, parent } = s.jobs[job];
  if (parent && !done) s.jobs[job].callback = true;
  else processJob(s, job);
}

/** drm_sched_main, with drm_sched_get_cleanup_job. */
export const scheduler = routine(
  'drm_sched_main',
  { args: { slot: ref('slots') }, locals: { job: optional(ref('jobs')) }, models: SCHED_MAIN },
  ({ either, local, loop, rest, step }) => [
    loop([
      rest(),
      either(
        [
          step(
            'drm_sched_get_cleanup_job: the timeout is called off; what is finished is off the list',
            (s, t) => {
              const slot = s.slots[t.slot];
              if (slot.timeout !== 'MAX') cancelWork(slot.tdr);
              slot.busy = true;
              t.job = slot.pending;
              slot.pending = null;
            },
            {
              when: (s, t) => {
                const { parked, pending, tdr, timeout } = s.slots[t.slot];
                if (parked || pending === null || !s.jobs[pending].finished) return false;
                return timeout === 'MAX' || tdr.pending || tdr.delayed;
              },
            },
          ),
          step('free_job', (s, t) => {
            if (t.job !== null) s.jobs.free(t.job);
            s.slots[t.slot].busy = false;
          }),
        ],
        [
          step(
            'drm_sched_entity_pop_job; hw_rq_count++; drm_sched_job_begin: on the list, drm_sched_start_timeout',
            (s, t) => {
              const slot = s.slots[t.slot];
              t.job = s.jobs.alloc();
              s.jobs[t.job].slot = t.slot;
              slot.queued = false;
              slot.count++;
              slot.pending = t.job;
              startTimeout(s, t.slot);
              slot.busy = true;
            },
            { when: (s, t) => !s.slots[t.slot].parked && s.slots[t.slot].queued },
          ),
          step('panfrost_job_run', (s, t) => {
            if (t.job !== null) run(s, t.job);
          }),
          step('s_fence->parent; dma_fence_add_callback', (s, t) => {
            if (t.job !== null) {
              s.jobs[t.job].parent = true;
              addCallback(s, t.job);
            }
            s.slots[t.slot].busy = false;
          }),
        ],
      ),
      local((t) => {
        t.job = null;
      }),
    ]),
  ],
);

/** drm_sched_stop: the thread stands still; what is finished is freed, and of all others the callback is off. */
export const stop = routine(
  'drm_sched_stop',
  {
    args: { slot: ref('slots'), bad: optional(ref('jobs')) },
    locals: { job: optional(ref('jobs')), removed: flag() },
    models: SCHED_MAIN,
  },
  ({ given, local, step, waitUntil }) => [
    step(
      'kthread_park',
      (s, t) => {
        s.slots[t.slot].parked = true;
      },
      { when: (s, t) => !s.slots[t.slot].busy },
    ),
    step('list_add: the bad job', (s, t) => {
      if (t.bad !== null) s.slots[t.slot].pending = t.bad;
    }),
    step('what is on the list: dma_fence_remove_callback(parent), hw_rq_count--; or list_del', (s, t) => {
      const slot = s.slots[t.slot];
      t.job = slot.pending;
      if (t.job === null) return;
      t.removed = s.jobs[t.job].parent && s.jobs[t.job].callback;
      s.jobs[t.job].callback = false;
      if (t.removed) slot.count--;
      else slot.pending = null;
    }),
    given(
      (t) => !t.removed && t.job !== null,
      [
        waitUntil('dma_fence_wait(finished)', (s, t) => t.job === null || s.jobs[t.job].finished, {
          sleeps: true,
        }),
        step('free_job, or free_guilty of the bad one', (s, t) => {
          if (t.job === t.bad) s.slots[t.slot].freeGuilty = true;
          else if (t.job !== null) s.jobs.free(t.job);
        }),
      ],
    ),
    local((t) => {
      t.job = null;
      t.removed = false;
    }),
    step('cancel_delayed_work(work_tdr)', (s, t) => {
      cancelWork(s.slots[t.slot].tdr);
    }),
  ],
);

/** drm_sched_resubmit_jobs. */
export const resubmit = routine(
  'drm_sched_resubmit_jobs',
  { args: { slot: ref('slots') }, models: SCHED_MAIN },
  ({ step }) => [
    step(
      'what is on the list: -ECANCELED if it is guilty, and else panfrost_job_run; s_fence->parent',
      (s, t) => {
        const job = s.slots[t.slot].pending;
        if (job === null) return;
        if (s.jobs[job].guilty) s.jobs[job].canceled = true;
        s.jobs[job].runsAgain = true;
        run(s, job);
        s.jobs[job].parent = !s.jobs[job].canceled;
      },
    ),
  ],
);

/** drm_sched_start. */
export const start = routine(
  'drm_sched_start',
  { args: { slot: ref('slots') }, models: SCHED_MAIN },
  ({ step }) => [
    step('what is on the list: hw_rq_count++, dma_fence_add_callback', (s, t) => {
      const slot = s.slots[t.slot];
      if (slot.pending === null) return;
      slot.count++;
      addCallback(s, slot.pending);
    }),
    step('drm_sched_start_timeout; kthread_unpark', (s, t) => {
      startTimeout(s, t.slot);
      s.slots[t.slot].parked = false;
    }),
  ],
);
