/** amdgpu_device_gpu_recover, with the test of the rings after it. */
import { flag } from 'dmaze';
import { fenceInit, fenceSetError, fenceSignal, kmalloc, waitForFence } from 'dmaze/kernel';
import { routine } from './state.ts';

const DEVICE = 'drivers/gpu/drm/amd/amdgpu/amdgpu_device.c, v5.12 to v6.6';

/** @returns whether it failed */
const ibRingTests = routine(
  'amdgpu_ib_ring_tests',
  {
    locals: { failed: flag() },
    returns: flag(),
    models: 'amdgpu_ib.c, amdgpu_sa.c, amdgpu_job.c, v5.12 to v6.6',
  },
  (w) => [
    w.step(
      'amdgpu_sa_bo_new: wait for room',
      (s) => {
        s.pool.taken = true;
        s.pool.behindFence = false;
      },
      { when: (s) => !s.pool.taken && (!s.pool.behindFence || s.test.hw.signalled), sleeps: true },
    ),
    w.step('amdgpu_ib_schedule: a fence in the table of the ring', (s) => {
      fenceInit(s.test.hw);
      s.test.onRing = true;
    }),
    w.either(
      waitForFence(w, 'the test', (s) => s.test.hw),
      ...(w.p.failures === 0
        ? []
        : [
            [
              w.step(
                'the test takes too long: -ETIMEDOUT',
                (s, t) => {
                  s.testsFail.left--;
                  t.failed = true;
                },
                { when: (s) => s.testsFail.left > 0 && !s.test.hw.signalled, timeout: true },
              ),
            ],
          ]),
    ),
    w.step('amdgpu_sa_bo_free', (s) => {
      s.pool.taken = false;
      s.pool.behindFence = !s.test.hw.signalled;
    }),
    w.returns((t) => t.failed),
  ],
);

/** What reclaim does in the thread that allocates: user pages are unmapped that a job uses. */
const invalidate = routine(
  'amdgpu_hmm_invalidate_gfx',
  { models: 'drivers/gpu/drm/amd/amdgpu/amdgpu_hmm.c, v6.5' },
  (w) => waitForFence(w, 'all that uses the pages', (s) => s.job.finished),
);

export const gpuRecover = routine(
  'amdgpu_device_gpu_recover',
  { locals: { failed: flag() }, models: DEVICE },
  (w) => {
    const { again, call, given, leave, local, lock, loop, p, rest, step, unlock } = w;
    const suspend = lock('dm->dc_lock in dm_suspend', (s) => s.adev.dcLock);
    const waitForDump =
      p.dump === 'no'
        ? []
        : [
            w.either(
              [w.waitUntil('amdgpu_debugfs_wait_dump', (s) => !s.adev.dumping)],
              ...(p.dump === 'for ever'
                ? []
                : [
                    [
                      step('amdgpu_debugfs_wait_dump: ten minutes are over', () => undefined, {
                        when: (s) => s.adev.dumping,
                        timeout: true,
                      }),
                    ],
                  ]),
            ),
          ];
    const capture =
      p.coredump === 'no'
        ? []
        : p.coredump === 'GFP_KERNEL'
          ? kmalloc(w, 'the core dump', 'GFP_KERNEL', {
              reclaim: [call(invalidate, {})],
              fsReclaim: (s) => s.fsReclaim,
            })
          : kmalloc(w, 'the core dump', 'GFP_ATOMIC');
    return [
      loop([
        rest(),
        step('amdgpu_job_timedout', () => undefined, { when: (s) => s.adev.hangs }),
        lock('adev->reset_sem', (s) => s.adev.resetSem),
        step('drm_sched_stop: callbacks are removed', () => undefined),
        loop([
          ...waitForDump,
          step('amdgpu_fence_driver_clear_job_fences', (s) => {
            s.job.onRing = false;
            if (p.signalsTests && s.test.onRing && !s.test.hw.signalled) fenceSignal(s.test.hw);
            s.test.onRing = false;
          }),
          suspend,
          step('amdgpu_asic_reset', (s) => {
            s.adev.hangs = false;
          }),
          ...capture,
          unlock('dm->dc_lock in dm_resume', (s) => s.adev.dcLock),
          call(ibRingTests, {}, (t, failed) => {
            t.failed = failed;
          }),
          given((t) => !t.failed, [leave()]),
          local((t) => {
            t.failed = false;
          }),
          ...(p.suspendsTwice ? [suspend] : []),
          again(),
        ]),
        step('drm_sched_start: what has no fence on the hardware fails', (s) => {
          fenceSetError(s.job.finished);
          fenceSignal(s.job.finished);
        }),
        unlock('adev->reset_sem', (s) => s.adev.resetSem),
      ]),
    ];
  },
);
