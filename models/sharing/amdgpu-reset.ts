/**
 * amdgpu_device_gpu_recover from Linux 5.12 to 6.6, when resets took no reservation any more, and what could still keep them
 * from an end: a lock that is kept from one function to another, the fence of a test, a process, memory.
 *
 * Where the C is: drivers/gpu/drm/amd/amdgpu/amdgpu_device.c (amdgpu_device_gpu_recover, amdgpu_device_pre_asic_reset,
 * amdgpu_do_asic_reset), amdgpu_fence.c, amdgpu_ib.c, amdgpu_sa.c, amdgpu_debugfs.c, amdgpu_reset.c,
 * drivers/gpu/drm/amd/display/amdgpu_dm/amdgpu_dm.c (dm_suspend, dm_resume). Each instance has what its release had of it.
 */
import { hardware } from 'dmaze/hw-model';
import {
  aFenceSignalsOnce,
  errorsAreSetBeforeASignal,
  everyFenceSignals,
  noLockHeldAtReturn,
} from 'dmaze/invariants';
import { process, worker } from 'dmaze/kernel';
import { display, dumper, gpu, submission } from './amdgpu-reset/beside.ts';
import { gpuRecover } from './amdgpu-reset/reset.ts';
import { model, noDeadlock, reachable, type State, thread } from './amdgpu-reset/state.ts';

export default model({
  id: 'sharing/amdgpu-reset',
  title: 'amdgpu: what a reset of Linux 5.12 to 6.6 trips over',
  about:
    'A job hangs, and a reset is to end it: it stops the blocks, resets the GPU, starts them, tests the rings, and begins again ' +
    'if that fails. It takes no reservation. It still deadlocks, with itself, with user space, or with reclaim.',
  simplifications: [
    {
      what: 'one ring, one job, memory for one indirect buffer',
      errs: 'may miss',
      because: 'with more, a reset goes well until all of it was lost once',
    },
    {
      what: 'a job that hangs does so until a reset, and only such a job times out',
      errs: 'may miss',
      because: 'what ends while it is being reset is the subject of panfrost/job-slots',
    },
    {
      what: 'the job is cancelled, and not submitted again',
      errs: 'may miss',
      because: 'what a second hang would do is not walked',
    },
    {
      what: 'of the blocks that are suspended, only the display has a lock',
      errs: 'may miss',
      because: 'other blocks keep none from one function to another',
    },
    {
      what: 'all user pages that are reclaimed are used by the job',
      errs: 'may cry wolf',
      because: 'a reclaim that meets others goes well',
    },
    {
      what: 'a core dump that finds no memory is as good as one that does',
      errs: 'neither',
      because: 'nobody waits for it',
    },
  ],
  threads: (p) => [
    thread('GPU', hardware, gpu, {}),
    thread('process', process, submission, {}),
    thread('reset', worker, gpuRecover, {}),
    thread('display', worker, display, {}),
    ...(p.dump === 'no' ? [] : [thread('dumper', process, dumper, {})]),
  ],
  properties: () => [
    aFenceSignalsOnce(),
    errorsAreSetBeforeASignal(),
    everyFenceSignals((s: State) => s.job.pushed && !s.job.finished.signalled),
    noLockHeldAtReturn(),
    noDeadlock(),
    reachable('a job can fail', (s) => s.job.finished.failed),
  ],
  instances: {
    'v5.12-retry': {
      about:
        'A test fails, and the blocks are suspended; then they are suspended again, with the lock of the display held.',
      parameters: { failures: 1, suspendsTwice: true },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 90, edges: 144 },
    },
    'v5.13-retry': {
      about: 'The fix: who begins again suspends them, and nobody else.',
      parameters: { failures: 1 },
      expect: { verdict: 'holds', states: 160, edges: 277 },
    },
    'two-failures': {
      about: 'Two tests fail, and each of them leaves its fence behind.',
      parameters: { failures: 2 },
      expect: { verdict: 'holds', states: 240, edges: 419 },
    },
    'v5.14-autodump': {
      about:
        'The reset waits until a process has read the dump, which waits for the job. Ten minutes are as good as for ever.',
      parameters: { dump: 'for ever' },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 195, edges: 426 },
    },
    'v5.14-autodump-ten-minutes': {
      about: 'The same with an end after ten minutes, in which whoever waits for the job waits.',
      parameters: { dump: 'for ten minutes' },
      expect: { verdict: 'holds', states: 440, edges: 1070 },
    },
    'v5.16-autodump': {
      about: 'The fix, a revert: a reset waits for nobody outside the kernel.',
      expect: { verdict: 'holds', states: 80, edges: 135 },
    },
    'v6.2-test-fence': {
      about:
        'The reset takes the fence of a test that failed off the ring; the next test waits for room until it signals.',
      parameters: { failures: 1, signalsTests: false },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 142, edges: 230 },
    },
    'v6.3-test-fence': {
      about: 'The fix: what no scheduler will signal is signalled there.',
      parameters: { failures: 1 },
      expect: { verdict: 'holds', states: 160, edges: 277 },
    },
    'v6.5-coredump': {
      about: 'The reset allocates with GFP_KERNEL, and reclaim waits for the job that the reset is to end.',
      parameters: { coredump: 'GFP_KERNEL' },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 42, edges: 65 },
    },
    'v6.6-coredump': {
      about: 'The fix: GFP_NOWAIT, which never reclaims and may fail.',
      parameters: { coredump: 'GFP_NOWAIT' },
      expect: { verdict: 'holds', states: 82, edges: 137 },
    },
  },
});
