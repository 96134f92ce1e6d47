/**
 * amdgpu_device_gpu_recover from Linux 4.13 to 4.18, and three who wait for a job that hangs while the reset waits for them:
 * a submission under a reservation, an eviction through the worker of TTM, a page flip. One driver is enough.
 *
 * Where the C is: drivers/gpu/drm/amd/amdgpu/amdgpu_device.c (amdgpu_device_gpu_recover, amdgpu_device_handle_vram_lost; before
 * v4.16 amdgpu_gpu_reset), amdgpu_cs.c, amdgpu_ctx.c, drivers/gpu/drm/scheduler/gpu_scheduler.c, drivers/gpu/drm/ttm/ttm_bo.c.
 * The steps of the reset are those of v4.16 for all.
 */
import { hardware } from 'dmaze/hw-model';
import {
  aFenceSignalsOnce,
  errorsAreSetBeforeASignal,
  everyFenceSignals,
  noLockHeldAtReturn,
} from 'dmaze/invariants';
import { process, worker } from 'dmaze/kernel';
import { eviction, flip, submission, ttmWorker } from './amdgpu-recover/beside.ts';
import { gpu, gpuRecover } from './amdgpu-recover/reset.ts';
import { model, noDeadlock, reachable, type State, thread } from './amdgpu-recover/state.ts';

export default model({
  id: 'sharing/amdgpu-recover',
  title: 'amdgpu: what a reset of Linux 4.16 waits for',
  about:
    'A job hangs. The reset that would end it waits, before it does, for somebody who waits for the job: under a reservation ' +
    'that it takes, as a worker that it cancels, as a commit that it waits for.',
  simplifications: [
    {
      what: 'one ring, whose jobs end in the order in which they were pushed to it by number',
      errs: 'may miss',
      because: 'waits of one ring for another one are not walked',
    },
    {
      what: 'only the first job hangs, and only a job that hangs times out',
      errs: 'may miss',
      because: 'what ends while it is being reset is the subject of panfrost/job-slots',
    },
    {
      what: 'a context has room for one job on a ring',
      errs: 'neither',
      because: 'with more, as many more submissions have to be made first',
    },
    {
      what: 'what draws a buffer on the screen is a fence of the hardware',
      errs: 'may miss',
      because: 'one of the scheduler signals only when the reset is nearly over',
    },
    {
      what: 'drm_atomic_helper_suspend waits for the commit for ever',
      errs: 'may cry wolf',
      because: 'it gives up after ten seconds, with the commit still under way',
    },
    {
      what: 'whatever is evicted waits for its job with the reservation held',
      errs: 'may cry wolf',
      because: 'a move can be pipelined',
    },
  ],
  threads: (p) => [
    thread('GPU', hardware, gpu, {}),
    thread('timeout', worker, gpuRecover, {}),
    ...(p.beside === 'submissions'
      ? [
          thread('process, thread 0', process, submission, { job: 0 }),
          thread('process, thread 1', process, submission, { job: 1 }),
        ]
      : p.beside === 'a TTM worker'
        ? [thread('process', process, eviction, {}), thread('system_wq', worker, ttmWorker, {})]
        : [thread('commit', worker, flip, {})]),
  ],
  properties: () => [
    aFenceSignalsOnce(),
    errorsAreSetBeforeASignal(),
    everyFenceSignals((s: State) =>
      s.jobs.ids.some((job) => s.jobs[job].pushed && !s.jobs[job].finished.signalled),
    ),
    noLockHeldAtReturn(),
    noDeadlock(),
    reachable('a job can fail', (s) => s.jobs[0].finished.failed),
  ],
  instances: {
    'v4.14-submissions': {
      about: 'A submission waits under the reservation of its page directory, which the reset restores.',
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 84, edges: 133 },
    },
    'v4.15-submissions': {
      about: 'The fix: it waits before, with a lock of its context that keeps the next one behind it.',
      parameters: { waitsForPlace: 'before it' },
      expect: { verdict: 'holds', states: 219, edges: 410 },
    },
    'ttm-worker': {
      about:
        'The reset waits for the worker that frees what was deleted, the worker for the reservation of a buffer that somebody ' +
        'evicts, and who evicts it for the job.',
      parameters: { beside: 'a TTM worker' },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 65, edges: 112 },
    },
    'ttm-worker-left-alone': {
      about: 'The reset does not wait for the worker.',
      parameters: { beside: 'a TTM worker', cancelsTtmWorker: false },
      expect: { verdict: 'holds', states: 131, edges: 256 },
    },
    'v4.17-page-flip': {
      about: 'The reset stops the display first, and so waits for a flip, which waits for the job.',
      parameters: { beside: 'a page flip' },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 25, edges: 33 },
    },
    'v4.18-page-flip': {
      about:
        'The fix: the display is stopped with the other blocks, after all fences of the hardware were forced to complete.',
      parameters: { beside: 'a page flip', suspendsDisplay: 'after the fences are forced' },
      expect: { verdict: 'holds', states: 55, edges: 83 },
    },
  },
});
