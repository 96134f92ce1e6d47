/** A job's way to the hardware: submitted by a process, run by its slot's scheduler, freed by it when it is finished. */
import { type Index, optional, ref, refute } from 'dmaze';
import { setMask, startNext } from 'dmaze/hw-model';
import { fenceSignal } from 'dmaze/kernel';
import { routine, type State, touch } from './state.ts';

/** What is said of a job when it is finished must be what became of it. */
export const AS_IT_ENDED = 'a job is reported as it ended';

/** The hardware fence signals, and with it the scheduler's, unless drm_sched_stop() took its callback off. */
export function signal(s: State, job: Index): void {
  fenceSignal(s.jobs[job].fence, `the fence of job ${job}`);
  if (!s.slots[s.jobs[job].slot].stopped) s.jobs[job].stage = 'finished';
}

/** panfrost_job_handle_done: as_put, devfreq idle, signal, pm put. */
export function handleDone(s: State, job: Index): void {
  const { ended, fence, jc } = s.jobs[job];
  if (jc && !fence.failed && ended !== 'done')
    refute(
      AS_IT_ENDED,
      `job ${job} is reported as done, and ${ended === 'no' ? 'has not ended' : `ended by ${ended}`}`,
    );
  s.jobs[job].jc = false;
  signal(s, job);
  letSleep(s, job);
}

/** pm_runtime_put for a job, if it is still owed. */
export function letSleep(s: State, job: Index): void {
  if (s.jobs[job].awake) s.dev.usage--;
  s.jobs[job].awake = false;
}

/** JOB_INT_CLEAR and JOB_INT_MASK, as powering on leaves them: panfrost_job_enable_interrupts. */
export function enableInterrupts(s: State): void {
  s.dev.suspended = false;
  s.jobInterrupt.rawstat = 0;
  setMask(s.jobInterrupt, 2 ** (2 * s.jobQueues.ids.length) - 1);
}

/** panfrost_job_run and panfrost_job_hw_submit. */
export const jobRun = routine(
  'panfrost_job_run',
  {
    args: { job: ref('jobs'), slot: ref('slots') },
    models: 'drivers/gpu/drm/panfrost/panfrost_job.c (with panfrost_job_hw_submit), v5.15 to v6.19',
  },
  ({ either, p, returns, step, under, when }) => [
    when(
      'the fence has an error, or jc is 0: nothing to execute',
      (s, t) => s.jobs[t.job].canceled || !s.jobs[t.job].jc,
      [
        step('no hardware fence: the job is finished', (s, t) => {
          s.jobs[t.job].stage = 'finished';
          s.slots[t.slot].busy = false;
        }),
        returns(),
      ],
    ),
    either(
      [
        step(
          'pm_runtime_get_sync',
          (s, t) => {
            s.dev.usage++;
            s.jobs[t.job].awake = true;
            if (s.power.on) return;
            s.power.on = true;
            enableInterrupts(s);
          },
          { when: (s) => !s.dev.suspending },
        ),
      ],
      ...(p.powerFailures > 0
        ? [
            [
              step(
                'pm_runtime_get_sync fails',
                (s, t) => {
                  s.dev.powerFailuresLeft--;
                  if (p.powerFailure === 'fails the job') {
                    s.jobs[t.job].canceled = true;
                    s.jobs[t.job].stage = 'finished';
                  } else {
                    s.jobs[t.job].stage = 'submitted';
                  }
                  s.slots[t.slot].busy = false;
                },
                { when: (s) => s.dev.powerFailuresLeft > 0 && !s.power.on && !s.dev.suspending },
              ),
              returns(),
            ],
          ]
        : []),
    ),
    under(
      'job_lock',
      (s) => s.dev.jobLock,
      'panfrost_enqueue_job; JS_COMMAND_NEXT = START, unless reset.pending',
      (s, t) => {
        touch(s, 'panfrost_job_hw_submit');
        const slot = s.slots[t.slot];
        if (slot.first === null) slot.first = t.job;
        else slot.second = t.job;
        if (!s.dev.resetPending) startNext(s, t.slot, t.job);
        s.jobs[t.job].stage = 'submitted';
        slot.busy = false;
        if (p.awakeFor === 'its submission') letSleep(s, t.job);
      },
    ),
  ],
);

/** Jobs of a slot that count as on the hardware: sched->credit_count. */
export function credits(s: State, slot: Index): number {
  let count = 0;
  for (const job of s.jobs.ids)
    if (s.jobs.isLive(job) && s.jobs[job].slot === slot && isUnderWay(s.jobs[job].stage)) count++;
  return count;
}

function isUnderWay(stage: string): boolean {
  return stage === 'to run' || stage === 'submitted';
}

/** The scheduler of one slot: takes jobs from its queue while there are credits, frees what is finished, oldest first. */
export const scheduler = routine(
  'drm_sched_main',
  {
    args: { slot: ref('slots') },
    locals: { job: optional(ref('jobs')) },
    models: 'drivers/gpu/drm/scheduler/sched_main.c, v5.15 to v6.1',
  },
  ({ call, either, local, loop, p, rest, step }) => [
    loop([
      rest(),
      either(
        [
          step(
            'drm_sched_entity_pop_job; on the pending list',
            (s, t) => {
              const slot = s.slots[t.slot];
              t.job = slot.queue.shift();
              if (t.job === null) return;
              slot.busy = true;
              slot.pending.push(t.job);
              s.jobs[t.job].stage = 'to run';
            },
            {
              when: (s, t) =>
                !s.slots[t.slot].stopped &&
                s.slots[t.slot].queue.length > 0 &&
                credits(s, t.slot) < p.entries,
            },
          ),
          call(jobRun, { job: (t) => t.job ?? 0, slot: (t) => t.slot }),
          local((t) => {
            t.job = null;
          }),
        ],
        [
          step(
            'drm_sched_get_cleanup_job: off the pending list; panfrost_job_free',
            (s, t) => {
              const job = s.slots[t.slot].pending.shift();
              if (job !== null) s.jobs.free(job);
            },
            {
              when: (s, t) =>
                !s.slots[t.slot].stopped &&
                !s.slots[t.slot].timedOut &&
                isFinished(s, s.slots[t.slot].pending.at(0)),
            },
          ),
        ],
      ),
    ]),
  ],
);

/** Whether it is a job, and finished. */
export function isFinished(s: State, job: Index | null): boolean {
  return job !== null && s.jobs[job].stage === 'finished';
}
