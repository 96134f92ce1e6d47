/**
 * The life of a job on a Mali GPU under panfrost: two jobs in a slot, interrupts that may tell of both at once, jobs that are
 * taken to hang, resets, files that are closed with jobs running, and power that goes when nobody needs it.
 *
 * Where the C is: drivers/gpu/drm/panfrost/panfrost_job.c and panfrost_device.c, drivers/gpu/drm/scheduler/{sched_main,
 * sched_entity}.c, Linux 5.15 to 6.19. Bugs of the releases before and in between are parameters, each fixed by default.
 */
import { rows } from 'dmaze';
import { FENCE_CLAIMS, irqThread, process, worker } from 'dmaze/kernel';
import { hardware } from 'dmaze/hw-model';
import {
  aJobIsStartedOnlyWhereNextIsFree,
  aRunningJobKeepsTheGpuAwake,
  noJobOutlivesItsFile,
  noLockHeldAtReturn,
  noRegisterIsTouchedWithoutPower,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
} from 'dmaze/invariants';
import { builtIn, left, mayBePoweredOff, outlives, unused } from './job-slots/claims.ts';
import { jobIrq, jobSlot } from './job-slots/irq.ts';
import { client } from './job-slots/process.ts';
import { suspend } from './job-slots/power.ts';
import { timeout } from './job-slots/reset.ts';
import { model, noDeadlock, reachable, type State, thread } from './job-slots/state.ts';
import { AS_IT_ENDED, scheduler } from './job-slots/submit.ts';

const POWER_FAILS = { suspends: true, powerFailures: 1 } as const;
const POWER = { suspends: true, entries: 1 } as const;
const TIMEOUT = { timeouts: 1, entries: 1 } as const;
const TWO_TIMEOUTS = { timeouts: 2, entries: 1, slots: 2 } as const;

/** Instructions that cannot run, and why. */
const NO_CANCEL = {
  'panfrost_job_run: no hardware fence: the job is finished':
    'only a reset runs a job that is finished or was cancelled',
};

export default model({
  id: 'panfrost/job-slots',
  title: 'Panfrost: two jobs in a slot',
  about:
    'The GPU runs jobs from a slot that holds two, and says by interrupt when one has ended. Jobs fail, hang, or are stopped ' +
    'because their process is gone, and all of that may happen while the interrupt of another is on its way. Whoever ' +
    'misreads what has happened loses a job, or reports one as done that is not.',
  simplifications: [
    {
      what: 'jobs are taken to hang only where a slot takes one job at a time, as on GPUs without chain flags',
      errs: 'may miss',
      because: 'what a reset makes of a second job in the slot is not seen',
    },
    {
      what: 'a reset masks the job interrupt and waits for its handler in one step',
      errs: 'may miss',
      because: 'what a handler does in between is not seen',
    },
    {
      what: 'what an interrupt has collected is handled in one step, under job_lock',
      errs: 'may miss',
      because: 'the scheduler may write the NEXT registers meanwhile, without that lock',
    },
    {
      what: 'the GPU is powered off only where no job times out, and closing a file has power',
      errs: 'may miss',
      because: 'the delay before a suspend is longer than a reset takes, which is not something to rely on',
    },
    {
      what: 'a slot serves the jobs of all files in the order in which they were submitted',
      errs: 'may miss',
      because: 'the scheduler keeps the order of one file only, and waits for fences',
    },
    {
      what: 'killed jobs are freed at once',
      errs: 'may miss',
      because: 'their fences are signalled by work items, one after the other',
    },
    {
      what: 'the wait for soft stops ends at any time, and a job that is stopped begins anew',
      errs: 'neither',
      because: 'ten milliseconds may be too short for any job, and nobody can tell how far one has come',
    },
    {
      what: 'address spaces and buffers are not here',
      errs: 'may miss',
      because: 'they are the subject of panfrost/address-spaces and panfrost/gem-mapping',
    },
  ],
  threads: (p) => [
    ...rows(p.files).map((file) => thread(`process ${file}`, process, client, { file })),
    ...rows(p.slots).map((slot) => thread(`scheduler ${slot}`, worker, scheduler, { slot })),
    ...rows(p.slots).map((slot) => thread(`GPU ${slot}`, hardware, jobSlot, { slot })),
    thread('job irq', irqThread, jobIrq, {}),
    ...(p.timeouts === 0
      ? []
      : p.resets === 'one after the other'
        ? [thread('reset wq', worker, timeout, { of: null })]
        : rows(p.slots).map((slot) => thread(`timeout ${slot}`, worker, timeout, { of: slot }))),
    ...(p.suspends ? [thread('pm wq', worker, suspend, {})] : []),
  ],
  properties: (p) => [
    builtIn(AS_IT_ENDED, 'A job that is reported as done has completed, or was cancelled before it began.'),
    builtIn(FENCE_CLAIMS.once, 'No two parties believe that a job is theirs to finish.'),
    builtIn(FENCE_CLAIMS.early, 'Who waits for a job learns of its error.'),
    aJobIsStartedOnlyWhereNextIsFree(),
    noRegisterIsTouchedWithoutPower(),
    ...(p.suspends ? [aRunningJobKeepsTheGpuAwake(mayBePoweredOff)] : []),
    ...(p.timeouts === 0 ? [noJobOutlivesItsFile(outlives)] : []),
    noUseAfterFree(),
    nothingIsLeftAtRest(unused, left),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    reachable('a job can complete', (s: State) =>
      s.jobs.ids.some((job) => s.jobs.isLive(job) && s.jobs[job].ended === 'done'),
    ),
  ],
  instances: {
    // The process is in one of six places: before, queue emptied, locked, stopped, unlocked, closed. Nothing yet, queued, three
    // steps to the hardware: 5. There, not stopped: 3; stopped: 3. Done: the handler in four places, or in five with the lock,
    // where the process cannot be in two of its: 4 * 6 + 5 * 4. Handled: in four, or one with the lock: 28; freed, as many.
    // Terminated after the process has stopped it: 4 * 3 + 5 * 2, then 5 * 2 and 5 * 2.
    'one-job': {
      about: 'One process, one job, small enough to be counted by hand.',
      parameters: { jobs: 1, submits: 1, entries: 1 },
      neverRuns: NO_CANCEL,
      expect: { verdict: 'holds', states: 153, edges: 300 },
    },
    'v5.14-two-ends': {
      about:
        'Fixed in v5.15: a job is done, the next one fails before that was cleared, and both are taken to be done.',
      parameters: { faults: 1, looksAgain: false },
      expect: { verdict: 'violated', property: 'a job is reported as it ended', states: 874, edges: 1_719 },
    },
    'v5.15-two-ends': {
      about: 'The fix: the handler clears, and looks again, until nothing more has happened.',
      parameters: { faults: 1 },
      neverRuns: NO_CANCEL,
      expect: { verdict: 'holds', states: 3_092, edges: 7_168 },
    },
    'v5.14-close': {
      about:
        'Fixed in v5.15: a file is closed while its job is on its way to the hardware, where nobody finds it.',
      parameters: { idleAfterSubmit: false },
      expect: {
        verdict: 'violated',
        property: 'no job outlives its file on the hardware',
        states: 106,
        edges: 204,
      },
    },
    'v5.15-close': {
      about: 'The fix: closing waits until the job is on the hardware, and stops it there.',
      neverRuns: NO_CANCEL,
      expect: { verdict: 'holds', states: 1_111, edges: 2_570 },
    },
    'v5.15-busy-slot': {
      about: 'Three jobs for one slot: the scheduler gives it two at a time.',
      parameters: { jobs: 3, submits: 3 },
      neverRuns: NO_CANCEL,
      expect: { verdict: 'holds', states: 4_099, edges: 10_429 },
    },
    'what-if-no-limit': {
      about:
        'What if the scheduler gave the slot a third one? No release does: panfrost_job_init() asks it for two at a time, or for one.',
      parameters: { jobs: 3, submits: 3, entries: 3 },
      expect: {
        verdict: 'violated',
        property: 'a job is started only where NEXT is free',
        states: 197,
        edges: 409,
      },
    },
    'v6.18-power-failure': {
      about: 'Fixed in v6.19: powering on fails, and nobody tells who waits for the job.',
      parameters: { ...POWER_FAILS, powerFailure: 'is counted back' },
      expect: {
        verdict: 'violated',
        property: 'reference counts are zero at rest, and nothing is left',
        states: 155,
        edges: 291,
      },
    },
    'v6.19-power-failure': {
      about: 'The fix: the job fails.',
      parameters: POWER_FAILS,
      neverRuns: NO_CANCEL,
      expect: { verdict: 'holds', states: 2_175, edges: 5_502 },
    },
    'v5.3-power': {
      about: 'Fixed in v5.4: who submits a job needs the GPU to have power, and the job does not.',
      parameters: { ...POWER, awakeFor: 'its submission' },
      expect: { verdict: 'violated', property: 'a running job keeps the GPU awake', states: 41, edges: 75 },
    },
    'v5.3-power-idle': {
      about:
        'What that comes to: nothing, because the device is not suspended while its scheduler has a job that is not done.',
      parameters: { ...POWER, awakeFor: 'its submission' },
      claims: [
        'a job is reported as it ended',
        'no register is touched while the GPU has no power',
        'reference counts are zero at rest, and nothing is left',
        'no deadlock',
      ],
      neverRuns: NO_CANCEL,
      expect: { verdict: 'holds', states: 914, edges: 2_417 },
    },
    'v5.4-power': {
      about: 'The fix: a job is counted until it is done.',
      parameters: POWER,
      neverRuns: NO_CANCEL,
      expect: { verdict: 'holds', states: 914, edges: 2_417 },
    },
    'v6.7-power-off': {
      about: 'Fixed in v6.8: the power goes while the interrupt thread looks whether there is more to do.',
      parameters: { suspends: true, syncsBeforeOff: false },
      expect: {
        verdict: 'violated',
        property: 'no register is touched while the GPU has no power',
        states: 358,
        edges: 720,
      },
    },
    'v6.7-shared-interrupt': {
      about: 'Fixed in v6.8, too: another device on the same line interrupts while the GPU is off.',
      parameters: { suspends: true, sharedIrq: true, syncsBeforeOff: false },
      expect: {
        verdict: 'violated',
        property: 'no register is touched while the GPU has no power',
        states: 18,
        edges: 38,
      },
    },
    'v6.8-power-off': {
      about:
        'The fix: interrupts are masked and waited for, and a handler looks whether the GPU is suspended.',
      parameters: { suspends: true, sharedIrq: true },
      neverRuns: NO_CANCEL,
      expect: { verdict: 'holds', states: 1_503, edges: 4_136 },
    },
    'v6.16-spurious-timeout': {
      about: 'Fixed in v6.17: a job ends as its time is over. It is off the list, and nobody frees it.',
      parameters: { ...TIMEOUT, givesBack: false },
      expect: {
        verdict: 'violated',
        property: 'reference counts are zero at rest, and nothing is left',
        states: 1_846,
        edges: 4_492,
      },
    },
    'v6.17-spurious-timeout': {
      about: 'The fix: the job goes back to the list.',
      parameters: TIMEOUT,
      expect: { verdict: 'holds', states: 6_841, edges: 17_936 },
    },
    'v5.3-two-timeouts': {
      about:
        'Fixed in v5.4: the timeouts of two slots meet, and both reset. The first one frees the job of the second.',
      parameters: { ...TWO_TIMEOUTS, resets: 'everybody' },
      expect: { verdict: 'violated', property: 'no use after free', states: 36_124, edges: 112_756 },
    },
    'v5.10-two-timeouts': {
      about:
        'Fixed in v5.11: the timeouts of two slots meet. One resets; the other one leaves, and its job is on no list.',
      parameters: { ...TWO_TIMEOUTS, resets: 'who gets the lock' },
      expect: {
        verdict: 'violated',
        property: 'reference counts are zero at rest, and nothing is left',
        states: 248_110,
        edges: 776_046,
      },
    },
    'v5.15-two-timeouts': {
      about: 'The fix as it is since v5.15: one ordered workqueue for all timeouts.',
      parameters: TWO_TIMEOUTS,
      expect: { verdict: 'holds', states: 155_341, edges: 438_812 },
    },
    'v5.15-timeout-and-fault': {
      about: 'A job that fails by itself, one that is taken to hang, rightly or not.',
      parameters: { ...TIMEOUT, faults: 1 },
      expect: { verdict: 'holds', states: 21_141, edges: 55_218 },
    },
    'v5.15-two-files': {
      about:
        'Two files that are closed at any time, four jobs of which one fails, two at a time on the hardware.',
      parameters: { files: 2, jobs: 4, faults: 1 },
      neverRuns: NO_CANCEL,
      expect: { verdict: 'holds', states: 2_032_368, edges: 7_334_222 },
    },
    'v5.15-three-jobs': {
      about: 'Two slots, three jobs, two timeouts.',
      parameters: { ...TWO_TIMEOUTS, jobs: 3, submits: 3 },
      expect: { verdict: 'holds', states: 1_644_696, edges: 5_359_568 },
    },
  },
});
