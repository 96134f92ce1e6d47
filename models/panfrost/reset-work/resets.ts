/** A job has faulted, or takes too long: its queue is stopped, and somebody resets the GPU. */
import { flag, type Index, optional, ref, rows } from 'dmaze';
import { cancelWorkSync, delayedWorkTimerFn, modDelayedWork, queueWork, runWork } from 'dmaze/kernel';
import { resubmit, start, stop } from './scheduler.ts';
import { isDead, routine, startTimeout, type State } from './state.ts';

const PANFROST_JOB = 'drivers/gpu/drm/panfrost/panfrost_job.c, v5.10 with 1a11a88cfd9a, and v5.12';

/** panfrost_scheduler_stop. Answers whether it was this call that stopped it. */
const stopQueue = routine(
  'panfrost_scheduler_stop',
  {
    args: { slot: ref('slots'), bad: optional(ref('jobs')) },
    locals: { was: flag() },
    returns: flag(),
    models: PANFROST_JOB,
  },
  ({ call, given, lock, p, returns, step, unlock }) => [
    lock('queue->lock', (s, t) => s.slots[t.slot].lock),
    step(p.resets === 'in a work item' ? 'atomic_xchg(status, STOPPED)' : 'is it stopped?', (s, t) => {
      t.was = s.slots[t.slot].status === 'stopped';
      if (p.resets === 'in a work item') s.slots[t.slot].status = 'stopped';
    }),
    given(
      (t) => !t.was,
      [
        call(stop, { slot: (t) => t.slot, bad: (t) => t.bad }),
        step('drm_sched_increase_karma; stopped', (s, t) => {
          if (t.bad !== null) s.jobs[t.bad].guilty = true;
          s.slots[t.slot].status = 'stopped';
          if (p.resets === 'in a work item') s.slots[t.slot].timeout = 'MAX';
        }),
      ],
    ),
    ...(p.resets === 'in the timeout, stopped until started'
      ? [
          step('timedout = true', (s, t) => {
            s.slots[t.slot].timedOut = true;
          }),
        ]
      : []),
    unlock('queue->lock', (s, t) => s.slots[t.slot].lock),
    returns((t) => !t.was),
  ],
);

/** panfrost_scheduler_start, which there was not before. */
const startQueue = routine(
  'panfrost_scheduler_start',
  { args: { slot: ref('slots') }, models: PANFROST_JOB },
  ({ call, lock, p, returns, step, unlock, when }) => [
    ...(p.resets === 'in a work item'
      ? []
      : [when('WARN_ON(!stopped)', (s, t) => s.slots[t.slot].status !== 'stopped', [returns()])]),
    lock('queue->lock', (s, t) => s.slots[t.slot].lock),
    ...(p.resets === 'in a work item'
      ? [
          step('atomic_xchg(status, STARTING); sched.timeout = 500 ms', (s, t) => {
            s.slots[t.slot].status = 'starting';
            s.slots[t.slot].timeout = '500 ms';
          }),
          call(resubmit, { slot: (t) => t.slot }),
        ]
      : []),
    call(start, { slot: (t) => t.slot }),
    step('active; drm_sched_fault, if there was one meanwhile', (s, t) => {
      const slot = s.slots[t.slot];
      if (slot.status === 'fault pending' || slot.timedOut) modDelayedWork(slot.tdr, 0);
      slot.status = 'active';
      slot.timedOut = false;
    }),
    unlock('queue->lock', (s, t) => s.slots[t.slot].lock),
  ],
);

/** jobs[] are forgotten; panfrost_device_reset: the hardware is idle, and JOB_INT cleared. */
function resetDevice(s: State): void {
  s.dev.masked = false;
  for (const at of s.slots.ids) {
    const slot = s.slots[at];
    slot.submitted = null;
    slot.current = null;
    slot.hung = false;
    slot.raised = 'nothing';
  }
}

/** panfrost_job_timedout, which until v5.11 resets the GPU itself, if nobody else does. */
const timedout = routine(
  'panfrost_job_timedout',
  { args: { slot: ref('slots'), bad: ref('jobs') }, locals: { mine: flag() }, models: PANFROST_JOB },
  ({ call, given, p, returns, step, tryLock, under, unlock, when }) => {
    const all = rows(p.slots);
    const stopOther = (slot: Index) => call(stopQueue, { slot, bad: null });
    const sync = (slot: Index) =>
      cancelWorkSync({ step, under }, `work_tdr ${slot}`, (s) => s.slots[slot].tdr);
    // 1a11a88cfd9a: a queue that is stopped already is that of a timeout, which waits for nothing but reset_lock.
    const stopsAll = all.flatMap((slot) => [
      when(`queue ${slot} is not stopped`, (s) => s.slots[slot].status !== 'stopped', sync(slot)),
      call(stopQueue, { slot, bad: null }, (t, mine) => {
        t.mine = mine;
      }),
      given((t) => t.mine, sync(slot)),
      step(`queue[${slot}].stopped = false`, (s, t) => {
        s.slots[slot].status = 'active';
        t.mine = false;
      }),
    ]);
    const stopsAllForLonger = all.flatMap((slot) => [
      stopOther(slot),
      given((t) => t.slot !== slot, sync(slot)),
      stopOther(slot),
    ]);
    const early = p.resets === 'in the timeout';
    return [
      when('dma_fence_is_signaled(done_fence)', (s, t) => s.jobs[t.bad].done, [returns()]),
      call(stopQueue, { slot: (t) => t.slot, bad: (t) => t.bad }, (t, mine) => {
        t.mine = mine;
      }),
      given((t) => !t.mine, [returns()]),
      ...(p.resets === 'in a work item'
        ? [
            step('atomic_xchg(reset.pending, 1); schedule_work(reset.work), unless it was', (s) => {
              if (!s.dev.resetPending) queueWork(s.dev.reset);
              s.dev.resetPending = true;
            }),
          ]
        : [
            tryLock('reset_lock', (s) => s.dev.resetLock, [
              step('all queues are to be stopped', (s) => {
                s.dev.masked = true;
              }),
              ...(early ? stopsAll : stopsAllForLonger),
              step('jobs[] = NULL; panfrost_device_reset', resetDevice),
              ...all.flatMap((slot) => [
                ...(early
                  ? []
                  : [
                      step(`queue[${slot}].timedout = false`, (s) => {
                        s.slots[slot].timedOut = false;
                      }),
                    ]),
                call(resubmit, { slot }),
              ]),
              unlock('reset_lock', (s) => s.dev.resetLock),
              ...all.map((slot) => call(early ? start : startQueue, { slot })),
            ]),
          ]),
    ];
  },
);

/** drm_sched_job_timedout, on a workqueue that has a worker for each item. */
export const timeouts = routine(
  'drm_sched_job_timedout',
  {
    args: { slot: ref('slots') },
    locals: { bad: optional(ref('jobs')) },
    models: 'drivers/gpu/drm/scheduler/sched_main.c, v5.11',
  },
  ({ call, either, given, local, lock, loop, rest, step, unlock }) => [
    loop([
      rest(),
      either(
        [
          step('500 ms are over', (s, t) => delayedWorkTimerFn(s.slots[t.slot].tdr), {
            when: (s, t) => mayExpire(s, t.slot),
            timeout: true,
          }),
        ],
        runWork({ lock, unlock }, 'work_tdr', (s, t) => s.slots[t.slot].tdr, [
          step('{job_list_lock} what is on the list, list_del_init', (s, t) => {
            t.bad = s.slots[t.slot].pending;
            s.slots[t.slot].pending = null;
          }),
          given(
            (t) => t.bad !== null,
            [
              call(timedout, { slot: (t) => t.slot, bad: (t) => t.bad ?? 0 }),
              step('free_guilty: free_job', (s, t) => {
                if (t.bad !== null && s.slots[t.slot].freeGuilty) s.jobs.free(t.bad);
                s.slots[t.slot].freeGuilty = false;
              }),
            ],
          ),
          step('drm_sched_start_timeout', (s, t) => {
            t.bad = null;
            startTimeout(s, t.slot);
          }),
        ]),
      ),
      local((t) => {
        t.bad = null;
      }),
    ]),
  ],
);

/** Whether the time of a job is over: it has waited long enough, and that is not for ever. */
export function mayExpire(s: State, at: Index): boolean {
  return s.slots[at].tdr.delayed && s.slots[at].timeout === '500 ms' && isDead(s, at);
}

/** panfrost_reset, a work item of system_wq. */
export const resetWork = routine(
  'panfrost_reset',
  { models: 'drivers/gpu/drm/panfrost/panfrost_job.c, v5.12' },
  ({ call, lock, loop, p, rest, step, under, unlock }) => [
    loop([
      rest(),
      ...runWork({ lock, unlock }, 'reset.work', (s) => s.dev.reset, [
        step('all queues are to be stopped', (s) => {
          s.dev.masked = true;
        }),
        ...rows(p.slots).flatMap((slot) => [
          step(`sched.timeout of slot ${slot} = MAX - 1`, (s) => {
            s.slots[slot].timeout = 'MAX - 1';
          }),
          ...cancelWorkSync({ step, under }, `work_tdr ${slot}`, (s) => s.slots[slot].tdr),
          call(stopQueue, { slot, bad: null }),
        ]),
        step('reset.pending = 0; jobs[] = NULL; panfrost_device_reset', (s) => {
          s.dev.resetPending = false;
          resetDevice(s);
        }),
        ...rows(p.slots).map((slot) => call(startQueue, { slot })),
      ]),
    ]),
  ],
);
