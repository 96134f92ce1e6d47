/** References on fences: who has one, and what goes with the last. */
import type { Index } from 'dmaze';
import { krefGet, krefInit, krefPut } from 'dmaze/kernel';
import type { State } from './state.ts';

/** drm_sched_fence_alloc and drm_sched_fence_init: the job has the first reference. */
export function makeFence(s: State): Index {
  const fence = s.fences.alloc();
  krefInit(s.fences[fence].refs);
  return fence;
}

export function getFence(s: State, fence: Index): void {
  krefGet(s.fences[fence].refs, `fence ${fence}`);
}

/**
 * `dma_fence_put`. The last one puts the parent, and frees the fence after a grace period: its memory is used before that, for
 * the list of callbacks shares it with the `rcu_head`.
 */
export function putFence(s: State, fence: Index): void {
  const { parent, refs } = s.fences[fence];
  if (!krefPut(refs, `fence ${fence}`)) return;
  if (parent !== null) putHwFence(s, parent);
  s.fences.free(fence);
}

/** The fence that run_job makes: one reference for the driver, one for the scheduler. */
export function makeHwFence(s: State): Index {
  const fence = s.hwFences.alloc();
  krefInit(s.hwFences[fence].refs);
  krefGet(s.hwFences[fence].refs);
  return fence;
}

export function putHwFence(s: State, fence: Index): void {
  if (krefPut(s.hwFences[fence].refs, `hardware fence ${fence}`)) s.hwFences.free(fence);
}

/** Whether the fence of a job has signalled: what everybody may ask without a lock. */
export function isFinished(s: State, job: Index | null): boolean {
  const fence = job === null ? null : s.jobs[job].fence;
  return fence !== null && s.fences[fence].finished.signalled;
}

/** `drm_sched_backend_ops::free_job`, with drm_sched_job_cleanup: the references of the job go, and the job. */
export function freeJob(s: State, job: Index): void {
  const { done, fence } = s.jobs[job];
  if (fence !== null) putFence(s, fence);
  if (done !== null) putHwFence(s, done);
  s.jobs.free(job);
}
