/**
 * Somebody looks for the fence of a syncobj while another one puts a new fence there, and the old one loses its last reference.
 *
 * Where the C is: drm_syncobj_fence_get and drm_syncobj_replace_fence in drivers/gpu/drm/drm_syncobj.c (v4.13 and v4.14),
 * dma_fence_get_rcu_safe and dma_fence_free in include/linux/dma-fence.h and drivers/dma-buf/dma-fence.c.
 */
import { flag, oneOf, optional, pool, record, ref, vocabulary } from 'dmaze';
import { nothingIsLeftAtRest, noReferenceOnADeadObject, noUseAfterFree } from 'dmaze/invariants';
import {
  kref,
  krefGet,
  krefGetUnlessZero,
  krefInit,
  krefPut,
  process,
  rcu,
  rcuReadLock,
  rcuReadUnlock,
  synchronizeRcu,
  worker,
} from 'dmaze/kernel';

const { model, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** How a reference is had on the fence of a syncobj. */
    gets: oneOf('under RCU, unless zero, and looks again', 'after reading the pointer'),
  },
  state: () => ({
    rcu: rcu('rcu_read_lock'),
    fences: pool(3, {
      ref: kref(2),
      /** Without references, until a grace period is over. */
      dying: flag(),
    }),
    syncobj: record({ fence: optional(ref('fences')) }),
    found: flag(),
    lookedAgain: flag(),
  }),
});

/** dma_fence_put, and dma_fence_free: kfree_rcu. */
const put = routine('dma_fence_put', { args: { fence: ref('fences') } }, ({ step }) => [
  step('kref_put; the last: kfree_rcu', (s, t) => {
    if (krefPut(s.fences[t.fence].ref, 'a fence')) s.fences[t.fence].dying = true;
  }),
]);

/** dma_fence_get_rcu_safe. */
const getSafely = routine(
  'dma_fence_get_rcu_safe',
  {
    locals: { fence: optional(ref('fences')), got: flag() },
    returns: optional(ref('fences')),
    models: 'dma-fence.h, v4.14',
  },
  (w) => {
    const { again, call, given, leave, local, loop, returns, step, when } = w;
    return [
      rcuReadLock(w, (s) => s.rcu),
      loop([
        step('rcu_dereference', (s, t) => void (t.fence = s.syncobj.fence)),
        given((t) => t.fence === null, [leave()]),
        step('dma_fence_get_rcu', (s, t) => {
          t.got = t.fence !== null && krefGetUnlessZero(s.fences[t.fence].ref);
        }),
        given((t) => !t.got, [local((t) => void (t.fence = null)), again()]),
        local((t) => void (t.got = false)),
        when('the pointer is still the same', (s, t) => s.syncobj.fence === t.fence, [leave()]),
        call(put, { fence: (t) => t.fence ?? 0 }),
        step('once more', (s, t) => {
          s.lookedAgain = true;
          t.fence = null;
        }),
      ]),
      rcuReadUnlock(w, (s) => s.rcu),
      returns((t) => t.fence),
    ];
  },
);

/** drm_syncobj_find_fence, until its caller is done with the fence. */
const find = routine(
  'drm_syncobj_find_fence',
  { locals: { fence: optional(ref('fences')) }, models: 'drm_syncobj.c, v4.13 and v4.14' },
  (w) => {
    const { call, given, p, step } = w;
    const get = p.gets.startsWith('under')
      ? [call(getSafely, {}, (t, fence) => void (t.fence = fence))]
      : [
          step('syncobj->fence', (s, t) => void (t.fence = s.syncobj.fence)),
          given(
            (t) => t.fence !== null,
            [
              step('dma_fence_get', (s, t) => {
                if (t.fence !== null) krefGet(s.fences[t.fence].ref, 'the fence of a syncobj');
              }),
            ],
          ),
        ];
    return [
      ...get,
      given(
        (t) => t.fence !== null,
        [step('wait for it', (s) => void (s.found = true)), call(put, { fence: (t) => t.fence ?? 0 })],
      ),
    ];
  },
);

/** drm_syncobj_replace_fence: two fences, one after the other, and none in the end. */
const replace = routine(
  'drm_syncobj_replace_fence',
  {
    locals: { old: optional(ref('fences')), times: oneOf('two', 'one', 'none') },
    models: 'drm_syncobj.c, v4.13',
  },
  ({ call, given, leave, loop, step }) => [
    loop([
      step('xchg(&syncobj->fence)', (s, t) => {
        t.old = s.syncobj.fence;
        if (t.times === 'none') {
          s.syncobj.fence = null;
          return;
        }
        const fence = s.fences.alloc();
        krefInit(s.fences[fence].ref);
        s.syncobj.fence = fence;
      }),
      given((t) => t.old !== null, [call(put, { fence: (t) => t.old ?? 0 })]),
      given((t) => t.times === 'none', [leave()]),
      step('the next', (_s, t) => {
        t.old = null;
        t.times = t.times === 'two' ? 'one' : 'none';
      }),
    ]),
  ],
);

/** What kfree_rcu has done after a grace period. */
const grace = routine('rcu_do_batch', { locals: { fence: optional(ref('fences')) } }, (w) => [
  w.loop([
    w.rest(),
    w.step(
      'a fence of kfree_rcu',
      (s, t) => {
        for (const id of s.fences.ids)
          if (s.fences.isLive(id) && s.fences[id].dying) {
            s.fences[id].dying = false;
            t.fence = id;
            return;
          }
      },
      {
        when: (s) => {
          for (const id of s.fences.ids) if (s.fences.isLive(id) && s.fences[id].dying) return true;
          return false;
        },
      },
    ),
    synchronizeRcu(w, (s) => s.rcu),
    w.step('kfree', (s, t) => {
      if (t.fence !== null) s.fences.free(t.fence);
      t.fence = null;
    }),
  ]),
]);

export default model({
  id: 'sharing/syncobj-fence',
  title: 'The fence of a syncobj, while another one replaces it',
  about:
    'A pointer is read, and then a reference taken on what it points to. In between another thread may have replaced the pointer and ' +
    'put the last reference: under RCU, unless the count is zero, and looking again, it goes well.',
  simplifications: [
    {
      what: 'one finds a fence once, another replaces it twice and then takes it away',
      errs: 'may miss',
      because: 'what more of them do to each other is not seen',
    },
    {
      what: 'kfree_rcu frees one fence after another, each after a grace period of its own',
      errs: 'neither',
      because: 'which is freed when is open either way',
    },
  ],
  threads: () => [
    thread('find', process, find, {}),
    thread('replace', process, replace, {}),
    thread('rcu', worker, grace, {}),
  ],
  properties: (p) => [
    noUseAfterFree(),
    noReferenceOnADeadObject(),
    noDeadlock(),
    nothingIsLeftAtRest(
      (s) => {
        for (const id of s.fences.ids) if (s.fences.isLive(id) && s.fences[id].dying) return false;
        return s.syncobj.fence === null;
      },
      (s) => {
        for (const id of s.fences.ids) if (s.fences.isLive(id)) return true;
        return false;
      },
    ),
    reachable('a fence is found', (s) => s.found),
    ...(p.gets.startsWith('under')
      ? [reachable('the pointer has changed meanwhile', (s) => s.lookedAgain)]
      : []),
  ],
  instances: {
    'v4.13': {
      about: 'The reference is taken on a fence that may be dead, or freed.',
      parameters: { gets: 'after reading the pointer' },
      expect: {
        verdict: 'violated',
        property: 'no reference is taken on a dead object',
        states: 39,
        edges: 50,
      },
    },
    'v4.14': {
      about: 'dma_fence_get_rcu_safe.',
      expect: { verdict: 'holds', states: 513, edges: 1068 },
    },
  },
});
