/** A job is taken to hang, rightly or not, and the GPU is reset. */
import { flag, type Index, int, optional, ref, rows } from 'dmaze';
import { dropNext, loseJobQueues, setMask, stopCurrent } from 'dmaze/hw-model';
import { handleIrqs } from './irq.ts';
import { routine, type State, touch } from './state.ts';
import { isFinished, jobRun, letSleep } from './submit.ts';

/** Puts a job back at the head of its slot's pending list. */
function reinsert(s: State, job: Index): void {
  const { pending } = s.slots[s.jobs[job].slot];
  const others = pending.length;
  pending.push(job);
  for (let left = others; left > 0; left--) {
    const first = pending.shift();
    if (first !== null) pending.push(first);
  }
}

/**
 * drm_sched_stop, once the scheduler stands still: the bad job is back on the list, and what is finished is off it and freed.
 * @returns whether the bad job is finished after all, so that its timeout has to free it
 */
function stop(s: State, slot: Index, bad: Index): boolean {
  s.slots[slot].stopped = true;
  const { pending } = s.slots[slot];
  if (s.jobs[bad].slot === slot && !pending.has(bad)) reinsert(s, bad);
  for (let left = pending.length; left > 0; left--) {
    const job = pending.shift();
    if (job === null) continue;
    if (!isFinished(s, job)) pending.push(job);
    else if (job !== bad) s.jobs.free(job);
  }
  return s.jobs[bad].slot === slot && isFinished(s, bad);
}

/** panfrost_reset. Answers whether the bad job is finished after all, so that it is for the caller to free. */
const reset = routine(
  'panfrost_reset',
  {
    args: { bad: ref('jobs') },
    locals: { slot: ref('slots'), at: int(0, 4), job: optional(ref('jobs')), guilty: flag() },
    returns: flag(),
    models:
      'drivers/gpu/drm/panfrost/panfrost_job.c, v5.15; drm_sched_stop, drm_sched_resubmit_jobs, drm_sched_start',
  },
  ({ call, given, leave, local, loop, p, returns, step, under }) => [
    ...rows(p.slots).map((slot) =>
      step(
        `drm_sched_stop of slot ${slot}`,
        (s, t) => {
          const guilty = stop(s, slot, t.bad);
          t.guilty ||= guilty;
        },
        { when: (s) => !s.slots[slot].busy },
      ),
    ),
    step(
      'JOB_INT_MASK = 0, synchronize_irq',
      (s) => {
        touch(s, 'panfrost_reset');
        setMask(s.jobInterrupt, 0);
      },
      { when: (s) => !s.dev.irqRuns },
    ),
    ...rows(p.slots).map((slot) =>
      step(`JS_COMMAND_NEXT(${slot}) = NOP, JS_COMMAND(${slot}) = SOFT_STOP; wait a while`, (s) => {
        dropNext(s, slot);
        stopCurrent(s, slot, 'soft');
      }),
    ),
    call(handleIrqs, {}),
    under(
      'job_lock',
      (s) => s.dev.jobLock,
      'stuck jobs: pm_runtime_put_noidle; memset(pfdev->jobs, 0)',
      (s) => {
        for (const slot of s.slots.ids) {
          const { first, second } = s.slots[slot];
          if (first !== null) letSleep(s, first);
          if (second !== null) letSleep(s, second);
          s.slots[slot].first = null;
          s.slots[slot].second = null;
        }
      },
    ),
    step('panfrost_device_reset; JOB_INT_MASK = 0; reset.pending = 0', (s, t) => {
      loseJobQueues(s);
      s.dev.resetPending = false;
      // drm_sched_increase_karma
      s.jobs[t.bad].canceled = true;
    }),
    loop([
      step('drm_sched_resubmit_jobs: the next one', (s, t) => {
        t.job = s.slots[t.slot].pending.at(t.at);
      }),
      given(
        (t) => t.job !== null,
        [
          call(jobRun, { job: (t) => t.job ?? 0, slot: (t) => t.slot }),
          local((t) => {
            t.job = null;
            t.at++;
          }),
        ],
        [
          given((t) => t.slot === p.slots - 1, [leave()]),
          local((t) => {
            t.at = 0;
            t.slot = t.slot === 0 ? 1 : 0;
          }),
        ],
      ),
    ]),
    step('drm_sched_start; JOB_INT_MASK = all', (s) => {
      for (const slot of s.slots.ids) s.slots[slot].stopped = false;
      setMask(s.jobInterrupt, 2 ** (2 * p.slots) - 1);
    }),
    returns((t) => t.guilty),
  ],
);

function isSignalled(s: State, job: Index | null): boolean {
  return job !== null && s.jobs[job].fence.signalled;
}

/** drm_sched_job_timedout and panfrost_job_timedout, of one slot or of whichever has waited long enough. */
export const timeout = routine(
  'panfrost_job_timedout',
  {
    args: { of: optional(ref('slots')) },
    locals: { slot: ref('slots'), bad: optional(ref('jobs')), guilty: flag() },
    models: 'drivers/gpu/drm/panfrost/panfrost_job.c, v5.3, v5.10, v5.15 and v6.17; drm_sched_job_timedout',
  },
  ({ call, choose, given, local, lock, loop, p, rest, step, tryLock, unlock, waitUntil, when }) => {
    const giveBack =
      p.givesBack && p.resets !== 'everybody'
        ? [
            step('DRM_GPU_SCHED_STAT_NO_HANG: back on the pending list', (s, t) => {
              if (t.bad !== null) reinsert(s, t.bad);
            }),
          ]
        : [];
    const resets = [
      step('reset.pending = 1', (s) => {
        s.dev.resetPending = true;
      }),
      call(reset, { bad: (t) => t.bad ?? 0 }, (t, guilty) => {
        t.guilty = guilty;
      }),
    ];
    return [
      loop([
        rest(),
        choose('slot', rows(p.slots), [
          step(
            p.resets === 'everybody'
              ? 'the head of the pending list has waited long enough'
              : 'the head of the pending list has waited long enough: off the list',
            (s, t) => {
              s.dev.timeoutsLeft--;
              const { pending } = s.slots[t.slot];
              if (p.resets === 'everybody') {
                t.bad = pending.at(0);
                s.slots[t.slot].timedOut = true;
              } else {
                t.bad = pending.shift();
              }
            },
            {
              when: (s, t) =>
                (t.of === null || t.of === t.slot) &&
                s.dev.timeoutsLeft > 0 &&
                !s.slots[t.slot].stopped &&
                s.slots[t.slot].pending.length > 0,
            },
          ),
        ]),
        when(
          'dma_fence_is_signaled(done_fence)',
          (s, t) => isSignalled(s, t.bad),
          giveBack,
          p.resets === 'one after the other'
            ? [
                waitUntil('synchronize_irq', (s) => !s.dev.irqRuns),
                when(
                  'dma_fence_is_signaled(done_fence), by now',
                  (s, t) => isSignalled(s, t.bad),
                  giveBack,
                  resets,
                ),
              ]
            : p.resets === 'everybody'
              ? [
                  lock('reset_lock', (s) => s.dev.resetLock),
                  ...resets,
                  unlock('reset_lock', (s) => s.dev.resetLock),
                ]
              : [
                  tryLock('reset_lock', (s) => s.dev.resetLock, [
                    ...resets,
                    unlock('reset_lock', (s) => s.dev.resetLock),
                  ]),
                ],
        ),
        given(
          (t) => t.guilty,
          [
            step('free_guilty: the bad job had finished, and is freed', (s, t) => {
              if (t.bad !== null) s.jobs.free(t.bad);
            }),
          ],
        ),
        ...(p.resets === 'everybody'
          ? [
              step('drm_sched_job_timedout returns', (s, t) => {
                s.slots[t.slot].timedOut = false;
              }),
            ]
          : []),
        local((t) => {
          t.slot = 0;
          t.bad = null;
          t.guilty = false;
        }),
      ]),
    ];
  },
);
