/** What the hardware does on its own: a job slot, whose job writes its heap. */
import { type Index, int, ref } from 'dmaze';
import { accessMemory, completeJob, failJob, mayRetry, retryJob, slotIsBusy } from 'dmaze/hw-model';
import { routine, type State } from './state.ts';

/** A job slot: its job writes chunks of its heap, as often as it likes, and completes. */
export const jobSlot = routine(
  'job slot',
  { args: { slot: ref('slots') }, locals: { chunk: int(0, 1) } },
  ({ choose, either, local, loop, p, rest, step }) => {
    const write = (s: State, slot: Index, chunk: Index): void => {
      const { job } = s.jobSlots[slot];
      if (job === null || !accessMemory(s, s.files, slot, chunk)) return;
      s.bos[s.jobs[job].bo].chunks[chunk].written = true;
    };
    return [
      loop([
        rest(),
        either(
          [
            choose('chunk', p.chunks === 1 ? [0] : [0, 1], [
              step(
                'the job writes a chunk of its heap, or stands at a page fault',
                (s, t) => {
                  write(s, t.slot, t.chunk === 0 ? 0 : 1);
                },
                { when: (s, t) => s.jobSlots[t.slot].state === 'running' },
              ),
            ]),
            local((t) => {
              t.chunk = 0;
            }),
          ],
          [
            step(
              'the job completes: JOB_INT DONE',
              (s, t) => {
                completeJob(s, t.slot);
              },
              { when: (s, t) => s.jobSlots[t.slot].state === 'running' },
            ),
          ],
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
              { when: (s, t) => slotIsBusy(s, t.slot) && s.addressSpaces[0].transtab === null },
            ),
          ],
          ...(p.faultOutlivesJob
            ? [
                [
                  step(
                    'the job fails at its fault, before that is handled: JOB_INT ERR',
                    (s, t) => {
                      failJob(s, t.slot);
                    },
                    { when: (s, t) => s.jobSlots[t.slot].state === 'stalled' },
                  ),
                ],
              ]
            : []),
        ),
      ]),
    ];
  },
);
