/** What the hardware does on its own: a job slot, whose job reads memory until it is done. */
import { type Index, ref } from 'dmaze';
import { accessMemory, completeJob, failJob, mayRetry, NO_FAULT, retryJob, slotIsBusy } from 'dmaze/hw-model';
import { MAPPED, routine, type State, UNMAPPED } from './state.ts';

/** The job in a slot reads what it has to, through whichever page tables its address space has now. */
function readMemory(s: State, slot: Index): void {
  const { as, job } = s.jobSlots[slot];
  if (as === null || job === null) return;
  const { bad, mmu } = s.jobs[job];
  const noted = s.addressSpaces[as].faultAddress !== NO_FAULT;
  if (!accessMemory(s, s.mmus, slot, bad ? UNMAPPED : MAPPED) && !noted) s.causes[as].mmu = mmu;
}

function isBad(s: State, slot: Index): boolean {
  const { job } = s.jobSlots[slot];
  return job !== null && s.jobs[job].bad;
}

function isDisabled(s: State, slot: Index): boolean {
  const { as } = s.jobSlots[slot];
  return as !== null && s.addressSpaces[as].transtab === null;
}

/** A job slot. A job that reads where nothing is does nothing else. */
export const jobSlot = routine(
  'job slot',
  { args: { slot: ref('slots') } },
  ({ either, loop, p, rest, step }) => [
    loop([
      rest(),
      either(
        [
          step(
            'the job reads memory, or stands at a page fault',
            (s, t) => {
              readMemory(s, t.slot);
            },
            { when: (s, t) => s.jobSlots[t.slot].state === 'running' },
          ),
        ],
        [
          step(
            'the job completes: JOB_INT DONE',
            (s, t) => {
              completeJob(s, t.slot);
            },
            { when: (s, t) => s.jobSlots[t.slot].state === 'running' && !isBad(s, t.slot) },
          ),
        ],
        ...(p.faultOutlivesJob
          ? [
              [
                step(
                  'the job faults, and fails in the same moment: JOB_INT ERR',
                  (s, t) => {
                    readMemory(s, t.slot);
                    failJob(s, t.slot);
                  },
                  { when: (s, t) => s.jobSlots[t.slot].state === 'running' && isBad(s, t.slot) },
                ),
              ],
            ]
          : []),
        [
          step(
            'the job tries again: the fault was cleared',
            (s, t) => {
              retryJob(s, t.slot);
            },
            { when: (s, t) => mayRetry(s, t.slot) },
          ),
        ],
        [
          step(
            'the address space is disabled: JOB_INT ERR',
            (s, t) => {
              failJob(s, t.slot);
            },
            { when: (s, t) => slotIsBusy(s, t.slot) && isDisabled(s, t.slot) },
          ),
        ],
      ),
    ]),
  ],
);
