/**
 * The few numbered address spaces of a Mali GPU, and the many clients of panfrost that share them: a number is lent to a
 * client when it starts a job, and taken back from whoever has used it least recently and has no job on the hardware.
 *
 * Where the C is: drivers/gpu/drm/panfrost/panfrost_mmu.c (panfrost_mmu_as_get, panfrost_mmu_as_put, panfrost_mmu_reset,
 * panfrost_mmu_release_ctx, panfrost_mmu_irq_handler_thread), panfrost_job.c and panfrost_perfcnt.c. Eras are releases of
 * Linux: in `v5.13` an address space is part of a file; in `v5.14` it is refcounted, and jobs keep it; in `v5.15` an
 * unhandled page fault disables it, and closing a file stops its jobs. Other fixes are parameters, on by default.
 */
import { interchangeable, type Property, rows } from 'dmaze';
import { hardIrq, irqThread, process, worker } from 'dmaze/kernel';
import { hardware, isRaised } from 'dmaze/hw-model';
import {
  aHandledFaultHoldsUpNoJob,
  anAddressSpaceNumberIsFoundForEveryJob,
  anAddressSpaceServesOneClient,
  everyUserOfAnAddressSpaceIsCounted,
  noLockHeldAtReturn,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
  referenceCountsNeverGoNegative,
  theGpuNeverReadsAFreedPage,
  usersOfAnAddressSpaceNeverGoNegative,
} from 'dmaze/invariants';
import { LIST_HEAD, mmuIrq } from './address-spaces/faults.ts';
import { jobSlot } from './address-spaces/gpu.ts';
import { jobIrq, scheduler } from './address-spaces/jobs.ts';
import { client } from './address-spaces/process.ts';
import { reset } from './address-spaces/reset.ts';
import { model, noDeadlock, reachable, type State, thread } from './address-spaces/state.ts';

const ONE_FILE = { files: 1, submits: 2 } as const;
const COUNTERS = { ...ONE_FILE, bad: 0, perfcnt: true } as const;
const TWO_SLOTS = { slots: 2, bad: 0 } as const;

/** Instructions that cannot run, and why. */
const ENOUGH = {
  'drm_sched_main: -EBUSY: the job is done, with an error':
    'there are as many numbers as jobs run at once, so one is always free or can be stolen',
};
const NO_FAULTS = {
  'job slot: the job tries again: the fault was cleared': 'no job faults',
  'job slot: the address space is disabled: JOB_INT ERR': 'no job faults',
};
const NUMBER_FOR_COUNTERS = {
  'panfrost_perfcnt_enable_locked: -EBUSY: perfcnt->user = NULL': 'the counters use the number of their file',
};

/** Some slot has a job, and its number is not its client's, or serves another client. */
function isForeign(s: State): boolean {
  for (const slot of s.jobSlots.ids) {
    const { as, job } = s.jobSlots[slot];
    if (as === null || job === null) continue;
    const { transtab } = s.addressSpaces[as];
    const { mmu } = s.jobs[job];
    if (!s.mmus.isLive(mmu) || s.racy.mmus[mmu].as !== as) return true;
    if (transtab !== null && transtab !== mmu) return true;
  }
  return false;
}

function hasUncountedUser(s: State): boolean {
  for (const mmu of s.mmus.ids) {
    if (!s.mmus.isLive(mmu)) continue;
    let users = s.perfcnt.mmu === mmu ? 1 : 0;
    for (const job of s.jobs.ids)
      if (s.jobs.isLive(job) && s.jobs[job].mmu === mmu && s.jobs[job].stage === 'on hardware') users++;
    if (users > s.mmus[mmu].asCount) return true;
  }
  return false;
}

/** All jobs are done, and the counters are off. */
function unused(s: State): boolean {
  for (const job of s.jobs.ids) if (s.jobs.isLive(job)) return false;
  return s.perfcnt.user === null;
}

function left(s: State): boolean {
  for (const mmu of s.mmus.ids) if (s.mmus.isLive(mmu)) return true;
  for (const page of s.pages.ids) if (s.pages.isLive(page)) return true;
  return s.racy.asLru.length > 0 || s.racy.asAllocMask.size > 0;
}

/** A job stands at an access that was reported already, and its address space is enabled: it would fault again. */
function isHeldUp(s: State): boolean {
  const { as, state } = s.jobSlots[0];
  if (state !== 'stalled' || as === null) return false;
  return !isRaised(s.mmuInterrupt, as) && s.addressSpaces[as].transtab !== null;
}

/** A claim that is checked where it could be broken. */
function builtIn(name: string, about: string): Property<State> {
  return { name, kind: 'built in', holds: () => true, about };
}

export default model({
  id: 'panfrost/address-spaces',
  title: 'Panfrost: few address spaces, many clients',
  about:
    'Every process that uses the GPU has page tables of its own, but the GPU knows only a few sets of page tables at a ' +
    'time, by number. The driver lends the numbers out and takes them back. Whoever takes one back too early lets a job ' +
    'read the memory of another process.',
  simplifications: [
    {
      what: 'a slot takes one job at a time, where v5.15 queues a second one behind it',
      errs: 'may miss',
      because: 'as_count stays below the four that panfrost_mmu_as_get() warns about',
    },
    {
      what: 'at most as many jobs read where nothing is as the parameter bad says',
      errs: 'may miss',
      because: 'what a fault leaves behind for the next fault is not seen where one is all there is',
    },
    {
      what: 'the performance counters are turned on and off, and never read',
      errs: 'may miss',
      because: 'waiting for a sample while the GPU is reset is not seen',
    },
    {
      what: 'a client has one buffer that lives as long as its address space, and no buffer grows on a fault',
      errs: 'may miss',
      because:
        'what becomes of a buffer is the subject of panfrost/gem-mapping, and of faults panfrost/heap-fault',
    },
    {
      what: 'the GPU is never powered off between jobs',
      errs: 'may miss',
      because: 'powering on again forgets all numbers as a reset does, though never under a job',
    },
    {
      what: 'only v5.15 times out, and a reset leaves resubmitting to the scheduler, in any order',
      errs: 'may miss',
      because: 'a reset of the eras before does not keep the job interrupt out',
    },
    {
      what: 'a hard stop ends the job at once, and the end may be handled arbitrarily late',
      errs: 'neither',
      because:
        'nobody can tell a late stop from a late interrupt, except the job itself, which may run as long before',
    },
  ],
  threads: (p) => [
    ...interchangeable(rows(p.files).map((file) => thread(`process ${file}`, process, client, {}))),
    ...rows(p.slots).map((slot) => thread(`scheduler ${slot}`, worker, scheduler, { slot })),
    ...rows(p.slots).map((slot) => thread(`GPU ${slot}`, hardware, jobSlot, { slot })),
    thread('job irq', p.era === 'v5.15' ? irqThread : hardIrq, jobIrq, {}),
    ...(p.bad > 0 ? [thread('mmu irq', irqThread, mmuIrq, {})] : []),
    ...(p.timeouts > 0 ? [thread('reset', worker, reset, {})] : []),
  ],
  properties: (p) => [
    anAddressSpaceServesOneClient(isForeign),
    everyUserOfAnAddressSpaceIsCounted(hasUncountedUser),
    theGpuNeverReadsAFreedPage(),
    builtIn(LIST_HEAD, 'A walk that has found nobody is told apart from one that has.'),
    anAddressSpaceNumberIsFoundForEveryJob(),
    usersOfAnAddressSpaceNeverGoNegative(),
    referenceCountsNeverGoNegative(),
    noUseAfterFree(),
    nothingIsLeftAtRest(unused, left),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    ...(p.bad > 0 && p.slots === 1 ? [aHandledFaultHoldsUpNoJob(isHeldUp)] : []),
    ...(p.era === 'v5.15' && p.bad > 0 && p.files > 1
      ? [reachable('a fault is charged to a client that did not cause it', (s: State) => s.dev.wronged)]
      : []),
    reachable('a job can complete', (s: State) => s.jobSlots[0].state === 'done'),
  ],
  instances: {
    // Not open, open, waited, queue emptied, put: 5 without a job. Queued, popped, locked, numbered, unlocked: 5. From here
    // each with and without a cached translation: running, done, noted, handled: 8; the scheduler has freed the job, put its
    // reference, is idle, while the process waits, waited, has emptied the queue: 18; the process puts last, the scheduler in
    // two places: 4; the scheduler puts last, before and after: 4. Released, by the process in two places, or the scheduler: 3.
    // Freed, the scheduler in two places: 2.
    'one-job': {
      about: 'One process, one job, small enough to be counted by hand.',
      parameters: { ...ONE_FILE, era: 'v5.14', submits: 1, jobs: 1, bad: 0, waitsForJobs: true },
      neverRuns: { ...ENOUGH, ...NO_FAULTS },
      expect: { verdict: 'holds', states: 49, edges: 72 },
    },
    'v5.13-close': {
      about: 'Fixed in v5.14: a file is closed, and the number of its address space is free under its job.',
      parameters: { era: 'v5.13', bad: 0 },
      expect: {
        verdict: 'violated',
        property: 'an address space serves only the client whose job runs in it',
        states: 854,
        edges: 1_940,
      },
    },
    'v5.14-close': {
      about: 'The fix: jobs keep the address space of their file.',
      parameters: { era: 'v5.14', bad: 0 },
      neverRuns: { ...ENOUGH, ...NO_FAULTS },
      expect: { verdict: 'holds', states: 6_071, edges: 21_027 },
    },
    'v5.14-unhandled-fault': {
      about:
        'Fixed in v5.15: a job reads where nothing is, faults again whenever that was logged, and never ends.',
      parameters: { ...ONE_FILE, era: 'v5.14' },
      expect: { verdict: 'violated', property: 'a handled fault holds up no job', states: 635, edges: 1_352 },
    },
    'v5.15-unhandled-fault': {
      about: 'The fix: the address space is disabled, and the job fails. A walk of the list knows its end.',
      parameters: ONE_FILE,
      neverRuns: ENOUGH,
      expect: { verdict: 'holds', states: 10_332, edges: 33_894 },
    },
    'walk-past-the-end': {
      about:
        'Fixed in v5.4, and put back into v5.15 here: a file is closed, its job is stopped at a fault, and when the fault is ' +
        'handled nobody has an address space any more.',
      parameters: { ...ONE_FILE, walkKnowsItsEnd: false },
      expect: {
        verdict: 'violated',
        property: 'the head of a list is never taken for an element of it',
        states: 2_378,
        edges: 5_887,
      },
    },
    'v6.18-none-free': {
      about: 'Fixed in v6.19: more jobs on the hardware than address spaces, and none can be stolen.',
      parameters: { ...TWO_SLOTS, whenNoneIsFree: 'warns' },
      expect: {
        verdict: 'violated',
        property: 'an address space number is found for every job',
        states: 4_223,
        edges: 10_336,
      },
    },
    'v6.19-none-free': {
      about: 'The fix: the job that gets none fails.',
      parameters: TWO_SLOTS,
      neverRuns: NO_FAULTS,
      expect: { verdict: 'holds', states: 65_185, edges: 252_830 },
    },
    'none-free-draft': {
      about: 'A draft of that fix, as it was sent out: the error path leaves as_lock held.',
      parameters: { ...TWO_SLOTS, whenNoneIsFree: 'fails with the lock held' },
      expect: { verdict: 'violated', property: 'no lock is held at return', states: 5_838, edges: 14_616 },
    },
    'v5.15': {
      about:
        'Linux 5.15: two files share one number, one job reads where nothing is, files are closed at any time.',
      neverRuns: ENOUGH,
      expect: { verdict: 'holds', states: 300_403, edges: 1_275_912 },
    },
    'v5.15-reset': {
      about:
        'A job is taken to hang, rightly or not, and the GPU is reset while clients count on their numbers.',
      parameters: { timeouts: 1, bad: 0 },
      neverRuns: { ...ENOUGH, ...NO_FAULTS },
      expect: { verdict: 'holds', states: 104_493, edges: 394_673 },
    },
    'v5.15-reset-and-fault': {
      about: 'The same, and a fault may be handled before, during or after the reset.',
      parameters: { timeouts: 1 },
      neverRuns: ENOUGH,
      expect: { verdict: 'holds', states: 2_172_186, edges: 9_305_771 },
    },
    'v5.5-counters': {
      about:
        'Fixed by "drm/panfrost: perfcnt: Reserve/use the AS attached to the perfcnt MMU context" (v5.6): the counters are ' +
        'written through number 0, which nobody keeps for them.',
      parameters: { ...COUNTERS, countersTakeNumber: false },
      expect: {
        verdict: 'violated',
        property: 'every user of an address space is counted',
        states: 39,
        edges: 53,
      },
    },
    'v5.15-counters': {
      about: 'Besides its jobs, the performance counters keep the number of a file.',
      parameters: COUNTERS,
      neverRuns: { ...ENOUGH, ...NO_FAULTS, ...NUMBER_FOR_COUNTERS },
      expect: { verdict: 'holds', states: 3_954, edges: 11_639 },
    },
    'v5.15-counters-two-files': {
      about: 'Two files share one number and the counters, which may find none.',
      parameters: { bad: 0, perfcnt: true },
      neverRuns: NO_FAULTS,
      expect: { verdict: 'holds', states: 204_007, edges: 741_834 },
    },
    'v5.15-counters-reset': {
      about:
        'A reset forgets that the counters have a number, and they give back what they do not have. Reported and mended in June ' +
        '2026: "drm/panfrost: Make reset sequence deal with an active HWPerf session".',
      parameters: { ...COUNTERS, timeouts: 1 },
      claims: ['users of an address space never go negative'],
      expect: {
        verdict: 'violated',
        property: 'users of an address space never go negative',
        states: 13_395,
        edges: 36_723,
      },
    },
    'counters-told-of-reset': {
      about:
        'The fix, as it was sent out: whoever resets gives the counters a number again, and keeps them out meanwhile.',
      parameters: { ...COUNTERS, timeouts: 1, resetKnowsCounters: true },
      neverRuns: { ...ENOUGH, ...NO_FAULTS },
      expect: { verdict: 'holds', states: 33_384, edges: 95_517 },
    },
    'v5.15-two-slots': {
      about: 'Two files, two slots, two numbers.',
      parameters: { slots: 2, numbers: 2 },
      neverRuns: ENOUGH,
      expect: { verdict: 'holds', states: 1_806_845, edges: 8_107_926 },
    },
    'fault-ends-with-its-job': {
      about:
        'As the vendor takes the hardware to be: a job that faults does not end before its fault is handled. ' +
        'Where nobody closes a file under its jobs, no fault is charged to a client that did not cause it.',
      parameters: { waitsForJobs: true },
      neverRuns: ENOUGH,
      claims: ['a fault is charged to a client that did not cause it'],
      expect: {
        verdict: 'unreached',
        property: 'a fault is charged to a client that did not cause it',
        states: 79_357,
        edges: 284_456,
      },
    },
    'fault-outlives-its-job': {
      about:
        'As Steven Price takes it to be: a job may end in the moment it faults. Its number may serve another ' +
        'client when the fault is handled, and that client’s job is killed.',
      parameters: { waitsForJobs: true, faultOutlivesJob: true },
      neverRuns: ENOUGH,
      expect: { verdict: 'holds', states: 179_257, edges: 673_540 },
    },
  },
});
