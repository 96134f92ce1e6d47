/** A job's way: run by its slot's scheduler, finished by its interrupt, cleaned up; and the power it needs. */
import { flag, type Index, optional, ref, rows } from 'dmaze';
import {
  asPut,
  asReset,
  asTryGet,
  clearJobInterrupt,
  lineIsUp,
  loseAddressSpaces,
  reviveIfFaulty,
  setMask,
  slotIsBusy,
  startJob,
} from 'dmaze/hw-model';
import { mappingPut, objectPut } from './objects.ts';
import { takeHeap } from './reclaim.ts';
import { routine, type State } from './state.ts';

/** The scheduler of one slot: runs jobs, and cleans up after them. */
export const scheduler = routine(
  'drm_sched_main',
  {
    args: { slot: ref('slots') },
    locals: {
      job: optional(ref('jobs')),
      got: flag(),
      bo: optional(ref('bos')),
      mapping: optional(ref('mappings')),
    },
    models:
      'drivers/gpu/drm/panfrost/panfrost_job.c (panfrost_job_run, panfrost_job_cleanup), v6.12 to v6.19',
  },
  ({ call, choose, either, given, local, loop, p, rest, step, under }) => {
    const mayTake = (s: State, slot: Index, job: Index | null, stage: 'queued' | 'finished'): boolean =>
      job !== null && s.jobs.isLive(job) && s.jobs[job].slot === slot && s.jobs[job].stage === stage;
    return [
      loop([
        rest(),
        choose('job', rows(p.jobs), [
          either(
            [
              step(
                'panfrost_job_run; pm_runtime_get_sync',
                (s, t) => {
                  s.slots[t.slot].job = t.job;
                  s.jobs[t.job ?? 0].stage = 'on hardware';
                },
                { when: (s, t) => s.slots[t.slot].job === null && mayTake(s, t.slot, t.job, 'queued') },
              ),
              under(
                'as_lock',
                (s) => s.dev.asLock,
                p.suspends ? 'panfrost_mmu_reset if it was off; panfrost_mmu_as_get' : 'panfrost_mmu_as_get',
                (s, t) => {
                  if (!s.dev.on) {
                    s.dev.on = true;
                    asReset(s, s.files);
                    s.asFaultyMask.clear();
                    setMask(s.mmuInterrupt, 1);
                  }
                  const { file } = s.jobs[t.job ?? 0];
                  const own = s.files[file].as;
                  t.got = asTryGet(s, s.files, file) !== null;
                  if (own !== null) reviveIfFaulty(s, file, own);
                },
              ),
              given(
                (t) => t.got,
                [
                  under(
                    'job_lock',
                    (s) => s.dev.jobLock,
                    'JS_COMMAND_NEXT = START',
                    (s, t) => {
                      startJob(s, t.slot, t.job ?? 0, 0);
                    },
                  ),
                ],
                [
                  step('-EBUSY: the job is finished, with an error', (s, t) => {
                    s.slots[t.slot].job = null;
                    s.jobs[t.job ?? 0].stage = 'finished';
                  }),
                ],
              ),
            ],
            [
              step(
                'panfrost_job_free, panfrost_job_cleanup',
                (s, t) => {
                  t.bo = s.jobs[t.job ?? 0].bo;
                  t.mapping = s.jobs[t.job ?? 0].mapping;
                  s.jobs.free(t.job ?? 0);
                },
                { when: (s, t) => mayTake(s, t.slot, t.job, 'finished') },
              ),
              ...(p.reclaim === 'when a job is done'
                ? [call(takeHeap, { bo: (t) => t.bo ?? 0, mapping: (t) => t.mapping ?? 0 })]
                : []),
              call(mappingPut, { mapping: (t) => t.mapping ?? 0 }),
              call(objectPut, { bo: (t) => t.bo ?? 0 }),
            ],
          ),
        ]),
        local((t) => {
          t.job = null;
          t.got = false;
          t.bo = null;
          t.mapping = null;
        }),
      ]),
    ];
  },
);

/** panfrost_job_irq_handler and its thread: who has ended gives its address space back. */
export const jobIrq = routine(
  'panfrost_job_irq_handler_thread',
  { models: 'drivers/gpu/drm/panfrost/panfrost_job.c, v5.15' },
  ({ loop, rest, step, under }) => [
    loop([
      rest(),
      step('JOB_INT_STAT is up', () => {}, { when: (s) => lineIsUp(s.jobInterrupt) }),
      under(
        'job_lock',
        (s) => s.dev.jobLock,
        'JOB_INT_CLEAR, panfrost_mmu_as_put, signal the fence',
        (s) => {
          for (const slot of s.slots.ids) {
            const { job } = s.slots[slot];
            const { state } = s.jobSlots[slot];
            if (job === null || (state !== 'done' && state !== 'failed')) continue;
            clearJobInterrupt(s, slot);
            s.slots[slot].job = null;
            asPut(s.files, s.jobs[job].file);
            s.jobs[job].stage = 'finished';
          }
        },
      ),
    ]),
  ],
);

/** Runtime suspend: no job is on the hardware, and its interrupt handlers have been waited for. */
export const suspend = routine(
  'panfrost_device_runtime_suspend',
  { models: 'drivers/gpu/drm/panfrost/panfrost_device.c, v6.8' },
  ({ loop, rest, step }) => [
    loop([
      rest(),
      step(
        'idle: mask interrupts, synchronize_irq, panfrost_gpu_power_off',
        (s) => {
          s.dev.on = false;
          loseAddressSpaces(s);
        },
        {
          when: (s) =>
            s.dev.on &&
            !s.dev.mmuIrqRuns &&
            s.slots.ids.every((slot) => s.slots[slot].job === null && !slotIsBusy(s, slot)),
        },
      ),
    ]),
  ],
);
