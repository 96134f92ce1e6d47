/** The hardware's job slots, and the job interrupt that hears of them. */
import { type Index, ref } from 'dmaze';
import {
  clearAndSample,
  doneBit,
  dropNext,
  errBit,
  failCurrent,
  finishCurrent,
  isRaised,
  lineIsUp,
  setMask,
  startNext,
} from 'dmaze/hw-model';
import { fenceSetError } from 'dmaze/kernel';
import { routine, type State, touch } from './state.ts';
import { handleDone, letSleep, signal } from './submit.ts';

/** A job slot: its job ends by itself, or because it was told to. Either may come first. */
export const jobSlot = routine(
  'job slot',
  { args: { slot: ref('slots') } },
  ({ either, loop, p, rest, step }) => {
    const current = (s: State, slot: Index): Index | null => s.jobQueues[slot].current;
    const isFaulty = (s: State, slot: Index): boolean => {
      const job = current(s, slot);
      return job !== null && s.jobs[job].faulty;
    };
    return [
      loop([
        rest(),
        either(
          [
            step(
              'the job completes: JOB_INT DONE',
              (s, t) => {
                const job = current(s, t.slot);
                if (job !== null) s.jobs[job].ended = 'done';
                finishCurrent(s, t.slot);
              },
              { when: (s, t) => current(s, t.slot) !== null && !isFaulty(s, t.slot) },
            ),
          ],
          ...(p.faults > 0
            ? [
                [
                  step(
                    'the job fails: JOB_INT ERR',
                    (s, t) => {
                      const job = current(s, t.slot);
                      if (job !== null) s.jobs[job].ended = 'fault';
                      failCurrent(s, t.slot, 'fault');
                    },
                    { when: (s, t) => isFaulty(s, t.slot) },
                  ),
                ],
              ]
            : []),
          ...(p.timeouts > 0
            ? [
                [
                  step(
                    'the job obeys a soft stop: JOB_INT ERR, STOPPED',
                    (s, t) => {
                      failCurrent(s, t.slot, 'stopped');
                    },
                    { when: (s, t) => s.jobQueues[t.slot].stop === 'soft' },
                  ),
                ],
              ]
            : []),
          [
            step(
              'the job obeys a hard stop: JOB_INT ERR, TERMINATED',
              (s, t) => {
                const job = current(s, t.slot);
                if (job !== null) s.jobs[job].ended = 'terminated';
                failCurrent(s, t.slot, 'terminated');
              },
              { when: (s, t) => s.jobQueues[t.slot].stop === 'hard' },
            ),
          ],
        ),
      ]),
    ];
  },
);

/** status = JOB_INT_RAWSTAT. */
function readStatus(s: State): void {
  touch(s, 'panfrost_job_handle_irqs');
  for (const slot of s.slots.ids) {
    s.slots[slot].statusDone = isRaised(s.jobInterrupt, doneBit(slot));
    s.slots[slot].statusErr = isRaised(s.jobInterrupt, errBit(slot));
  }
}

function hasStatus(s: State): boolean {
  return s.slots.ids.some((slot) => s.slots[slot].statusDone || s.slots[slot].statusErr);
}

/** panfrost_dequeue_job. */
function dequeue(s: State, slot: Index): Index | null {
  const job = s.slots[slot].first;
  s.slots[slot].first = s.slots[slot].second;
  s.slots[slot].second = null;
  return job;
}

/** Jobs of which the status says that they ended are taken off pfdev->jobs. */
function collect(s: State): void {
  for (const at of s.slots.ids) {
    const slot = s.slots[at];
    if (slot.statusDone) {
      const job = dequeue(s, at);
      if (slot.done0 === null) slot.done0 = job;
      else slot.done1 = job;
    }
    if (slot.statusErr) {
      dropNext(s, at);
      slot.failed = dequeue(s, at);
    }
  }
}

/** JOB_INT_CLEAR = status; js_state is what was active then. */
function acknowledge(s: State): void {
  touch(s, 'panfrost_job_handle_irq');
  for (const at of s.slots.ids) {
    const slot = s.slots[at];
    if (!slot.statusDone && !slot.statusErr) continue;
    slot.active = clearAndSample(s, at, slot.statusDone, slot.statusErr);
    slot.event = true;
    slot.statusDone = false;
    slot.statusErr = false;
  }
}

/** panfrost_job_handle_err. A job that was stopped will be resumed, so nobody is told. */
function handleError(s: State, slot: Index, job: Index): void {
  const { status } = s.jobQueues[slot];
  letSleep(s, job);
  if (status === 'stopped') return;
  fenceSetError(s.jobs[job].fence, `the fence of job ${job}`);
  s.jobs[job].jc = false;
  signal(s, job);
}

/** The rest of panfrost_job_handle_irq: what was collected is handled, and what was dropped from NEXT is started again. */
function handleCollected(s: State): void {
  for (const at of s.slots.ids) {
    const slot = s.slots[at];
    if (!slot.event) continue;
    if (slot.failed !== null) {
      handleError(s, at, slot.failed);
    } else if (slot.first !== null && !slot.active) {
      // Two ends were seen as one.
      if (slot.done0 === null) slot.done0 = dequeue(s, at);
      else slot.done1 = dequeue(s, at);
    }
    if (slot.done0 !== null) handleDone(s, slot.done0);
    if (slot.done1 !== null) handleDone(s, slot.done1);
    if (slot.failed !== null && slot.first !== null) {
      if (!s.jobs[slot.first].jc) {
        fenceSetError(s.jobs[slot.first].fence);
        const canceled = dequeue(s, at);
        if (canceled !== null) handleDone(s, canceled);
      } else if (!s.dev.resetPending) {
        startNext(s, at, slot.first);
      }
    }
    slot.done0 = null;
    slot.done1 = null;
    slot.failed = null;
    slot.event = false;
    slot.active = false;
  }
}

/** panfrost_job_handle_irqs, for the interrupt thread and for a reset. */
export const handleIrqs = routine(
  'panfrost_job_handle_irqs',
  { models: 'drivers/gpu/drm/panfrost/panfrost_job.c (with panfrost_job_handle_irq), v5.15 to v6.12' },
  ({ again, leave, lock, loop, p, step, unlock, when }) => [
    step('status = JOB_INT_RAWSTAT', readStatus),
    loop([
      when('status is 0', (s) => !hasStatus(s), [leave()]),
      lock('job_lock', (s) => s.dev.jobLock),
      loop([
        step(
          'jobs that are done or have failed are taken off; JS_COMMAND_NEXT = NOP after a failure',
          collect,
        ),
        step('JOB_INT_CLEAR = status; js_state is sampled', acknowledge),
        ...(p.looksAgain
          ? [step('status = JOB_INT_RAWSTAT, again', readStatus), when('there is more', hasStatus, [again()])]
          : []),
        leave(),
      ]),
      step('handle_err, handle_done; start again what a failure kept from starting', handleCollected),
      unlock('job_lock', (s) => s.dev.jobLock),
      step('status = JOB_INT_RAWSTAT, once more', readStatus),
    ]),
  ],
);

/** panfrost_job_irq_handler and its thread. */
export const jobIrq = routine(
  'panfrost_job_irq_handler_thread',
  { models: 'drivers/gpu/drm/panfrost/panfrost_job.c, v5.15 to v6.8' },
  ({ call, either, loop, p, rest, step }) => [
    loop([
      rest(),
      either(
        [
          step(
            'JOB_INT_STAT is up: JOB_INT_MASK = 0, wake the thread',
            (s) => {
              setMask(s.jobInterrupt, 0);
              s.dev.irqRuns = true;
            },
            { when: (s) => lineIsUp(s.jobInterrupt) },
          ),
          call(handleIrqs, {}),
          step('JOB_INT_MASK = all, unless about to be suspended', (s) => {
            s.dev.irqRuns = false;
            if (p.syncsBeforeOff && s.dev.suspended) return;
            touch(s, 'panfrost_job_irq_handler_thread');
            setMask(s.jobInterrupt, 2 ** (2 * p.slots) - 1);
          }),
        ],
        ...(p.sharedIrq
          ? [
              [
                step('another device interrupts: JOB_INT_STAT, unless suspended', (s) => {
                  if (!(p.syncsBeforeOff && s.dev.suspended)) touch(s, 'panfrost_job_irq_handler');
                }),
              ],
            ]
          : []),
      ),
    ]),
  ],
);
