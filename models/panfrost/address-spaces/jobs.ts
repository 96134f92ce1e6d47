/** A job's way: run by its slot's scheduler, completed by the job interrupt. */
import { type Index, optional, ref, rows } from 'dmaze';
import {
  asGet,
  asPut,
  asTryGet,
  clearJobInterrupt,
  doneBit,
  errBit,
  isRaised,
  lineIsUp,
  reviveIfFaulty,
  setMask,
  startJob,
} from 'dmaze/hw-model';
import { ctxPut } from './contexts.ts';
import { routine, type State } from './state.ts';

/** panfrost_mmu_as_get, with its lock. Answers null for -EBUSY. */
export const asGetLocked = routine(
  'panfrost_mmu_as_get',
  {
    args: { mmu: ref('mmus') },
    locals: { as: optional(ref('addressSpaces')) },
    returns: optional(ref('addressSpaces')),
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.13 to v6.19',
  },
  ({ given, lock, p, returns, step, unlock }) => {
    const out = unlock('as_lock', (s) => s.dev.asLock);
    return [
      lock('as_lock', (s) => s.dev.asLock),
      step('its own number, or a free one, or one that nobody uses', (s, t) => {
        const own = s.mmus[t.mmu].as;
        t.as = p.whenNoneIsFree === 'warns' ? asGet(s, s.mmus, t.mmu) : asTryGet(s, s.mmus, t.mmu);
        if (p.era === 'v5.15' && own !== null) reviveIfFaulty(s, t.mmu, own);
      }),
      ...(p.whenNoneIsFree === 'fails with the lock held' ? [given((t) => t.as !== null, [out])] : [out]),
      returns((t) => t.as),
    ];
  },
);

/** The thread of one slot's scheduler: panfrost_job_run and panfrost_job_free. */
export const scheduler = routine(
  'drm_sched_main',
  {
    args: { slot: ref('slots') },
    locals: { job: optional(ref('jobs')), mmu: optional(ref('mmus')), as: optional(ref('addressSpaces')) },
    models:
      'drivers/gpu/drm/scheduler/sched_main.c; panfrost_job_run, panfrost_job_hw_submit, v5.13 to v6.19',
  },
  ({ call, choose, either, given, local, loop, p, rest, step, under }) => {
    const mayTake = (s: State, slot: Index, job: Index | null, stage: 'queued' | 'done'): boolean =>
      job !== null &&
      !s.slots[slot].stopped &&
      s.jobs.isLive(job) &&
      s.jobs[job].slot === slot &&
      s.jobs[job].stage === stage;
    return [
      loop([
        rest(),
        choose('job', rows(p.jobs), [
          either(
            [
              step(
                'drm_sched_entity_pop_job',
                (s, t) => {
                  s.slots[t.slot].busy = true;
                  s.jobs[t.job ?? 0].stage = 'to run';
                  t.mmu = s.jobs[t.job ?? 0].mmu;
                  if (p.era !== 'v5.15') s.slots[t.slot].job = t.job;
                },
                {
                  when: (s, t) => s.slots[t.slot].job === null && mayTake(s, t.slot, t.job, 'queued'),
                },
              ),
              call(asGetLocked, { mmu: (t) => t.mmu ?? 0 }, (t, as) => {
                t.as = as;
              }),
              given(
                (t) => t.as !== null,
                [
                  under(
                    'job_lock',
                    (s) => s.dev.jobLock,
                    'pfdev->jobs[slot] = job; JS_COMMAND_NEXT = START, unless reset.pending',
                    (s, t) => {
                      s.slots[t.slot].job = t.job;
                      s.slots[t.slot].busy = false;
                      s.jobs[t.job ?? 0].stage = 'on hardware';
                      if (!s.dev.resetPending) startJob(s, t.slot, t.job ?? 0, t.as ?? 0);
                    },
                  ),
                ],
                [
                  step('-EBUSY: the job is done, with an error', (s, t) => {
                    s.slots[t.slot].busy = false;
                    s.slots[t.slot].job = null;
                    s.jobs[t.job ?? 0].stage = 'done';
                  }),
                ],
              ),
            ],
            [
              step(
                'panfrost_job_free: off the pending list; kfree(job)',
                (s, t) => {
                  s.slots[t.slot].busy = true;
                  t.mmu = s.jobs[t.job ?? 0].mmu;
                  s.jobs.free(t.job ?? 0);
                },
                { when: (s, t) => mayTake(s, t.slot, t.job, 'done') },
              ),
              ...(p.era === 'v5.13' ? [] : [call(ctxPut, { mmu: (t) => t.mmu ?? 0 })]),
              step('the next one', (s, t) => {
                s.slots[t.slot].busy = false;
              }),
            ],
          ),
        ]),
        local((t) => {
          t.job = null;
          t.mmu = null;
          t.as = null;
        }),
      ]),
    ];
  },
);

/** The part of panfrost_job_handle_irq that concerns address spaces, under job_lock: who has ended gives its number back. */
export function handleJobIrqs(s: State): void {
  for (const slot of s.slots.ids) {
    if (!isRaised(s.jobInterrupt, doneBit(slot)) && !isRaised(s.jobInterrupt, errBit(slot))) continue;
    clearJobInterrupt(s, slot);
    const { job } = s.slots[slot];
    if (job === null) continue;
    s.slots[slot].job = null;
    asPut(s.mmus, s.jobs[job].mmu);
    s.jobs[job].stage = 'done';
  }
}

/** panfrost_job_irq_handler, and since v5.15 its thread. */
export const jobIrq = routine(
  'panfrost_job_irq_handler',
  {
    models: 'drivers/gpu/drm/panfrost/panfrost_job.c, v5.13 to v5.15',
  },
  ({ loop, p, rest, step, under }) => [
    loop([
      rest(),
      step(
        p.era === 'v5.15' ? 'JOB_INT_STAT is up: JOB_INT_MASK = 0, wake the thread' : 'JOB_INT_STAT is up',
        (s) => {
          if (p.era !== 'v5.15') return;
          setMask(s.jobInterrupt, 0);
          s.dev.jobIrqRuns = true;
        },
        { when: (s) => lineIsUp(s.jobInterrupt) },
      ),
      under(
        'job_lock',
        (s) => s.dev.jobLock,
        'JOB_INT_CLEAR, pfdev->jobs[slot] = NULL, panfrost_mmu_as_put, signal the fence',
        handleJobIrqs,
      ),
      ...(p.era === 'v5.15'
        ? [
            step('JOB_INT_MASK = all', (s) => {
              setMask(s.jobInterrupt, 2 ** (2 * p.slots) - 1);
              s.dev.jobIrqRuns = false;
            }),
          ]
        : []),
    ]),
  ],
);
