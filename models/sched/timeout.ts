/**
 * Jobs of the DRM GPU scheduler, from their entity to the hardware and to their end, with timeouts and resets at any time.
 *
 * Where the C is: drivers/gpu/drm/scheduler/sched_main.c and the driver side as drivers/gpu/drm/panfrost/panfrost_job.c has it, Linux
 * 5.4 to 6.17: first with a kthread that runs and frees jobs (`drm_sched_main`), since 6.8 with work items. Fixes are parameters,
 * each in by default.
 */
import { rows } from 'dmaze';
import { hardware } from 'dmaze/hw-model';
import {
  aFenceSignalsOnce,
  errorsAreSetBeforeASignal,
  everyFenceSignals,
  nobodySleepsInAtomicContext,
  noLockHeldAtReturn,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
  referenceCountsNeverGoNegative,
} from 'dmaze/invariants';
import { hardIrq, process, worker } from 'dmaze/kernel';
import { faultIrq, ring, ringIrq } from './timeout/gpu.ts';
import { orderedTimeouts, ownTimeouts } from './timeout/timeouts.ts';
import { submitter } from './timeout/run.ts';
import { isIdle, kthread, submitWq } from './timeout/serve.ts';
import { model, noDeadlock, reachable, type State, thread } from './timeout/state.ts';

const V5_4 = { serves: 'kthread', cleanup: 'with the timer off' } as const;
const SPURIOUS = { hangs: 0, timeouts: 1 } as const;
const TWO_RINGS = { schedulers: 2, hangs: 2, jobs: 1, limit: 1 } as const;

const NEVER_GIVEN_BACK = {
  'drm_sched_job_timedout: {job_list_lock} DRM_GPU_SCHED_STAT_NO_HANG: list_add; drm_sched_run_free_queue':
    'a timeout comes only where something hangs, or resets without asking',
};

/** No ring, no interrupt and no scheduler has anything to do. */
function unused(s: State, isKthread: boolean): boolean {
  for (const sched of s.scheds.ids) {
    if (s.scheds[sched].ring.length > 0 || s.scheds[sched].ended.length > 0) return false;
    if (!isIdle(s, sched, isKthread)) return false;
  }
  return true;
}

export default model({
  id: 'sched/timeout',
  title: 'DRM GPU scheduler: timeouts and resets',
  about:
    'A job is finished by an interrupt, freed by a worker, and may be looked at by a timeout meanwhile. Who takes it off the list, ' +
    'who drops the last reference, and who is still looking, is settled between three contexts that do not wait for each other.',
  simplifications: [
    {
      what: 'an entity for each ring, without dependencies and without an end',
      errs: 'may miss',
      because: 'entities are the subject of sched/entity',
    },
    {
      what: 'interrupts come to another CPU than those of the other threads',
      errs: 'may miss',
      because: 'a lock that is taken without turning interrupts off is not found here',
    },
    {
      what: 'a kthread that waits is woken whenever it has something to do',
      errs: 'may miss',
      because: 'wake-ups are not told apart from what they are for; those of work items are',
    },
    {
      what: 'nothing but a hang keeps a job from ending, and a timeout without one comes only so often',
      errs: 'may miss',
      because: 'what takes more of them is not seen',
    },
    {
      what: 'memory that is freed after a grace period is taken to be freed at once',
      errs: 'may cry wolf',
      because:
        'nothing here reads a fence under rcu_read_lock; the rcu_head is written over the list of callbacks at once',
    },
    {
      what: 'the lock of the fence `finished` is left out',
      errs: 'neither',
      because: 'nobody adds a callback to it here, and to ask whether it has signalled takes no lock',
    },
    {
      what: 'a job that was taken to hang is guilty, and does not run again',
      errs: 'may miss',
      because: 'a hang limit above 0 lets it run so many times more',
    },
  ],
  threads: (p) => [
    ...rows(p.schedulers).flatMap((sched) => [
      thread(`process ${sched}`, process, submitter, { sched }),
      p.serves === 'kthread'
        ? thread(
            `scheduler ${sched}`,
            worker,
            kthread,
            { sched },
            { isAtomic: (s) => s.scheds[sched].prepared },
          )
        : thread(`submit_wq ${sched}`, worker, submitWq, { sched }),
      thread(`ring ${sched}`, hardware, ring, { sched }),
      thread(`ring irq ${sched}`, hardIrq, ringIrq, { sched }),
      ...(p.faults > 0 ? [thread(`fault irq ${sched}`, hardIrq, faultIrq, { sched })] : []),
    ]),
    ...(p.hangs + p.timeouts + p.faults === 0
      ? []
      : p.orderedTimeouts
        ? [thread('timeout_wq', worker, orderedTimeouts, {})]
        : rows(p.schedulers).map((sched) => thread(`system_wq ${sched}`, worker, ownTimeouts, { sched }))),
  ],
  properties: (p) => [
    noUseAfterFree(),
    aFenceSignalsOnce(),
    errorsAreSetBeforeASignal(),
    referenceCountsNeverGoNegative(),
    nobodySleepsInAtomicContext(),
    everyFenceSignals((s: State) => {
      if (!unused(s, p.serves === 'kthread')) return false;
      for (const fence of s.fences.ids)
        if (s.fences.isLive(fence) && !s.fences[fence].finished.signalled) return true;
      return false;
    }),
    nothingIsLeftAtRest(
      (s: State) => unused(s, p.serves === 'kthread'),
      (s: State) => {
        for (const job of s.jobs.ids) if (s.jobs.isLive(job)) return true;
        for (const sched of s.scheds.ids)
          if (s.scheds[sched].pending.length > 0 || s.scheds[sched].count > 0) return true;
        return false;
      },
    ),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    reachable('a job can be done', (s: State) => {
      for (const fence of s.fences.ids)
        if (s.fences.isLive(fence) && s.fences[fence].finished.signalled) return true;
      return false;
    }),
  ],
  instances: {
    // By hand: 5 to the ring (nothing, pushed, selected, popped, on the list). Then the thread has the parent or the callback to
    // set, wherever ring and interrupt are of six places: 12. With the callback on, 6 until the fence has the bit, and
    // for each of the last 3 places of the interrupt the thread at one of 4: 12. Without it, the thread has 3 steps of its own.
    'one-job': {
      about: 'One job, small enough to be counted by hand.',
      parameters: { serves: 'kthread', jobs: 1, hangs: 0 },
      expect: { verdict: 'holds', states: 38, edges: 51 },
    },
    'v5.4-freed-in-the-condition': {
      about: 'free_job sleeps, and is called in the condition of wait_event_interruptible().',
      parameters: { ...V5_4, hangs: 0, sleepsStepwise: true, freesAwake: false },
      expect: {
        verdict: 'violated',
        property: 'no sleeping lock where sleeping is forbidden',
        states: 259,
        edges: 492,
      },
    },
    'v5.5-freed-awake': {
      about: 'The fix: the condition finds the job, and who waited for it frees it.',
      parameters: { ...V5_4, hangs: 0, sleepsStepwise: true },
      expect: { verdict: 'holds', states: 754, edges: 1_434 },
    },
    'v5.5-freed-bad-job': {
      about:
        'The timeout looks at the first job, and the kthread frees it: the next job has armed the timer of the timeout that runs, so ' +
        'that it can be called off.',
      parameters: { ...V5_4, ...SPURIOUS, asks: false, takesOff: false },
      expect: { verdict: 'violated', property: 'no use after free', states: 1_915, edges: 4_537 },
    },
    'v5.6-freed-bad-job': {
      about: 'The fix: the timeout takes it off the list, and drm_sched_stop() puts it back.',
      parameters: { ...V5_4, ...SPURIOUS, asks: false },
      neverRuns: NEVER_GIVEN_BACK,
      expect: { verdict: 'holds', states: 5_819, edges: 13_285 },
    },
    'v5.5-reference': {
      about:
        'Between the bit of a fence and its callbacks the job is freed, and with it goes the last reference on the fence.',
      parameters: { ...V5_4, hangs: 0, holdsReference: false },
      expect: { verdict: 'violated', property: 'no use after free', states: 171, edges: 310 },
    },
    'v5.6-reference': {
      about: 'The fix: who signals holds a reference.',
      parameters: { ...V5_4, hangs: 0 },
      expect: { verdict: 'holds', states: 332, edges: 586 },
    },
    'v5.14-two-timeouts': {
      about:
        'Two rings of one device hang, and each timeout stops both schedulers. Each has its own job in hand, which is on no list; ' +
        'one finds a kthread that is being parked, and does not wait for it.',
      parameters: { ...TWO_RINGS, serves: 'kthread', orderedTimeouts: false },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 17_292, edges: 46_379 },
    },
    'v5.15-two-timeouts': {
      about: 'The fix: both are on one ordered workqueue.',
      parameters: { ...TWO_RINGS, serves: 'kthread' },
      neverRuns: NEVER_GIVEN_BACK,
      expect: { verdict: 'holds', states: 37_630, edges: 102_730 },
    },
    'v6.6-hang': {
      about: 'A kthread, two jobs, one of which may hang.',
      parameters: { serves: 'kthread' },
      expect: { verdict: 'holds', states: 2_038, edges: 4_220 },
    },
    'v6.16-spurious-timeout': {
      about:
        'A job ends as its time is over: the driver has nothing to reset. The job is on no list, and nobody frees it.',
      parameters: { ...SPURIOUS, givesBack: false },
      expect: {
        verdict: 'violated',
        property: 'reference counts are zero at rest, and nothing is left',
        states: 17_937,
        edges: 46_643,
      },
    },
    'v6.17-spurious-timeout': {
      about: 'The fix: the driver says so, and the job goes back to the list.',
      parameters: SPURIOUS,
      expect: { verdict: 'holds', states: 24_931, edges: 67_536 },
    },
    'v6.17-hang': {
      about: 'Two jobs, one of which may hang.',
      expect: { verdict: 'holds', states: 7_746, edges: 18_989 },
    },
    'v6.17-hang-and-timeout': {
      about: 'One of two jobs may hang, and a timeout may come though none does.',
      parameters: { timeouts: 1 },
      expect: { verdict: 'holds', states: 54_395, edges: 147_656 },
    },
    'v6.17-fault': {
      about: 'The hardware reports a fault, which starts the timeout at once, also while it runs.',
      parameters: { faults: 1 },
      expect: { verdict: 'holds', states: 62_724, edges: 176_856 },
    },
    'v6.17-three-jobs': {
      about: 'Three jobs at once, one of which may hang.',
      parameters: { jobs: 3, limit: 3 },
      expect: { verdict: 'holds', states: 99_052, edges: 264_984 },
    },
    'v6.17-three-timeouts': {
      about: 'Three jobs, a hang, a fault, and a timeout though nothing hangs.',
      parameters: { jobs: 3, limit: 2, timeouts: 1, faults: 1 },
      expect: { verdict: 'holds', states: 2_497_453, edges: 8_116_898 },
    },
  },
});
