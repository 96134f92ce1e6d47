/** The hardware below the scheduler, its interrupt, and what is done when a job is done. */
import { optional, ref } from 'dmaze';
import { fenceSignal, modDelayedWork, queueWork } from 'dmaze/kernel';
import { getFence, putFence } from './fences.ts';
import { routine } from './state.ts';

/** A ring: jobs end in order, unless one hangs. */
export const ring = routine('ring', { args: { sched: ref('scheds') } }, ({ either, loop, p, rest, step }) => [
  loop([
    rest(),
    either(
      [
        step(
          'the oldest job ends: interrupt',
          (s, t) => {
            const { ended, ring: jobs } = s.scheds[t.sched];
            const job = jobs.shift();
            if (job !== null) ended.push(job);
          },
          { when: (s, t) => s.scheds[t.sched].ring.length > 0 && !s.scheds[t.sched].hung },
        ),
      ],
      ...(p.hangs > 0
        ? [
            [
              step(
                'the oldest job hangs',
                (s, t) => {
                  s.scheds[t.sched].hung = true;
                  s.dev.hangsLeft--;
                },
                {
                  when: (s, t) =>
                    s.dev.hangsLeft > 0 && s.scheds[t.sched].ring.length > 0 && !s.scheds[t.sched].hung,
                },
              ),
            ],
          ]
        : []),
    ),
  ]),
]);

/** drm_sched_process_job until v5.11: the hardware fence has signalled, so that the job is finished. */
export const jobDone = routine(
  'drm_sched_job_done',
  {
    args: { sched: ref('scheds'), job: ref('jobs') },
    locals: { fence: ref('fences') },
    models: 'drivers/gpu/drm/scheduler/sched_main.c, v5.5 to v6.10',
  },
  ({ p, step }) => [
    step(
      p.holdsReference ? 'hw_rq_count--; dma_fence_get(finished)' : 'hw_rq_count--; s_job->s_fence',
      (s, t) => {
        s.scheds[t.sched].count--;
        t.fence = s.jobs[t.job].fence ?? 0;
        if (p.holdsReference) getFence(s, t.fence);
      },
    ),
    step('dma_fence_signal(finished): DMA_FENCE_FLAG_SIGNALED_BIT', (s, t) => {
      fenceSignal(s.fences[t.fence].finished, `the fence of job ${t.job}`);
    }),
    step('dma_fence_signal(finished): the list of callbacks; wake up', (s, t) => {
      // What is on the list does not matter here: that it is read does.
      if (s.fences[t.fence].finished.signalled && p.holdsReference) putFence(s, t.fence);
      if (!s.scheds[t.sched].stopped) queueWork(s.scheds[t.sched].freeWork);
    }),
  ],
);

/** The interrupt handler of a ring: the fence of what has ended signals, with the lock of the ring held. */
export const ringIrq = routine(
  'ring interrupt',
  {
    args: { sched: ref('scheds') },
    locals: { callback: optional(ref('jobs')) },
    models: 'dma_fence_signal, drivers/dma-buf/dma-fence.c; drm_sched_job_done_cb',
  },
  ({ call, given, local, lock, loop, rest, step, unlock, waitUntil }) => [
    loop([
      rest(),
      waitUntil('the line is raised', (s, t) => s.scheds[t.sched].ended.length > 0),
      lock('ring->lock', (s, t) => s.scheds[t.sched].ringLock),
      step('what has ended, if it was not reset meanwhile; dma_fence_signal(done)', (s, t) => {
        const job = s.scheds[t.sched].ended.shift();
        const done = job === null ? null : s.jobs[job].done;
        if (done === null) return;
        s.hwFences[done].signalled = true;
        t.callback = s.hwFences[done].callback;
        s.hwFences[done].callback = null;
      }),
      given(
        (t) => t.callback !== null,
        [call(jobDone, { sched: (t) => t.sched, job: (t) => t.callback ?? 0 })],
      ),
      local((t) => {
        t.callback = null;
      }),
      unlock('ring->lock', (s, t) => s.scheds[t.sched].ringLock),
    ]),
  ],
);

/** The hardware reports a fault: the timeout handler is to run at once, whatever it is doing. */
export const faultIrq = routine(
  'fault interrupt',
  {
    args: { sched: ref('scheds') },
    models: 'drm_sched_fault, drivers/gpu/drm/scheduler/sched_main.c, v6.10',
  },
  ({ loop, rest, step }) => [
    loop([
      rest(),
      step(
        'mod_delayed_work(timeout_wq, work_tdr, 0)',
        (s, t) => {
          s.dev.faultsLeft--;
          modDelayedWork(s.scheds[t.sched].tdr, 0);
        },
        { when: (s) => s.dev.faultsLeft > 0 },
      ),
    ]),
  ],
);
