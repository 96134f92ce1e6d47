/** A job is taken to hang, rightly or not, and the GPU is reset. */
import { optional, ref, rows } from 'dmaze';
import { asReset, loseAddressSpaces, loseJobSlots, setMask } from 'dmaze/hw-model';
import { perfcntReset } from './counters.ts';
import { handleJobIrqs } from './jobs.ts';
import { routine } from './state.ts';

/** panfrost_job_timedout and panfrost_reset. */
export const reset = routine(
  'panfrost_reset',
  {
    locals: { bad: optional(ref('jobs')) },
    models: 'drivers/gpu/drm/panfrost/panfrost_job.c (with panfrost_device_reset, panfrost_mmu_reset), v5.15',
  },
  ({ call, choose, local, lock, loop, p, rest, step, under, unlock, waitUntil }) => [
    loop([
      rest(),
      choose('bad', rows(p.jobs), [
        step(
          'panfrost_job_timedout: reset.pending = 1',
          (s) => {
            s.dev.timeoutsLeft--;
            s.dev.resetPending = true;
          },
          {
            when: (s, t) =>
              t.bad !== null &&
              s.dev.timeoutsLeft > 0 &&
              s.jobs.isLive(t.bad) &&
              s.jobs[t.bad].stage === 'on hardware',
          },
        ),
      ]),
      ...rows(p.slots).map((slot) =>
        step(
          `drm_sched_stop: the scheduler of slot ${slot} stands still`,
          (s) => {
            s.slots[slot].stopped = true;
          },
          { when: (s) => !s.slots[slot].busy },
        ),
      ),
      step('JOB_INT_MASK = 0', (s) => {
        setMask(s.jobInterrupt, 0);
      }),
      waitUntil('synchronize_irq', (s) => !s.dev.jobIrqRuns),
      under('job_lock', (s) => s.dev.jobLock, 'panfrost_job_handle_irqs', handleJobIrqs),
      under(
        'job_lock',
        (s) => s.dev.jobLock,
        'memset(pfdev->jobs, 0): what is left is to run again, except the bad one',
        (s, t) => {
          for (const slot of s.slots.ids) {
            const { job } = s.slots[slot];
            if (job === null) continue;
            s.slots[slot].job = null;
            s.jobs[job].stage = job === t.bad ? 'done' : 'queued';
          }
        },
      ),
      ...(p.resetKnowsCounters ? [lock('reset.lock', (s) => s.dev.resetLock)] : []),
      step('panfrost_gpu_soft_reset, power off and on', (s) => {
        loseJobSlots(s);
        loseAddressSpaces(s);
        s.perfcnt.mmu = null;
      }),
      under(
        'as_lock',
        (s) => s.dev.asLock,
        'panfrost_mmu_reset: nobody has an address space, or counts',
        (s) => {
          asReset(s, s.mmus);
          s.asFaultyMask.clear();
        },
      ),
      step('MMU_INT_CLEAR = ~0, MMU_INT_MASK = ~0', (s) => {
        s.mmuInterrupt.rawstat = 0;
        setMask(s.mmuInterrupt, 2 ** p.numbers - 1);
      }),
      ...(p.resetKnowsCounters ? [call(perfcntReset, {}), unlock('reset.lock', (s) => s.dev.resetLock)] : []),
      step('reset.pending = 0; drm_sched_resubmit_jobs, drm_sched_start; JOB_INT_MASK = all', (s) => {
        s.dev.resetPending = false;
        for (const slot of s.slots.ids) s.slots[slot].stopped = false;
        setMask(s.jobInterrupt, 2 ** (2 * p.slots) - 1);
      }),
      local((t) => {
        t.bad = null;
      }),
    ]),
  ],
);
