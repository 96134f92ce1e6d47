/** The state that the panfrost job slot model shares between its threads, and what an instance may vary. */
import { flag, int, oneOf, optional, pool, queue, record, ref, type StateOf, table, vocabulary } from 'dmaze';
import { jobQueues, power, touchRegisters } from 'dmaze/hw-model';
import { fence, mutex, spinlock } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** The interrupt handler clears and looks again until nothing more has happened (v5.15). */
    looksAgain: flag(true),
    /** A timeout of a job that is done gives the job back to the scheduler (v6.17). */
    givesBack: flag(true),
    /**
     * Who resets: v5.15 has one ordered workqueue for all timeouts; before v5.11 whoever got reset_lock, and others left; before
     * v5.4 everybody, once he had reset_lock, and the job of a timeout stayed on the pending list.
     */
    resets: oneOf('one after the other', 'who gets the lock', 'everybody'),
    /** An entity that is being destroyed waits for its job to be on the hardware, not just off its queue (v5.15). */
    idleAfterSubmit: flag(true),
    /** For how long a job is a user of the GPU's power (v5.4). */
    awakeFor: oneOf('the whole job', 'its submission'),
    /** Interrupts are masked and waited for before the power goes (v6.8). */
    syncsBeforeOff: flag(true),
    /** What a failure to power on does in panfrost_job_hw_submit(): v6.19 fails the job, v5.12 leaves it to its timeout. */
    powerFailure: oneOf('fails the job', 'is counted back'),
    files: int(1, 2, 1),
    slots: int(1, 2, 1),
    /** Jobs in flight at once; jobs that each file submits; jobs of one slot that may be on the hardware: no GPU has room for three. */
    jobs: int(1, 4, 2),
    submits: int(1, 4, 2),
    entries: int(1, 3, 2),
    /** Jobs that fail by themselves. */
    faults: int(0, 2, 0),
    /** Times that a job is taken to hang, rightly or not. */
    timeouts: int(0, 2, 0),
    /** Times that powering on fails. */
    powerFailures: int(0, 2, 0),
    /** Whether the GPU is powered off when it is idle, and whether its interrupt is shared with another device. */
    suspends: flag(),
    sharedIrq: flag(),
  },
  state: (p) => ({
    dev: record({
      jobLock: spinlock('js->job_lock'),
      resetLock: mutex('pfdev->reset_lock'),
      resetPending: flag(),
      /** The job interrupt or its thread is running. */
      irqRuns: flag(),
      /** PANFROST_COMP_BIT_JOB of is_suspended. */
      suspended: flag(),
      suspending: flag(),
      /** Runtime PM: who needs the GPU to have power. */
      usage: int(0, p.jobs + 1),
      faultsLeft: int(0, p.faults, p.faults),
      timeoutsLeft: int(0, p.timeouts, p.timeouts),
      powerFailuresLeft: int(0, p.powerFailures, p.powerFailures),
    }),
    power: power(),
    files: table(p.files, { closed: flag() }),
    /** struct panfrost_job. */
    jobs: pool(p.jobs, {
      file: ref('files'),
      slot: ref('slots'),
      /** It will fail by itself. */
      faulty: flag(),
      /** job->jc is not 0: there is something left to run. */
      jc: flag(true),
      stage: oneOf('queued', 'to run', 'submitted', 'finished'),
      /** It is one of `usage`. */
      awake: flag(),
      /** How it ended on the hardware, which the driver has to find out. */
      ended: oneOf('no', 'done', 'fault', 'terminated'),
      /** job->done_fence; that job->base.s_fence->finished has signalled is the last stage, its error canceled. */
      fence: fence(),
      canceled: flag(),
    }),
    /** struct panfrost_queue_state and pfdev->jobs[slot][]. */
    slots: table(p.slots, {
      queue: queue(ref('jobs'), p.jobs),
      pending: queue(ref('jobs'), p.jobs),
      first: optional(ref('jobs')).guardedBy('dev.jobLock'),
      second: optional(ref('jobs')).guardedBy('dev.jobLock'),
      /** The scheduler's thread is in the middle of something; it is to stand still. */
      busy: flag(),
      stopped: flag(),
      /** resets: everybody: its timeout is being handled, so that the scheduler frees nothing. */
      timedOut: flag(),
      /** What the interrupt thread has collected: done[0], done[1], failed, js_events and js_state, status. */
      done0: optional(ref('jobs')),
      done1: optional(ref('jobs')),
      failed: optional(ref('jobs')),
      event: flag(),
      active: flag(),
      statusDone: flag(),
      statusErr: flag(),
    }),
    ...jobQueues(p.slots, 'jobs'),
  }),
});

export const { invariant, model, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** The driver reads or writes a job register. */
export function touch(s: State, who: string): void {
  touchRegisters(s.power, who);
}
