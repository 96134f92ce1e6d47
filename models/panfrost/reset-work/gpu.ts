/** The job slots of the GPU, and the job interrupt. */
import { type Index, ref, rows } from 'dmaze';
import { modDelayedWork } from 'dmaze/kernel';
import { processJob, routine, type State } from './state.ts';

/** A job slot: its job ends, faults or hangs. */
export const jobSlot = routine(
  'job slot',
  { args: { slot: ref('slots') } },
  ({ either, loop, p, rest, step }) => [
    loop([
      rest(),
      either(
        [
          step(
            'the job completes: JOB_INT DONE',
            (s, t) => {
              s.slots[t.slot].current = null;
              s.slots[t.slot].raised = 'done';
            },
            { when: (s, t) => runs(s, t.slot) },
          ),
        ],
        ...(p.faults > 0
          ? [
              [
                step(
                  'the job faults: JOB_INT ERR',
                  (s, t) => {
                    s.dev.faultsLeft--;
                    fault(s, t.slot);
                  },
                  { when: (s, t) => s.dev.faultsLeft > 0 && runs(s, t.slot) && !runsAgain(s, t.slot) },
                ),
              ],
            ]
          : []),
        ...(p.again > 0
          ? [
              [
                step(
                  'the job, which runs again, faults: JOB_INT ERR',
                  (s, t) => {
                    s.dev.againLeft--;
                    fault(s, t.slot);
                  },
                  { when: (s, t) => s.dev.againLeft > 0 && runs(s, t.slot) && runsAgain(s, t.slot) },
                ),
              ],
            ]
          : []),
        ...(p.hangs > 0
          ? [
              [
                step(
                  'the job hangs',
                  (s, t) => {
                    s.dev.hangsLeft--;
                    s.slots[t.slot].hung = true;
                  },
                  { when: (s, t) => s.dev.hangsLeft > 0 && runs(s, t.slot) },
                ),
              ],
            ]
          : []),
      ),
    ]),
  ],
);

function runs(s: State, at: Index): boolean {
  return s.slots[at].current !== null && !s.slots[at].hung;
}

function runsAgain(s: State, at: Index): boolean {
  const { current } = s.slots[at];
  return current !== null && s.jobs[current].runsAgain;
}

function fault(s: State, at: Index): void {
  s.slots[at].current = null;
  s.slots[at].raised = 'error';
}

/** panfrost_job_irq_handler. */
export const jobIrq = routine(
  'panfrost_job_irq_handler',
  { locals: { slot: ref('slots') }, models: 'drivers/gpu/drm/panfrost/panfrost_job.c, v5.10 and v5.12' },
  ({ choose, either, local, loop, p, rest, step }) => [
    loop([
      rest(),
      choose('slot', rows(p.slots), [
        either(
          [
            step(
              'JOB_INT_CLEAR; DONE: dma_fence_signal_locked(done_fence)',
              (s, t) => {
                const slot = s.slots[t.slot];
                slot.raised = 'nothing';
                const job = slot.submitted;
                if (job === null) return;
                slot.submitted = null;
                s.jobs[job].done = true;
                if (!s.jobs[job].callback) return;
                s.jobs[job].callback = false;
                processJob(s, job);
              },
              { when: (s, t) => s.slots[t.slot].raised === 'done' },
            ),
          ],
          ...(p.faults > 0
            ? [
                [
                  step(
                    p.resets === 'in a work item'
                      ? 'JOB_INT_CLEAR; ERR: STARTING -> FAULT_PENDING; drm_sched_fault if ACTIVE'
                      : 'JOB_INT_CLEAR; ERR: drm_sched_fault',
                    (s, t) => {
                      const slot = s.slots[t.slot];
                      slot.raised = 'nothing';
                      if (p.resets !== 'in a work item' || slot.status === 'active')
                        modDelayedWork(slot.tdr, 0);
                      else if (slot.status === 'starting') slot.status = 'fault pending';
                    },
                    { when: (s, t) => !s.dev.masked && s.slots[t.slot].raised === 'error' },
                  ),
                ],
              ]
            : []),
        ),
      ]),
      local((t) => {
        t.slot = 0;
      }),
    ]),
  ],
);
