/**
 * Fences that wait for each other, and no lock: a request of i915 waits for a job of amdgpu, which hangs; the reset restores
 * what the job needs by a copy, and waits for that; if the copy is queued behind a job that waits for the request, nothing of
 * all that ever ends. lockdep has one class for all fences, and cannot see it.
 *
 * The rule behind it: what a reset waits for is not queued behind what waits for fences of others. In Linux 4.16 the copy goes
 * to the ring directly, past the scheduler: amdgpu_bo_restore_from_shadow(..., direct = true),
 * drivers/gpu/drm/amd/amdgpu/amdgpu_object.c. i915 does not wait for ever for fences of others: I915_FENCE_TIMEOUT, ten seconds,
 * i915_sw_fence_await_dma_fence, drivers/gpu/drm/i915/i915_sw_fence.c.
 */
import { flag, oneOf, queue, record, type StateOf, vocabulary } from 'dmaze';
import { hardware } from 'dmaze/hw-model';
import { aFenceSignalsOnce, everyFenceSignals } from 'dmaze/invariants';
import { fence, fenceSetError, fenceSignal, process, waitForFence, worker } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** How the copy that restores gets to the hardware. */
    copy: oneOf('queued', 'direct'),
    /** Whether i915 waits for a fence of amdgpu for ever. */
    waits: oneOf('for ever', 'for ten seconds'),
  },
  state: () => ({
    amdgpu: record({
      /** The job that hangs. */
      drawing: fence(),
      /** The job that waits for the request. */
      reading: fence(),
      hangs: flag(),
      /** Of the ring that copies. */
      queue: queue(oneOf('reading', 'copy'), 2),
      copy: fence(),
    }),
    i915: record({ request: fence() }),
  }),
});
type State = StateOf<typeof words>;
const { model, noDeadlock, reachable, routine, thread } = words;

/** The ring that draws. */
const gfx = routine('gfx ring', {}, ({ either, step }) => [
  either(
    [step('drawing ends', (s) => fenceSignal(s.amdgpu.drawing))],
    [
      step('drawing hangs', (s) => {
        s.amdgpu.hangs = true;
      }),
    ],
  ),
]);

/** Somebody who submits a job that reads what the request makes. */
const submission = routine('amdgpu_cs_ioctl', {}, (w) => [
  w.step('push the job that reads', (s) => s.amdgpu.queue.push('reading')),
  ...waitForFence(w, 'reading', (s) => s.amdgpu.reading),
]);

/** The scheduler of the ring that copies, first come first served. */
const scheduler = routine(
  'drm_sched_main',
  { models: 'drivers/gpu/drm/scheduler/gpu_scheduler.c, v4.16' },
  (w) => [
    w.loop([
      w.either(
        [
          w.waitUntil(
            'nothing more will come',
            (s) => s.amdgpu.drawing.signalled && s.amdgpu.reading.signalled,
          ),
          w.leave(),
        ],
        [
          w.waitUntil('the job that reads is next', (s) => s.amdgpu.queue.at(0) === 'reading'),
          ...waitForFence(w, 'the request of i915: a dependency', (s) => s.i915.request),
          w.step('reading ends', (s) => {
            s.amdgpu.queue.shift();
            fenceSignal(s.amdgpu.reading);
          }),
        ],
        ...(w.p.copy === 'direct'
          ? []
          : [
              [
                w.step(
                  'the copy is next, and ends',
                  (s) => {
                    s.amdgpu.queue.shift();
                    fenceSignal(s.amdgpu.copy);
                  },
                  { when: (s) => s.amdgpu.queue.at(0) === 'copy' },
                ),
              ],
            ]),
      ),
    ]),
  ],
);

const request = routine('i915_request', { models: 'drivers/gpu/drm/i915/i915_sw_fence.c, v4.16' }, (w) => [
  w.either(
    waitForFence(w, 'drawing of amdgpu: implicit synchronisation', (s) => s.amdgpu.drawing),
    ...(w.p.waits === 'for ever'
      ? []
      : [
          [
            w.step('I915_FENCE_TIMEOUT: -ETIMEDOUT', (s) => fenceSetError(s.i915.request), {
              when: (s) => !s.amdgpu.drawing.signalled,
              timeout: true,
            }),
          ],
        ]),
  ),
  w.step('the request ends', (s) => fenceSignal(s.i915.request)),
]);

const gpuRecover = routine(
  'amdgpu_device_gpu_recover',
  { models: 'drivers/gpu/drm/amd/amdgpu/amdgpu_device.c, v4.16' },
  (w) => [
    w.either(
      [
        w.waitUntil(
          'drawing ended: no timeout',
          (s) => s.amdgpu.drawing.signalled && !s.amdgpu.drawing.failed,
        ),
      ],
      [
        w.step('drm_sched_hw_job_reset of the gfx ring', () => undefined, { when: (s) => s.amdgpu.hangs }),
        ...(w.p.copy === 'direct'
          ? [w.step('amdgpu_bo_restore_from_shadow: the copy ends', (s) => fenceSignal(s.amdgpu.copy))]
          : [
              w.step('amdgpu_bo_restore_from_shadow: the copy is queued', (s) => {
                s.amdgpu.queue.push('copy');
              }),
            ]),
        ...waitForFence(w, 'the copy', (s) => s.amdgpu.copy),
        w.step('drm_sched_job_recovery', (s) => {
          fenceSetError(s.amdgpu.drawing);
          fenceSignal(s.amdgpu.drawing);
        }),
      ],
    ),
  ],
);

export default model({
  id: 'sharing/fence-ring',
  title: 'Fences of two drivers that wait for each other',
  about:
    'A reset of one driver waits for a copy, the copy for a job before it, that for a request of another driver, and that for the ' +
    'job that the reset is to end.',
  simplifications: [
    {
      what: 'one job on each ring, and one request',
      errs: 'may miss',
      because: 'longer rings of fences are not walked',
    },
    {
      what: 'a copy takes no time on the hardware, nor does a job that has all it waits for',
      errs: 'neither',
      because: 'nothing else can stop them here',
    },
  ],
  threads: () => [
    thread('gfx ring', hardware, gfx, {}),
    thread('process', process, submission, {}),
    thread('amdgpu scheduler', worker, scheduler, {}),
    thread('i915', worker, request, {}),
    thread('amdgpu timeout', worker, gpuRecover, {}),
  ],
  properties: () => [
    aFenceSignalsOnce(),
    everyFenceSignals(
      ({ amdgpu, i915 }: State) =>
        !amdgpu.drawing.signalled || !amdgpu.reading.signalled || !i915.request.signalled,
    ),
    noDeadlock(),
    reachable('a job can fail', (s) => s.amdgpu.drawing.failed),
  ],
  instances: {
    queued: {
      about: 'The copy is queued behind the job that waits for the request.',
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 38, edges: 62 },
    },
    direct: {
      about: 'The copy goes past the queue.',
      parameters: { copy: 'direct' },
      expect: { verdict: 'holds', states: 57, edges: 96 },
    },
    'queued-ten-seconds': {
      about: 'The request waits for ten seconds, and then reads what is not drawn.',
      parameters: { waits: 'for ten seconds' },
      expect: { verdict: 'holds', states: 150, edges: 290 },
    },
  },
});
