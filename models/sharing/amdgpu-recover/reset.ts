/** The hardware, which does one job after the other, and amdgpu_device_gpu_recover. */
import type { Index } from 'dmaze';
import { cancelWorkSync, fenceInit, fenceSetError, fenceSignal } from 'dmaze/kernel';
import { routine, type State } from './state.ts';

function isPending({ jobs }: State, job: Index): boolean {
  return jobs[job].pushed && !jobs[job].finished.signalled;
}

/** Whether the hardware has a job: those of a ring that is being reset are taken off it. */
function mayEnd(s: State, job: Index): boolean {
  return isPending(s, job) && !s.jobs[job].detached && !s.adev.hangs;
}

export const gpu = routine(
  'GPU',
  { models: 'amdgpu_fence_process and drm_sched_process_job, v4.16' },
  ({ either, loop, rest, step }) => [
    loop([
      rest(),
      either(
        [
          step(
            'a job ends: the interrupt signals its fence, whose callback signals the finished fence',
            (s) => {
              for (const job of s.jobs.ids) {
                if (!mayEnd(s, job)) continue;
                fenceSignal(s.jobs[job].hw);
                fenceSignal(s.jobs[job].finished);
                return;
              }
            },
            { when: (s) => mayEnd(s, 0) || mayEnd(s, 1) },
          ),
        ],
        [
          step(
            'the first job hangs',
            (s) => {
              s.adev.hangs = true;
            },
            { when: (s) => mayEnd(s, 0) },
          ),
        ],
      ),
    ]),
  ],
);

export const gpuRecover = routine(
  'amdgpu_device_gpu_recover',
  { models: 'drivers/gpu/drm/amd/amdgpu/amdgpu_device.c, v4.16 and v4.18' },
  (w) => {
    const { lock, loop, p, rest, step, unlock, waitUntil } = w;
    const suspendDisplay =
      p.beside === 'a page flip'
        ? [
            waitUntil(
              'drm_atomic_helper_suspend: wait for the commit that is under way',
              (s) => !s.adev.flips,
            ),
          ]
        : [];
    const restore = [
      lock('adev->shadow_list_lock', (s) => s.adev.shadowListLock),
      lock('page directory', (s) => s.pageDirectory),
      step('amdgpu_device_recover_vram_from_shadow', () => undefined),
      unlock('page directory', (s) => s.pageDirectory),
      unlock('adev->shadow_list_lock', (s) => s.adev.shadowListLock),
    ];
    return [
      loop([
        rest(),
        step('amdgpu_job_timedout', () => undefined, { when: (s) => s.adev.hangs }),
        lock('adev->lock_reset', (s) => s.adev.lockReset),
        ...(p.beside === 'a TTM worker' && p.cancelsTtmWorker
          ? cancelWorkSync(w, 'ttm_bo_lock_delayed_workqueue', (s) => s.delayed)
          : []),
        ...(p.suspendsDisplay === 'first' ? suspendDisplay : []),
        step('kthread_park, drm_sched_hw_job_reset', (s) => {
          for (const job of s.jobs.ids) s.jobs[job].detached = isPending(s, job);
        }),
        step('amdgpu_fence_driver_force_completion', (s) => {
          for (const job of s.jobs.ids) if (s.jobs[job].detached) fenceSignal(s.jobs[job].hw);
        }),
        ...(p.suspendsDisplay === 'first' ? [] : suspendDisplay),
        step('amdgpu_device_reset', (s) => {
          s.adev.hangs = false;
        }),
        ...(p.beside === 'submissions' ? restore : []),
        step('drm_sched_job_recovery: the guilty job fails, the others run again', (s) => {
          for (const job of s.jobs.ids) {
            if (!s.jobs[job].detached) continue;
            s.jobs[job].detached = false;
            if (job === 0) {
              fenceSetError(s.jobs[job].finished);
              fenceSignal(s.jobs[job].finished);
            } else fenceInit(s.jobs[job].hw);
          }
        }),
        unlock('adev->lock_reset', (s) => s.adev.lockReset),
      ]),
    ];
  },
);
