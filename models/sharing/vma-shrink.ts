/**
 * Binding a buffer into an address space of i915 is done by a worker, which allocates page tables. Reclaim may come upon the
 * very binding that it allocates for, and unbinding waits until a binding is no more active.
 *
 * Where the C is: drivers/gpu/drm/i915/i915_vma.c (i915_vma_pin, __vma_bind, i915_vma_unbind), gem/i915_gem_shrinker.c and
 * i915_gem.c (i915_gem_object_unbind), v5.5, and "drm/i915: Avoid recursing
 * onto active vma from the shrinker" (February 2020).
 */
import { flag, oneOf, record, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, noWaitCycle } from 'dmaze/invariants';
import {
  flushWork,
  inside,
  kmalloc,
  lockdepMap,
  mutex,
  process,
  queueWork,
  reclaim,
  runWork,
  work,
  worker,
} from 'dmaze/kernel';

const { model, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** What reclaim does with a binding that is active. */
    active: oneOf('left alone', 'waited for'),
  },
  state: () => ({
    vm: record({ mutex: mutex('vm->mutex') }),
    vma: record({
      /** It has its place in the address space. */
      allocated: flag(),
      bound: flag(),
      /** i915_active: something is under way, the binding itself or a request. */
      active: flag(),
      bind: work('fence_work'),
    }),
    unbound: flag(),
    reclaims: lockdepMap('fs_reclaim'),
  }),
});

/** i915_gem_shrink, with i915_gem_object_unbind and i915_vma_unbind. */
const shrink = routine('i915_gem_shrink', { models: 'i915_gem_shrinker.c and i915_vma.c, v5.5' }, (w) => {
  const { lock, p, step, unlock, waitUntil, when } = w;
  const unbind = [
    lock('vm->mutex', (s) => s.vm.mutex),
    waitUntil('i915_vma_sync: i915_active_wait', (s) => !s.vma.active, { sleeps: true }),
    step('__i915_vma_unbind', (s) => {
      if (s.vma.bound) s.unbound = true;
      s.vma.bound = false;
      s.vma.allocated = false;
    }),
    unlock('vm->mutex', (s) => s.vm.mutex),
  ];
  return [
    when('the object has a vma in an address space', (s) => s.vma.allocated, [
      ...(p.active === 'left alone' ? [when('i915_vma_is_active', (s) => s.vma.active, [], unbind)] : unbind),
    ]),
  ];
});

/** i915_vma_pin: has the binding begun, and waits for it. */
const pin = routine('i915_vma_pin', { models: 'i915_vma.c, v5.5' }, (w) => [
  w.loop([
    w.rest(),
    w.lock('vm->mutex', (s) => s.vm.mutex),
    w.step('i915_vma_insert, i915_vma_bind: i915_active_set_exclusive', (s) => {
      s.vma.allocated = true;
      if (s.vma.bound || s.vma.active) return;
      s.vma.active = true;
      queueWork(s.vma.bind);
    }),
    w.unlock('vm->mutex', (s) => s.vm.mutex),
    ...flushWork(w, 'fence_work', (s) => s.vma.bind),
  ]),
]);

/** __vma_bind, in a worker. */
const bind = routine('__vma_bind', { models: 'i915_vma.c, v5.5' }, (w) => [
  w.loop([
    w.rest(),
    ...runWork(w, 'fence_work', (s) => s.vma.bind, [
      ...kmalloc(w, 'page tables', 'GFP_KERNEL', {
        reclaim: [w.call(shrink, {})],
        fsReclaim: (s) => s.reclaims,
      }),
      w.step('vma->ops->bind_vma; dma_fence_work is complete', (s) => {
        s.vma.bound = true;
        s.vma.active = false;
      }),
    ]),
  ]),
]);

const kswapd = routine('kswapd', {}, (w) => [
  w.loop([w.rest(), ...inside(w, 'balance_pgdat', (s) => s.reclaims, [w.call(shrink, {})])]),
]);

export default model({
  id: 'sharing/vma-shrink',
  title: 'i915: reclaim comes upon the binding that it allocates for',
  about:
    'While a binding is made it counts as active, which is to keep reclaim away from it. That works only if reclaim does not ' +
    'wait for what is active, because it may wait for the thread that it runs in.',
  simplifications: [
    {
      what: 'one binding in one address space, and no requests that use it',
      errs: 'may miss',
      because: 'what is active for long is not seen',
    },
    { what: 'pages of the object are left out', errs: 'may miss', because: 'see sharing/object-pages' },
  ],
  threads: () => [
    thread('client', process, pin, {}),
    thread('worker', worker, bind, {}),
    thread('kswapd', reclaim, kswapd, {}),
  ],
  properties: () => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    reachable('a binding is taken away', (s) => s.unbound),
  ],
  instances: {
    'waits-for-active': {
      about: 'Reclaim waits for the binding to become idle: for itself, when it runs where that is made.',
      parameters: { active: 'waited for' },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 80, edges: 161 },
    },
    'leaves-active': {
      about: 'Reclaim leaves alone what is active.',
      expect: { verdict: 'holds', states: 189, edges: 441 },
    },
  },
});
