/** What the hardware does on its own. */
import { accessMemory, completeJob, mayRetry, retryJob } from 'dmaze/hw-model';
import { routine } from './state.ts';

/** A job slot: its job reads the buffer as often as it likes, and completes. */
export const jobSlot = routine('job slot', {}, ({ either, loop, p, rest, step }) => [
  loop([
    rest(),
    either(
      [
        step(
          'the job reads its buffer, or stands at a page fault',
          (s) => {
            const { job } = s.jobSlots[0];
            if (job !== null) accessMemory(s, s.files, 0, s.jobs[job].reads ?? 0);
          },
          { when: (s) => s.jobSlots[0].state === 'running' },
        ),
      ],
      [
        step(
          'the job completes: JOB_INT DONE',
          (s) => {
            completeJob(s, 0);
          },
          { when: (s) => s.jobSlots[0].state === 'running' },
        ),
      ],
      [
        step(
          'the job tries again: the fault was cleared',
          (s) => {
            retryJob(s, 0);
          },
          { when: (s) => mayRetry(s, 0) },
        ),
      ],
      ...(p.faultOutlivesJob
        ? [
            [
              step(
                'the job ends at its fault, before that is handled',
                (s) => {
                  completeJob(s, 0);
                },
                { when: (s) => s.jobSlots[0].state === 'stalled' },
              ),
            ],
          ]
        : []),
    ),
  ]),
]);
