/**
 * How the DRM GPU scheduler recovered from a job that hangs when each finished job was taken off its list by a work item of its own:
 * the fence of the bad job signals, and until its work item has run the next reset finds the job on the list, and cancels it again.
 *
 * Where the C is: drivers/gpu/drm/scheduler/sched_main.c, v4.19 (drm_sched_job_begin, drm_sched_job_finish, drm_sched_hw_job_reset,
 * drm_sched_job_recovery), and after "drm/scheduler: Fix bad job be re-processed in TDR" (v4.20); amdgpu_device_gpu_recover in
 * drivers/gpu/drm/amd/amdgpu/amdgpu_device.c, v4.19. How it is since v5.2 is the subject of sched/timeout.
 */
import { rows } from 'dmaze';
import { hardware } from 'dmaze/hw-model';
import {
  aFenceSignalsOnce,
  errorsAreSetBeforeASignal,
  everyFenceSignals,
  noLockHeldAtReturn,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
} from 'dmaze/invariants';
import { worker, workIsIdle } from 'dmaze/kernel';
import { finish, kthread, ring } from './bad-job/jobs.ts';
import { timeout } from './bad-job/reset.ts';
import { mayExpire, model, noDeadlock, reachable, type State, thread } from './bad-job/state.ts';

/** No ring, and no work item, has anything to do. */
function unused(s: State): boolean {
  return s.rings.ids.every((at) => {
    const { finish: item, queued, running, tdr } = s.rings[at];
    if (queued || !workIsIdle(item) || !workIsIdle(tdr) || mayExpire(s, at)) return false;
    return running === null || s.jobs[running].hangs;
  });
}

export default model({
  id: 'sched/bad-job',
  title: 'DRM GPU scheduler: a bad job is cancelled twice',
  about:
    'A reset ends the job that hangs with an error, and a work item takes it off the list of its scheduler. Two rings of a device hang, ' +
    'and the second reset finds the job of the first where it was.',
  simplifications: [
    {
      what: 'all jobs hang, and hang again when they run again; or none does',
      errs: 'may miss',
      because: 'a reset may find a job on the list that has ended, and whose work item is about to free it',
    },
    {
      what: 'the callback of the hardware fence, which is taken off for a reset, is left out',
      errs: 'neither',
      because: 'that fence does not signal where jobs hang',
    },
    { what: 'one job for each ring', errs: 'may miss', because: 'what is behind a bad job is not seen' },
  ],
  threads: (p) =>
    rows(p.rings).flatMap((at) => [
      thread(`scheduler ${at}`, worker, kthread, { ring: at }),
      thread(`ring ${at}`, hardware, ring, { ring: at }),
      thread(`finish ${at}`, worker, finish, { ring: at }),
      ...(p.hang ? [thread(`timeout ${at}`, worker, timeout, { ring: at })] : []),
    ]),
  properties: () => [
    errorsAreSetBeforeASignal(),
    aFenceSignalsOnce(),
    noUseAfterFree(),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    everyFenceSignals(
      (s: State) =>
        unused(s) && s.jobs.ids.some((job) => s.jobs.isLive(job) && !s.jobs[job].finished.signalled),
    ),
    nothingIsLeftAtRest(unused, (s: State) => s.jobs.ids.some((job) => s.jobs.isLive(job))),
    reachable('a job is done', (s: State) =>
      s.jobs.ids.some((job) => s.jobs.isLive(job) && s.jobs[job].finished.signalled),
    ),
  ],
  instances: {
    // By hand: nothing yet, about to, on the list, on the ring, its fence has signalled; then the seven steps of its work item.
    'one-job': {
      about: 'One job that ends, small enough to be counted by hand.',
      parameters: { rings: 1, hang: false },
      expect: { verdict: 'holds', states: 12, edges: 11 },
    },
    'v4.19': {
      about:
        'Both rings hang. The work item of the job that the first reset ended has not run when the second one comes.',
      parameters: { expels: false },
      expect: {
        verdict: 'violated',
        property: 'the error of a fence is set before it signals',
        states: 1_552,
        edges: 3_238,
      },
    },
    'v4.20': {
      about: 'The fix: a job that was cancelled leaves the list at once.',
      expect: { verdict: 'holds', states: 4_309, edges: 10_797 },
    },
  },
});
