/**
 * Binding a buffer into an address space of i915 is done by a worker, which allocates page tables. A shrinker may come upon the
 * very binding that memory is wanted for, and unbinding waits until a binding is no more active.
 *
 * Where the C is: drivers/gpu/drm/i915/i915_vma.c (i915_vma_pin, __vma_bind, i915_vma_unbind), vm_alloc_page in i915_gem_gtt.c,
 * i915_gem_object_unbind in i915_gem.c, gem/i915_gem_shrinker.c (i915_gem_shrink_all, i915_gem_shrinker_scan), v5.5; commit
 * 238734262142, "drm/i915: Avoid recursing onto active vma from the shrinker".
 */
import { flag, record, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, noWaitCycle } from 'dmaze/invariants';
import {
  faults,
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

const { model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** Whether i915_gem_shrink_all is about active bindings, too (I915_SHRINK_ACTIVE). */
    allMeansActive: flag(),
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
    failures: faults(1),
    reclaims: lockdepMap('fs_reclaim'),
  }),
});

/** i915_gem_shrink, with i915_gem_object_unbind and i915_vma_unbind. @param name who calls it, with its flags */
function shrinking(name: string, includesActive: (p: { readonly allMeansActive: boolean }) => boolean) {
  return routine(name, { models: 'i915_gem_shrinker.c and i915_vma.c, v5.5' }, (w) => {
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
      when(
        'the object has a vma in an address space',
        (s) => s.vma.allocated,
        includesActive(p) ? unbind : [when('i915_vma_is_active', (s) => s.vma.active, [], unbind)],
      ),
    ];
  });
}

/** In direct reclaim, what is active is left alone. */
const scan = shrinking('i915_gem_shrinker_scan', () => false);
/** kswapd that has found too little comes again, and waits. */
const scanAgain = shrinking('i915_gem_shrinker_scan of kswapd', () => true);
const shrinkAll = shrinking('i915_gem_shrink_all', (p) => p.allMeansActive);

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
        reclaim: [w.call(scan, {})],
        fsReclaim: (s) => s.reclaims,
        failures: (s) => s.failures,
        failed: [w.call(shrinkAll, {})],
      }),
      w.step('vma->ops->bind_vma; dma_fence_work is complete', (s) => {
        s.vma.bound = true;
        s.vma.active = false;
      }),
    ]),
  ]),
]);

const kswapd = routine('kswapd', {}, (w) => [
  w.loop([w.rest(), ...inside(w, 'balance_pgdat', (s) => s.reclaims, [w.call(scanAgain, {})])]),
]);

/** What comes after the look whether it is active, where the worker shrinks. */
const ITS_OWN = Object.fromEntries(
  ['i915_gem_shrinker_scan', 'i915_gem_shrink_all'].flatMap((routine) =>
    ['lock vm->mutex', 'i915_vma_sync: i915_active_wait', '__i915_vma_unbind', 'unlock vm->mutex'].map(
      (label) => [`${routine}: ${label}`, 'the only binding is that of the worker, which is active'],
    ),
  ),
);

export default model({
  id: 'sharing/vma-shrink',
  title: 'i915: a shrinker comes upon the binding that memory is wanted for',
  about:
    'While a binding is made it counts as active, which is to keep shrinkers away from it. That works only if a shrinker that may ' +
    'run where the binding is made does not wait for what is active.',
  simplifications: [
    {
      what: 'one binding in one address space, and no requests that use it',
      errs: 'may miss',
      because: 'what is active for long is not seen',
    },
    {
      what: 'the worker calls i915_gem_shrink_all where an allocation fails; in the C a self-test has it so, and the OOM notifier',
      errs: 'neither',
      because: 'the flags are the same',
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
    neverStuck(),
    reachable('a binding is taken away', (s) => s.unbound),
  ],
  instances: {
    'v5.5': {
      about:
        'Where memory is short, all is to go, and waited for: the binding that is being made, too, by whom it is made.',
      parameters: { allMeansActive: true },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 198, edges: 457 },
    },
    'v5.6': {
      about: 'All means what is not active. kswapd alone may wait for what is.',
      neverRuns: ITS_OWN,
      expect: { verdict: 'holds', states: 626, edges: 1550 },
    },
  },
});
