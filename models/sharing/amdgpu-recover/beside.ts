/** Those who wait for a job, and for whom the reset waits. */
import { ref } from 'dmaze';
import { queueWork, runWork, waitForFence } from 'dmaze/kernel';
import { routine } from './state.ts';

/** A thread that submits a job in a context that has room for one. */
export const submission = routine(
  'amdgpu_cs_ioctl',
  {
    args: { job: ref('jobs') },
    models: 'drivers/gpu/drm/amd/amdgpu/amdgpu_cs.c, amdgpu_ctx.c, v4.14 and v4.15',
  },
  (w) => {
    const { lock, p, step, unlock, waitUntil } = w;
    const waitForPlace = waitUntil('dma_fence_wait: the job before in the context', (s) => {
      const { last } = s.ctx;
      return last === null || s.jobs[last].finished.signalled;
    });
    return [
      ...(p.waitsForPlace === 'before it' ? [lock('ctx->lock', (s) => s.ctx.lock), waitForPlace] : []),
      lock('page directory', (s) => s.pageDirectory),
      ...(p.waitsForPlace === 'before it' ? [] : [waitForPlace]),
      step('amdgpu_cs_submit: amdgpu_ctx_add_fence, push the job', (s, t) => {
        s.ctx.last = t.job;
        s.jobs[t.job].pushed = true;
      }),
      unlock('page directory', (s) => s.pageDirectory),
      ...(p.waitsForPlace === 'before it' ? [unlock('ctx->lock', (s) => s.ctx.lock)] : []),
      ...waitForFence(w, 'its job', (s, t) => s.jobs[t.job].finished),
    ];
  },
);

/** A submission that needs the room of a buffer which the job before it uses, while a buffer that was deleted is to be freed. */
export const eviction = routine('ttm_bo_evict', { models: 'drivers/gpu/drm/ttm/ttm_bo.c, v4.16' }, (w) => [
  w.step('a job is pushed; ttm_bo_cleanup_refs_or_queue: schedule_delayed_work', (s) => {
    s.jobs[0].pushed = true;
    queueWork(s.delayed);
  }),
  w.lock('buffer', (s) => s.buffer),
  ...waitForFence(w, 'the job, for its room', (s) => s.jobs[0].finished),
  w.unlock('buffer', (s) => s.buffer),
]);

/** Frees what was deleted. */
export const ttmWorker = routine(
  'ttm_bo_delayed_workqueue',
  { models: 'drivers/gpu/drm/ttm/ttm_bo.c, v4.16' },
  (w) => [
    w.loop([
      w.rest(),
      ...runWork(w, 'bdev->wq', (s) => s.delayed, [
        w.lock('buffer', (s) => s.buffer),
        w.step('ttm_bo_cleanup_refs', () => undefined),
        w.unlock('buffer', (s) => s.buffer),
      ]),
    ]),
  ],
);

/** A page flip to a buffer that a job draws. */
export const flip = routine(
  'amdgpu_dm_do_flip',
  { models: 'drivers/gpu/drm/amd/display/amdgpu_dm/amdgpu_dm.c, v4.17' },
  (w) => [
    w.step('a job is pushed', (s) => {
      s.jobs[0].pushed = true;
    }),
    w.step('drm_atomic_helper_setup_commit', (s) => {
      s.adev.flips = true;
    }),
    w.lock('buffer', (s) => s.buffer),
    ...waitForFence(w, 'all that draws the buffer', (s) => s.jobs[0].hw),
    w.unlock('buffer', (s) => s.buffer),
    w.step('drm_atomic_helper_commit_hw_done', (s) => {
      s.adev.flips = false;
    }),
    ...waitForFence(w, 'its job', (s) => s.jobs[0].finished),
  ],
);
