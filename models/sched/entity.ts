/**
 * An entity of the DRM GPU scheduler, from the first job that is pushed to the end of its file: jobs that wait for others, a
 * process that is killed, jobs that are killed with it, a device that goes away.
 *
 * Where the C is: drivers/gpu/drm/scheduler/{sched_entity,sched_main}.c, Linux 5.13 to 6.18. Fixes are parameters, each in by default.
 */
import {
  everyFenceSignals,
  noCallbackIsLost,
  nobodySleepsInAtomicContext,
  noJobOutlivesItsFile,
  noLockHeldAtReturn,
  noRecursion,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
} from 'dmaze/invariants';
import { hardIrq, process, worker } from 'dmaze/kernel';
import { killJobsWork } from './entity/kill.ts';
import { client, unplug } from './entity/process.ts';
import { jobIrq, mayFree, otherIrq, scheduler } from './entity/run.ts';
import {
  dependenciesOf,
  invariant,
  model,
  noDeadlock,
  reachable,
  type State,
  thread,
} from './entity/state.ts';

const UNPLUGGED = { exit: 'closes the file', unplugs: true, signals: 0 } as const;

/** What cannot run where the file is closed when the scheduler has taken all jobs. */
const NOTHING_QUEUED = Object.fromEntries(
  [
    'drm_sched_entity_kill: {s_fence->lock} dma_fence_add_callback(prev, finish_cb), or -ENOENT',
    'drm_sched_entity_kill: there is none before it',
    'drm_sched_entity_kill_jobs_cb: schedule_work, or irq_work_queue',
    'drm_sched_entity_kill_jobs_work: container_of(work)',
    'drm_sched_fence_finished: lock s_fence->lock',
    'drm_sched_fence_finished: dma_fence_signal(finished), -ESRCH',
    'drm_sched_fence_finished: unlock s_fence->lock',
    'drm_sched_fence_finished: free_job',
  ].map((instruction) => [instruction, 'nothing is queued when the file is closed']),
);

/** Neither the hardware, nor another driver, nor a worker has anything to do. */
function unused(s: State, dependencies: number): boolean {
  for (const fence of s.dependencies.ids)
    if (fence < dependencies && !s.dependencies[fence].signalled) return false;
  return s.sched.ring.length === 0 && s.sched.works.length === 0 && (s.sched.ended || !mayFree(s));
}

export default model({
  id: 'sched/entity',
  title: 'DRM GPU scheduler: an entity and its end',
  about:
    'A process pushes jobs into a queue from which a scheduler takes them, one after the other, when what they wait for is done. ' +
    'When the process is killed, what is still queued is not run, and yet its fences must signal, in order, and not before ' +
    'whatever those jobs would have waited for; some of that is done by whoever signals the fence before.',
  simplifications: [
    {
      what: 'a job ends when its hardware ends it: its hardware fence and the one of the scheduler are one',
      errs: 'may miss',
      because: 'hardware fences, timeouts and the references on fences are the subject of sched/timeout',
    },
    {
      what: 'one thread runs jobs and frees them, in any order where both can be done',
      errs: 'neither',
      because: 'the two work items of v6.8 are on an ordered workqueue',
    },
    {
      what: 'one entity, one process that pushes and then closes; nobody pushes to an entity or a device that is going',
      errs: 'may miss',
      because: 'a file may be shared, and what another process pushes meanwhile is not seen',
    },
    {
      what: 'all dependencies are fences of another driver, and of the last job',
      errs: 'may miss',
      because: 'fences of the same scheduler are waited for in another way',
    },
    {
      what: 'interrupts come to another CPU than those of the other threads',
      errs: 'may miss',
      because: 'a lock that is taken without turning interrupts off is not found here',
    },
    {
      what: 'drm_sched_entity_wakeup is one step',
      errs: 'may miss',
      because: 'what it reads of the entity after it has cleared its dependency is not seen',
    },
    {
      what: 'a device that goes away may still end its jobs, or not',
      errs: 'neither',
      because: 'its interrupt may be late, and who cancels a job is told by nobody',
    },
  ],
  threads: (p) => [
    thread('process', process, client, {}),
    thread('scheduler', worker, scheduler, {}),
    thread('job irq', hardIrq, jobIrq, {}),
    ...(p.dependencies > 0 ? [thread('other irq', hardIrq, otherIrq, {})] : []),
    ...(p.finishesIn === 'callback'
      ? []
      : [
          p.finishesIn === 'work'
            ? thread('system_wq', worker, killJobsWork, {})
            : thread('irq_work', hardIrq, killJobsWork, {}),
        ]),
    ...(p.unplugs ? [thread('unplug', process, unplug, {})] : []),
  ],
  properties: (p) => [
    noUseAfterFree(),
    nobodySleepsInAtomicContext(),
    noRecursion(),
    noWaitCycle(),
    noDeadlock(),
    noLockHeldAtReturn(),
    noJobOutlivesItsFile((s: State) => {
      if (s.entities.isLive(0)) return false;
      for (const job of s.jobs.ids) if (s.jobs.isLive(job) && s.jobs[job].stage === 'to run') return true;
      return false;
    }),
    invariant('a job ends after all that it depends on', (s: State) => {
      for (const fence of s.fences.ids) {
        if (!s.fences[fence].signalled) continue;
        for (const other of s.dependencies.ids)
          if (other < dependenciesOf(p, fence) && !s.dependencies[other].signalled) return false;
      }
      return true;
    }),
    everyFenceSignals((s: State) => {
      if (!unused(s, p.dependencies)) return false;
      for (const fence of s.fences.ids)
        if (s.fences[fence].published && !s.fences[fence].signalled) return true;
      return false;
    }),
    noCallbackIsLost((s: State) => {
      for (const fence of s.fences.ids)
        if (s.fences[fence].signalled && s.fences[fence].callback !== null) return true;
      for (const fence of s.dependencies.ids)
        if (s.dependencies[fence].signalled && s.dependencies[fence].callback !== null) return true;
      return false;
    }),
    nothingIsLeftAtRest(
      (s: State) => unused(s, p.dependencies),
      (s: State) => {
        for (const job of s.jobs.ids) if (s.jobs.isLive(job)) return true;
        return s.entities.isLive(0) || s.sched.pending.length > 0 || s.sched.entity !== null;
      },
    ),
    reachable('a job can end', (s: State) => s.fences[0].signalled),
  ],
  instances: {
    // By hand. The scheduler and the interrupt: 4 until the job is off the queue, 5 places of the interrupt with the scheduler
    // before entity_idle and 5 before its wake-up, then 7 with the job freed or not: 21. The process: 4 before the entity is on
    // the run queue, 2 * 21 after; it looks, 14 + 2 * 7 as somebody who is on the wait queue, or was; it sleeps, 14 + 7; it has
    // seen the queue empty, 11 + 2 * 7; then 5 * 18 until it waits for entity_idle, and 4 * 12 behind.
    'one-job': {
      about: 'One job, and the file is closed: small enough to be counted by hand.',
      parameters: { jobs: 1, exit: 'closes the file', signals: 0 },
      neverRuns: NOTHING_QUEUED,
      expect: { verdict: 'holds', states: 258, edges: 576 },
    },
    'v6.18-killed': {
      about: 'Two jobs, and the process is killed, with all fixes.',
      expect: { verdict: 'holds', states: 2_665, edges: 6_914 },
    },
    'v5.13-unplugged': {
      about: 'The scheduler has ended, and who closes a file waits until it has taken the last job.',
      parameters: { ...UNPLUGGED, finiWakes: false },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 227, edges: 475 },
    },
    'v6.16-unplugged': {
      about: 'The scheduler has ended while a job was on the hardware: nobody will free it.',
      parameters: { ...UNPLUGGED, finiCancels: false },
      expect: {
        verdict: 'violated',
        property: 'reference counts are zero at rest, and nothing is left',
        states: 5_900,
        edges: 17_294,
      },
    },
    'v6.17-unplugged': {
      about:
        'The fix of both: drm_sched_fini() stops all entities, wakes who waits for one (v5.14), and cancels and frees the jobs that ' +
        'are pending.',
      parameters: UNPLUGGED,
      expect: { verdict: 'holds', states: 8_458, edges: 24_470 },
    },
    'v5.14-idle-too-early': {
      about:
        'An entity is idle as soon as its job is off the queue. It goes away, and the job is on its way to the hardware, where ' +
        'nobody looks for it.',
      parameters: { idleAfterSubmit: false },
      expect: {
        verdict: 'violated',
        property: 'no job outlives its file on the hardware',
        states: 1_287,
        edges: 2_989,
      },
    },
    'v5.16-nested-signal': {
      about:
        'A killed job is finished in the callback of the fence before, and its own fence signals with the lock of that one held: ' +
        'one class within itself, for which lockdep warns. Three jobs in a row: nobody waits for anybody.',
      parameters: { finishesIn: 'callback', jobs: 3, freeSleeps: false },
      expect: { verdict: 'holds', states: 8_084, edges: 21_099 },
    },
    'v5.16-free-in-callback': {
      about: 'The same: the job is freed there, too, which may sleep, in an interrupt.',
      parameters: { finishesIn: 'callback' },
      expect: {
        verdict: 'violated',
        property: 'no sleeping lock where sleeping is forbidden',
        states: 1_143,
        edges: 2_699,
      },
    },
    'v5.17-free-in-irq-work': {
      about:
        'An irq_work instead of the callback: no lock is held, and it is still an interrupt. A work item is what helps.',
      parameters: { finishesIn: 'irq work' },
      expect: {
        verdict: 'violated',
        property: 'no sleeping lock where sleeping is forbidden',
        states: 588,
        edges: 1_323,
      },
    },
    'v6.1-complete': {
      about: 'A killed process waits for entity_idle twice, and one wait was paid for.',
      parameters: { completesAll: false },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 1_976, edges: 4_974 },
    },
    'v6.2-submit-time': {
      about: 'The time of submission is written to the job when it may have run, and be freed.',
      parameters: { dependencies: 2, exit: 'closes the file', writesBeforePush: false },
      expect: { verdict: 'violated', property: 'no use after free', states: 34_098, edges: 113_108 },
    },
    'v6.4-taken-dependency': {
      about:
        'The entity has taken a dependency off the job, and waits for it. The job is killed, and waits for all that are left.',
      parameters: { dependencies: 1, waitsIn: 'callback', waitsForTaken: false },
      expect: {
        verdict: 'violated',
        property: 'a job ends after all that it depends on',
        states: 7_956,
        edges: 23_770,
      },
    },
    'v6.5-taken-dependency': {
      about: 'The fix: dependencies are read, not taken, and a killed job waits for all of them.',
      parameters: { dependencies: 1, waitsIn: 'callback' },
      expect: { verdict: 'holds', states: 12_251, edges: 37_999 },
    },
    'v6.11-peek': {
      about:
        'Who pushes wakes the scheduler if it can take the job, and looks at the first in the queue, which somebody else takes, runs ' +
        'and frees.',
      parameters: { wakesBlindly: false },
      expect: { verdict: 'violated', property: 'no use after free', states: 250, edges: 510 },
    },
    'v6.17-timeline-lock': {
      about:
        'A killed job waits for two fences of one timeline. The callback of the first adds one to the second, and takes the lock ' +
        'with which it was called.',
      parameters: { dependencies: 2, waitsIn: 'callback' },
      expect: { verdict: 'violated', property: 'no recursion', states: 15_086, edges: 47_944 },
    },
    'v6.18-timeline-lock': {
      about: 'The fix: it waits for the next one in its work item.',
      parameters: { dependencies: 2 },
      expect: { verdict: 'holds', states: 45_218, edges: 153_169 },
    },
    'v6.18-closed': {
      about: 'Two jobs with two dependencies; the file is closed, and SIGKILL may end the wait.',
      parameters: { dependencies: 2, exit: 'closes the file' },
      expect: { verdict: 'holds', states: 37_210, edges: 123_445 },
    },
    'v6.18-three-jobs': {
      about: 'Three jobs, the last with two dependencies; the process is killed.',
      parameters: { jobs: 3, dependencies: 2 },
      expect: { verdict: 'holds', states: 197_446, edges: 708_813 },
    },
    'v6.18-three-jobs-unplugged': {
      about: 'Three jobs with two dependencies, a file that is closed, and a device that goes away.',
      parameters: { ...UNPLUGGED, jobs: 3, dependencies: 2, signals: 1 },
      expect: { verdict: 'holds', states: 1_160_691, edges: 4_535_994 },
    },
  },
});
