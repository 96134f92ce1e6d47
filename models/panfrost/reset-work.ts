/**
 * Faults, timeouts and resets of panfrost from v5.11 to v5.14: a fault makes a timeout due at once, a timeout stops its queue, and
 * somebody resets the GPU and gives all queues their jobs again, of which one may fault at once. How a reset is done since v5.15
 * is the subject of panfrost/job-slots.
 *
 * Where the C is: drivers/gpu/drm/panfrost/panfrost_job.c, v5.10 with "drm/panfrost: Fix job timeout handling" (1a11a88cfd9a, v5.11),
 * with "drm/panfrost: Fix a race in the job timeout handling (again)" as posted on 2020-10-29 on top of it, and v5.12 with what was
 * merged instead, "drm/panfrost: Move the GPU reset bits outside the timeout handler" (5bc5cc2819c2);
 * drivers/gpu/drm/scheduler/sched_main.c, v5.11.
 */
import { rows } from 'dmaze';
import { hardware } from 'dmaze/hw-model';
import {
  everyFenceSignals,
  noLockHeldAtReturn,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
} from 'dmaze/invariants';
import { hardIrq, workIsIdle, worker } from 'dmaze/kernel';
import { jobIrq, jobSlot } from './reset-work/gpu.ts';
import { mayExpire, resetWork, timeouts } from './reset-work/resets.ts';
import { scheduler } from './reset-work/scheduler.ts';
import { model, noDeadlock, reachable, type State, thread } from './reset-work/state.ts';

/** Neither the hardware, nor an interrupt, nor a scheduler, nor a timeout has anything to do. */
function unused(s: State): boolean {
  if (!workIsIdle(s.dev.reset)) return false;
  return s.slots.ids.every((at) => {
    const { current, hung, parked, pending, queued, raised, tdr } = s.slots[at];
    if (queued && !parked) return false;
    if ((current !== null && !hung) || raised !== 'nothing' || !workIsIdle(tdr) || mayExpire(s, at))
      return false;
    return pending === null || !s.jobs[pending].finished;
  });
}

export default model({
  id: 'panfrost/reset-work',
  title: 'Panfrost: a job that is given to the GPU again faults at once',
  about:
    'To handle a timeout, all queues are stopped, the GPU is reset, and what was running is started again: before anybody may say ' +
    'that the queues go on. If a job faults then, who is told takes it off its list, finds that its queue is stopped, or is not, ' +
    'and the job is lost, and its queue with it.',
  simplifications: [
    {
      what: 'while all queues are being stopped, no interrupt tells of a fault',
      errs: 'may miss',
      because: 'that is so since v5.15 only, where interrupts are masked then',
    },
    {
      what: 'the interrupt handler looks at the status of a queue and starts its timeout in one step',
      errs: 'may miss',
      because: 'a reset may stop the queue in between',
    },
    {
      what: 'a job is given to the hardware again, and becomes the parent of its scheduler fence, in one step',
      errs: 'may miss',
      because: 'a timeout may look in between',
    },
    {
      what: 'one job for each slot',
      errs: 'may miss',
      because: 'a timeout may find the job before, which is done; it was lost until v6.17 (sched/timeout)',
    },
    {
      what: 'a timeout comes only where a job will not end by itself',
      errs: 'may miss',
      because: 'the job of a spurious one was lost until v6.17 (sched/timeout)',
    },
    {
      what: 'power, address spaces and files are not here',
      errs: 'may miss',
      because: 'they are the subject of panfrost/job-slots and panfrost/address-spaces',
    },
  ],
  threads: (p) => [
    ...rows(p.slots).flatMap((slot) => [
      thread(`scheduler ${slot}`, worker, scheduler, { slot }),
      thread(`job slot ${slot}`, hardware, jobSlot, { slot }),
    ]),
    thread('job irq', hardIrq, jobIrq, {}),
    ...(p.faults + p.hangs === 0
      ? []
      : [
          ...rows(p.slots).map((slot) => thread(`timeout ${slot}`, worker, timeouts, { slot })),
          ...(p.resets === 'in a work item' ? [thread('reset work', worker, resetWork, {})] : []),
        ]),
  ],
  properties: (p) => [
    noUseAfterFree(),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    everyFenceSignals(
      (s: State) => unused(s) && s.jobs.ids.some((job) => s.jobs.isLive(job) && !s.jobs[job].finished),
    ),
    nothingIsLeftAtRest(
      unused,
      (s: State) =>
        s.jobs.ids.some((job) => s.jobs.isLive(job)) ||
        s.slots.ids.some((at) => s.slots[at].count > 0 || s.slots[at].queued),
    ),
    ...(p.faults + p.hangs === 0
      ? []
      : [
          reachable('a job that faulted ends', (s: State) =>
            s.jobs.ids.some((job) => s.jobs.isLive(job) && s.jobs[job].guilty && s.jobs[job].finished),
          ),
        ]),
  ],
  instances: {
    // By hand: nothing yet, on the list. Then the thread has the callback to add, or has, wherever the hardware is of three
    // places (runs, interrupts, signalled): 6. Taken off, freed.
    'one-job': {
      about: 'One job that ends, small enough to be counted by hand.',
      parameters: { slots: 1, faults: 0, again: 0 },
      expect: { verdict: 'holds', states: 10, edges: 11 },
    },
    'faults-again': {
      about:
        'With 1a11a88cfd9a: a job faults, the GPU is reset, and the job of the other slot faults as soon as it runs again. Its queue counts as ' +
        'running: its timeout stops it a second time, and waits for a job that nobody will finish.',
      parameters: { resets: 'in the timeout' },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 5_051, edges: 11_201 },
    },
    'cancels-itself': {
      about:
        'With 1a11a88cfd9a, too: the jobs of both slots fault. The timeout that comes second finds its own queue started by the first, and ' +
        'waits for the timeout of that queue: for itself.',
      parameters: { resets: 'in the timeout', faults: 2, again: 0 },
      expect: { verdict: 'violated', property: 'no wait cycle', states: 4_847, edges: 10_308 },
    },
    'faults-while-stopped': {
      about:
        'As posted in October 2020: a job faults as soon as it runs again, and its timeout takes it off the list, so that it is not started ' +
        'with its queue. It is lost, or its timeout waits for it for ever.',
      parameters: { resets: 'in the timeout, stopped until started' },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 6_181, edges: 13_966 },
    },
    'v5.11': {
      about:
        'The fix: a work item resets the GPU, and whoever faults while his queue is being started is heard of when it has been.',
      expect: { verdict: 'holds', states: 5_442, edges: 12_537 },
    },
    'v5.11-two-faults': {
      about: 'The jobs of both slots fault.',
      parameters: { faults: 2, again: 0 },
      expect: { verdict: 'holds', states: 9_114, edges: 22_413 },
    },
    'v5.11-hang': {
      about: 'Jobs of both slots fault, one hangs, and they fault again.',
      parameters: { faults: 2, again: 2, hangs: 1 },
      expect: { verdict: 'holds', states: 32_720, edges: 78_317 },
    },
  },
});
