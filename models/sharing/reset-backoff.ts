/**
 * While i915 resets a GPU, nobody may fault on its mappings: a fault is a section that the reset waits for, and who comes later
 * waits until the reset is over. A fault that allocates may, in reclaim, come to the same door a second time.
 *
 * Where the C is: i915_reset_trylock and i915_reset_device in drivers/gpu/drm/i915/i915_reset.c, i915_gem_fault in i915_gem.c,
 * fence_write in i915_gem_fence_reg.c (early 2019), and "drm/i915: Avoid reset lock in writing fence registers" (February 2019).
 */
import { flag, oneOf, record, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, noWaitCycle } from 'dmaze/invariants';
import {
  inside,
  kmalloc,
  lockdepMap,
  process,
  rcuReadLock,
  rcuReadUnlock,
  reclaim,
  srcu,
  synchronizeRcu,
  worker,
} from 'dmaze/kernel';

const { invariant, model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** Whether a fence register is written within the reset lock. */
    fenceWrite: oneOf('as it is', 'in the reset lock'),
  },
  state: () => ({
    reset: record({
      srcu: srcu('reset_backoff_srcu'),
      /** I915_RESET_BACKOFF */
      backoff: flag(),
      /** The GPU is being reset, and its registers are lost. */
      running: flag(),
      done: flag(),
    }),
    faulting: flag(),
    reclaims: lockdepMap('fs_reclaim'),
  }),
});

/** i915_reset_trylock: no trylock, in spite of its name. */
const resetTrylock = routine('i915_reset_trylock', { models: 'i915_reset.c, 2019-01' }, (w) => [
  w.loop([
    rcuReadLock(w, (s) => s.reset.srcu),
    w.when('I915_RESET_BACKOFF', (s) => s.reset.backoff, [], [w.leave()]),
    rcuReadUnlock(w, (s) => s.reset.srcu),
    w.waitUntil('wait_event on reset_queue', (s) => !s.reset.backoff, { sleeps: true }),
  ]),
]);

/** i915_gem_shrink, as far as a fence register of the buffer is given back. */
const shrink = routine('i915_gem_shrink', { models: 'i915_gem_shrinker.c and i915_gem_fence_reg.c' }, (w) => [
  ...(w.p.fenceWrite === 'in the reset lock' ? [w.call(resetTrylock, {})] : []),
  w.step('fence_write: clear the register; after a reset all are written again', () => undefined),
  ...(w.p.fenceWrite === 'in the reset lock' ? [rcuReadUnlock(w, (s) => s.reset.srcu)] : []),
]);

/** i915_gem_fault. */
const fault = routine('i915_gem_fault', { models: 'i915_gem.c, 2019-01' }, (w) => [
  w.call(resetTrylock, {}),
  w.step('pin the buffer into the aperture', (s) => void (s.faulting = true)),
  ...kmalloc(w, 'page tables of the process', 'GFP_KERNEL', {
    reclaim: [w.call(shrink, {})],
    fsReclaim: (s) => s.reclaims,
  }),
  w.step('remap_io_mapping', (s) => void (s.faulting = false)),
  rcuReadUnlock(w, (s) => s.reset.srcu),
]);

/** i915_reset_device, with i915_gem_unset_wedged and all else left out. */
const reset = routine('i915_reset_device', { models: 'i915_reset.c, 2019-01' }, (w) => [
  w.step('set_bit(I915_RESET_BACKOFF)', (s) => void (s.reset.backoff = true)),
  synchronizeRcu(w, (s) => s.reset.srcu),
  w.step('the GPU is reset', (s) => void (s.reset.running = true)),
  w.step('i915_gem_restore_fences', (s) => {
    s.reset.running = false;
    s.reset.done = true;
  }),
  w.step('clear_bit(I915_RESET_BACKOFF), wake_up_all', (s) => void (s.reset.backoff = false)),
]);

const kswapd = routine('kswapd', {}, (w) => [
  w.loop([w.rest(), ...inside(w, 'balance_pgdat', (s) => s.reclaims, [w.call(shrink, {})])]),
]);

export default model({
  id: 'sharing/reset-backoff',
  title: 'i915: a reset waits for a fault, and the fault, in reclaim, for the reset',
  about:
    'A door that only lets in until somebody wants to close it must not be gone through twice by one thread. Reclaim makes threads ' +
    'go through doors that they are behind already.',
  simplifications: [
    {
      what: 'the wait for the end of a reset is not interrupted',
      errs: 'may cry wolf',
      because: 'a signal would end it; kswapd gets none, and the wait stays until one comes',
    },
    {
      what: 'there is one fault and one reset',
      errs: 'may miss',
      because: 'resets after each other are not seen',
    },
  ],
  threads: () => [
    thread('fault', process, fault, {}),
    thread('reset', worker, reset, {}),
    thread('kswapd', reclaim, kswapd, {}),
  ],
  properties: () => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    neverStuck(),
    invariant(
      'no fault runs while the GPU is reset',
      (s) => !(s.faulting && s.reset.running),
      'A mapping that is set up while registers are lost may show other memory. Source: i915_gem_fault.',
    ),
    reachable('a reset is done', (s) => s.reset.done),
  ],
  instances: {
    'in-the-lock': {
      about:
        'Fence registers are written in the reset lock, by a shrinker that runs in a fault: a deadlock with the reset.',
      parameters: { fenceWrite: 'in the reset lock' },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 561, edges: 1290 },
    },
    'as-it-is': {
      about: 'They are written at any time: a reset writes them all again anyway.',
      expect: { verdict: 'holds', states: 168, edges: 423 },
    },
  },
});
