/**
 * A GPU reset, and somebody who waits for a fence that only the reset can still signal. The two drivers of the thread
 * "dma-buf: add optional invalidate_mappings callback" (dri-devel, March 2018), each with its own rule about that:
 *
 * - amdgpu, Linux 4.16, drivers/gpu/drm/amd/amdgpu/amdgpu_device.c (amdgpu_device_gpu_recover, amdgpu_device_handle_vram_lost):
 *   a reset locks the reservation of every buffer that it restores. So nobody may wait for a fence under a reservation.
 * - i915, Linux 4.16, drivers/gpu/drm/i915/i915_drv.c (i915_reset), i915_irq.c (i915_reset_device), i915_request.c
 *   (i915_wait_request): who waits under the lock that a reset needs is told to do the reset itself. So everybody may wait.
 *
 * "DMA fence cross-driver contract", drivers/dma-buf/dma-fence.c, settled it in Linux 5.9: nothing that a fence needs takes
 * a reservation.
 */
import { flag, type Lock, oneOf, record, type StateOf, vocabulary } from 'dmaze';
import { hardware } from 'dmaze/hw-model';
import { aFenceSignalsOnce, everyFenceSignals, noLockHeldAtReturn } from 'dmaze/invariants';
import {
  fence,
  fenceSetError,
  fenceSignal,
  mutex,
  process,
  reservation,
  waitForFence,
  worker,
} from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** How the reset restores what it lost. */
    restores: oneOf('under the reservation', 'without it'),
    /** Where the process waits for the fence. */
    waits: oneOf('under the reservation', 'before it', 'under struct_mutex'),
    /** Whose fence it waits for: the process is in i915. */
    fence: oneOf('of amdgpu', 'of i915'),
    /** Whether it does not wait for ever. */
    givesUp: flag(),
  },
  state: () => ({
    /** A buffer that both drivers use. */
    bo: record({ resv: reservation('resv') }),
    i915: record({
      structMutex: mutex('struct_mutex'),
      /** I915_RESET_HANDOFF: whoever waits for a request under the lock is to do the reset. */
      handOff: flag(),
    }),
    job: record({ fence: fence(), hangs: flag() }),
  }),
});

type State = StateOf<typeof words>;
const { model, noDeadlock, reachable, routine, thread } = words;

/** Of a timer that looks whether a job takes too long. */
const NO_TIMEOUT = 'the job ended: no timeout';

/** What a reset does for the fence of the job: it fails. */
function cancel({ job }: State): void {
  fenceSetError(job.fence, 'the fence of the job');
  fenceSignal(job.fence, 'the fence of the job');
}

/** The hardware: the job ends, and an interrupt says so; or it does not. */
const gpu = routine('GPU', {}, ({ either, step }) => [
  either(
    [
      step('the job ends: dma_fence_signal in the interrupt', (s) =>
        fenceSignal(s.job.fence, 'the fence of the job'),
      ),
    ],
    [
      step('the job hangs', (s) => {
        s.job.hangs = true;
      }),
    ],
  ),
]);

const gpuRecover = routine(
  'amdgpu_device_gpu_recover',
  { models: 'drivers/gpu/drm/amd/amdgpu/amdgpu_device.c, v4.16 and v4.20' },
  ({ either, lock, p, step, unlock, waitUntil }) => [
    either(
      [waitUntil(NO_TIMEOUT, (s) => s.job.fence.signalled)],
      [
        step('drm_sched_hw_job_reset: callbacks are removed', () => undefined, { when: (s) => s.job.hangs }),
        ...(p.restores === 'under the reservation' ? [lock('resv', (s) => s.bo.resv)] : []),
        step('amdgpu_device_recover_vram_from_shadow', () => undefined),
        ...(p.restores === 'under the reservation' ? [unlock('resv', (s) => s.bo.resv)] : []),
        step('drm_sched_job_recovery: -ECANCELED', (s) => cancel(s)),
      ],
    ),
  ],
);

/** i915's own reset, with the reservation in the place of struct_mutex. */
const resetDevice = routine(
  'i915_reset_device',
  { models: 'drivers/gpu/drm/i915/i915_irq.c, v4.16' },
  ({ either, lock, step, unlock, waitUntil }) => [
    either(
      [waitUntil(NO_TIMEOUT, (s) => s.job.fence.signalled)],
      [
        step(
          'I915_RESET_HANDOFF, and wake who waits',
          (s) => {
            s.i915.handOff = true;
          },
          { when: (s) => s.job.hangs },
        ),
        // The lock is tried again with every jiffy, which is no better than to wait for it.
        either(
          [
            lock('resv', (s) => s.bo.resv),
            step('i915_reset, if nobody has', (s) => {
              if (s.i915.handOff) cancel(s);
              s.i915.handOff = false;
            }),
            unlock('resv', (s) => s.bo.resv),
          ],
          [waitUntil('wait_on_bit I915_RESET_HANDOFF', (s) => !s.i915.handOff)],
        ),
      ],
    ),
  ],
);

/** Somebody in i915 who has a lock and waits for the job. */
const wait = routine('i915_gem_object_wait', { models: 'drivers/gpu/drm/i915/i915_gem.c, v4.16' }, (w) => {
  const { either, lock, p, step, unlock } = w;
  const waitsForIt = either(
    waitForFence(w, 'the job', (s) => s.job.fence),
    // i915_wait_request. A fence of another driver is waited for by dma_fence_wait, which knows of no such bit.
    ...(p.fence === 'of i915'
      ? [
          [
            step(
              'i915_reset here: I915_RESET_HANDOFF is set',
              (s) => {
                cancel(s);
                s.i915.handOff = false;
              },
              { when: (s) => s.i915.handOff },
            ),
          ],
        ]
      : []),
    ...(p.givesUp
      ? [[step('-ETIME', () => undefined, { timeout: true, when: (s) => !s.job.fence.signalled })]]
      : []),
  );
  const below = p.waits === 'under struct_mutex';
  const name = below ? 'struct_mutex' : 'resv';
  const target = (s: State): Lock => (below ? s.i915.structMutex : s.bo.resv);
  return p.waits === 'before it'
    ? [waitsForIt, lock(name, target), unlock(name, target)]
    : [lock(name, target), waitsForIt, unlock(name, target)];
});

/** Somebody who has the reservation and asks i915, its exporter, for something. */
const map = routine('dma_buf_map_attachment', {}, ({ lock, unlock }) => [
  lock('resv', (s) => s.bo.resv),
  lock('struct_mutex', (s) => s.i915.structMutex),
  unlock('struct_mutex', (s) => s.i915.structMutex),
  unlock('resv', (s) => s.bo.resv),
]);

export default model({
  id: 'sharing/reset',
  title: 'A GPU reset, and who waits for fences',
  about:
    'Somebody holds the reservation of a buffer and waits for the fence of a job that hangs. Only a reset can signal it, and ' +
    'it needs the reservation first. Neither driver alone has it wrong: their rules do not go together.',
  simplifications: [
    {
      what: 'a job that hangs does so for ever, and only such a job times out',
      errs: 'may miss',
      because: 'a job that ends while it is being reset is the subject of panfrost/job-slots',
    },
    {
      what: 'lock_reset and shadow_list_lock are left out',
      errs: 'neither',
      because: 'only resets take them, and there is one',
    },
    {
      what: 'the job is cancelled, and not submitted again',
      errs: 'may miss',
      because: 'what a second hang would do is not walked',
    },
    {
      what: 'of i915, a reset that is handed over needs the reservation, and not struct_mutex',
      errs: 'neither',
      because: 'it is the way of handing over that is compared, under one lock for both drivers',
    },
  ],
  threads: (p) => [
    thread('GPU', hardware, gpu, {}),
    thread('process', process, wait, {}),
    ...(p.fence === 'of i915'
      ? [thread('i915 hangcheck', worker, resetDevice, {})]
      : [thread('amdgpu timeout', worker, gpuRecover, {})]),
    ...(p.waits === 'under struct_mutex' ? [thread('importer', process, map, {})] : []),
  ],
  properties: (p) => [
    aFenceSignalsOnce(),
    everyFenceSignals((s: State) => !s.job.fence.signalled),
    noLockHeldAtReturn(),
    noDeadlock(),
    reachable('a job can hang, and its fence signal', (s) => s.job.hangs && s.job.fence.failed),
    ...(p.fence === 'of i915' ? [reachable('a reset can be handed over', (s) => s.i915.handOff)] : []),
  ],
  instances: {
    'v4.16': {
      about: 'The reset waits for the reservation, whose holder waits for the reset.',
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 15, edges: 19 },
    },
    'v4.20': {
      about:
        'The fix, "drm/amdgpu: fix shadow BO restoring": a reset takes no reservation. Who waits may have what he likes.',
      parameters: { restores: 'without it' },
      expect: { verdict: 'holds', states: 20, edges: 27 },
    },
    'wait-before': {
      about: 'The rule of amdgpu, kept by all: nobody waits for a fence under a reservation.',
      parameters: { waits: 'before it' },
      expect: { verdict: 'holds', states: 18, edges: 20 },
    },
    'hand-over': {
      about: 'The way of i915: the reset needs the lock, or whoever waits under it does the reset.',
      parameters: { fence: 'of i915' },
      expect: { verdict: 'holds', states: 24, edges: 32 },
    },
    'gives-up': {
      about: 'What keeps machines alive: the wait ends after some seconds, with an error.',
      parameters: { givesUp: true },
      expect: { verdict: 'holds', states: 32, edges: 47 },
    },
    'struct-mutex': {
      about:
        'Nobody waits under the reservation, and still: who has it waits for a lock of i915, whose holder waits for the reset.',
      parameters: { waits: 'under struct_mutex' },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 49, edges: 86 },
    },
    'struct-mutex-v4.20': {
      about: 'The same, with a reset that takes no reservation.',
      parameters: { waits: 'under struct_mutex', restores: 'without it' },
      expect: { verdict: 'holds', states: 90, edges: 175 },
    },
  },
});
