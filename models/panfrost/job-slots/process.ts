/** A process: it opens the device, submits jobs, and closes it with jobs in flight. */
import { type Index, int, optional, ref, rows } from 'dmaze';
import { dropNext, stopIfCurrent } from 'dmaze/hw-model';
import { routine, type State, touch } from './state.ts';

/** panfrost_job_close: queued jobs are killed, those on the hardware stopped. */
const jobClose = routine(
  'panfrost_job_close',
  {
    args: { file: ref('files') },
    locals: { job: optional(ref('jobs')) },
    models: 'drivers/gpu/drm/panfrost/panfrost_job.c, v5.15; drm_sched_entity_destroy',
  },
  ({ given, lock, p, step, unlock }) => [
    step(
      'drm_sched_entity_destroy: queued jobs are killed and freed',
      (s, t) => {
        for (const job of s.jobs.ids) {
          if (!isOf(s, t.file, job) || s.jobs[job].stage !== 'queued') continue;
          s.slots[s.jobs[job].slot].queue.remove(job);
          s.jobs.free(job);
        }
      },
      {
        when: (s, t) =>
          !p.idleAfterSubmit ||
          !s.jobs.ids.some((job) => isOf(s, t.file, job) && s.jobs[job].stage === 'to run'),
      },
    ),
    lock('job_lock', (s) => s.dev.jobLock),
    ...rows(p.slots).flatMap((slot) => [
      ...(p.entries === 1
        ? []
        : [
            step(`the job behind in slot ${slot}: JS_COMMAND_NEXT = NOP, jc = 0`, (s, t) => {
              const job = s.slots[slot].second;
              if (job === null || s.jobs[job].file !== t.file) return;
              touch(s, 'panfrost_job_close');
              dropNext(s, slot);
              s.jobs[job].jc = false;
              t.job = job;
            }),
            given(
              (t) => t.job !== null,
              [
                step(`JS_COMMAND(${slot}) = HARD_STOP, for that job's chain flag`, (s, t) => {
                  if (t.job !== null) stopIfCurrent(s, slot, t.job);
                  t.job = null;
                }),
              ],
            ),
          ]),
      step(`the job in front in slot ${slot}: JS_COMMAND = HARD_STOP`, (s, t) => {
        const job = s.slots[slot].first;
        if (job === null || s.jobs[job].file !== t.file) return;
        touch(s, 'panfrost_job_close');
        stopIfCurrent(s, slot, job);
      }),
    ]),
    unlock('job_lock', (s) => s.dev.jobLock),
  ],
);

function isOf(s: State, file: Index, job: Index): boolean {
  return s.jobs.isLive(job) && s.jobs[job].file === file;
}

export const client = routine(
  'client',
  { args: { file: ref('files') }, locals: { submits: int(0, 4), slot: ref('slots') } },
  ({ call, choose, either, given, leave, local, loop, p, rest, step }) => {
    const submit = (label: string, faulty: boolean): ReturnType<typeof step> =>
      step(
        label,
        (s, t) => {
          const job = s.jobs.alloc();
          s.jobs[job].file = t.file;
          s.jobs[job].slot = t.slot;
          s.jobs[job].faulty = faulty;
          if (faulty) s.dev.faultsLeft--;
          s.slots[t.slot].queue.push(job);
        },
        { when: (s) => s.jobs.hasRoom && (!faulty || s.dev.faultsLeft > 0) },
      );
    return [
      loop([
        rest(),
        either(
          [leave()],
          [
            given((t) => t.submits === p.submits, [leave()]),
            choose('slot', rows(p.slots), [
              either(
                [submit('panfrost_ioctl_submit', false)],
                ...(p.faults > 0 ? [[submit('panfrost_ioctl_submit: a job that fails', true)]] : []),
              ),
            ]),
            local((t) => {
              t.submits++;
              t.slot = 0;
            }),
          ],
        ),
      ]),
      local((t) => {
        t.submits = 0;
      }),
      call(jobClose, { file: (t) => t.file }),
      step('postclose', (s, t) => {
        s.files[t.file].closed = true;
      }),
    ];
  },
);
