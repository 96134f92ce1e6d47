/**
 * A cache that remembers the one pagemap of a device after its last user is gone, until the device is removed.
 *
 * Where the C is: drm_pagemap_get_from_cache, drm_pagemap_cache_set_pagemap, drm_pagemap_shrinker_add and drm_pagemap_cache_fini in
 * drivers/gpu/drm/drm_pagemap_util.c, as added by 77f14f2f2d73 ("drm/pagemap: Add a drm_pagemap cache and shrinker"); drm_dev_enter
 * and drm_dev_unplug in drivers/gpu/drm/drm_drv.c.
 */
import { flag, int, optional, pool, record, ref, type StateOf, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, nothingIsLeftAtRest, noUseAfterFree, noWaitCycle } from 'dmaze/invariants';
import {
  kref,
  krefGetUnlessZero,
  krefInit,
  krefPut,
  process,
  rcuReadLock,
  rcuReadUnlock,
  spinlock,
  srcu,
  synchronizeRcu,
} from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** Whether the end of the cache gives its lock back whatever it finds. */
    unlocksAlways: flag(true),
    /** Times that the process uses the pagemap. */
    uses: int(1, 2, 2),
  },
  state: () => ({
    device: record({ unplugged: flag(), srcu: srcu('drm_unplug_srcu') }),
    caches: pool(1, { lock: spinlock('cache->lock'), dpagemap: optional(ref('pagemaps')) }),
    shrinker: record({ lock: spinlock('shrinker->lock'), listed: optional(ref('pagemaps')) }),
    pagemaps: pool(1, { refs: kref(1) }),
    devres: record({ cache: optional(ref('caches')) }),
  }),
});
const { model, noDeadlock, reachable, routine, thread } = words;
type State = StateOf<typeof words>;

const shrinkerCancel = routine(
  'drm_pagemap_shrinker_cancel',
  { args: { dpagemap: ref('pagemaps') }, locals: { listed: flag() }, returns: flag() },
  ({ returns, under }) => [
    under(
      'shrinker->lock',
      (s) => s.shrinker.lock,
      'is it on the list? list_del_init',
      (s, t) => {
        t.listed = s.shrinker.listed === t.dpagemap;
        if (t.listed) s.shrinker.listed = null;
      },
    ),
    returns((t) => t.listed),
  ],
);

/** Answers with a reference, of the pagemap that was there or of a new one. */
const getFromCache = routine(
  'drm_pagemap_get_from_cache',
  {
    args: { cache: ref('caches') },
    locals: { dpagemap: optional(ref('pagemaps')), got: flag() },
    returns: ref('pagemaps'),
  },
  ({ call, given, local, lock, returns, step, under, unlock }) => {
    const out = unlock('cache->lock', (s, t) => s.caches[t.cache].lock);
    return [
      lock('cache->lock', (s, t) => s.caches[t.cache].lock),
      step('cache->dpagemap; drm_pagemap_get_unless_zero', (s, t) => {
        t.dpagemap = s.caches[t.cache].dpagemap;
        t.got = t.dpagemap !== null && krefGetUnlessZero(s.pagemaps[t.dpagemap].refs);
      }),
      given(
        (t) => t.got || t.dpagemap === null,
        [out],
        [
          call(shrinkerCancel, { dpagemap: (t) => t.dpagemap ?? 0 }),
          step('cache->dpagemap = NULL', (s, t) => {
            s.caches[t.cache].dpagemap = null;
          }),
          out,
          step('drm_pagemap_reinit', (s, t) => {
            krefInit(s.pagemaps[t.dpagemap ?? 0].refs);
          }),
          under(
            'cache->lock',
            (s, t) => s.caches[t.cache].lock,
            'drm_pagemap_cache_set_pagemap',
            (s, t) => {
              s.caches[t.cache].dpagemap = t.dpagemap;
            },
          ),
          local((t) => {
            t.got = true;
          }),
        ],
      ),
      given(
        (t) => !t.got,
        [
          step('a new one: kref_init', (s, t) => {
            t.dpagemap = s.pagemaps.alloc();
            krefInit(s.pagemaps[t.dpagemap].refs);
          }),
          under(
            'cache->lock',
            (s, t) => s.caches[t.cache].lock,
            'drm_pagemap_cache_set_pagemap: a new one',
            (s, t) => {
              s.caches[t.cache].dpagemap = t.dpagemap;
            },
          ),
        ],
      ),
      returns((t) => t.dpagemap ?? 0),
    ];
  },
);

/** The last reference is put: onto the list of what may be shrunk, or, once the device is gone, away. */
const shrinkerAdd = routine(
  'drm_pagemap_shrinker_add',
  { args: { dpagemap: ref('pagemaps') }, locals: { entered: flag() } },
  (w) => [
    rcuReadLock(w, (s) => s.device.srcu),
    w.step('drm_dev_enter', (s, t) => {
      t.entered = !s.device.unplugged;
    }),
    w.given(
      (t) => t.entered,
      [
        w.under(
          'shrinker->lock',
          (s) => s.shrinker.lock,
          'list_add_tail',
          (s, t) => {
            s.shrinker.listed = t.dpagemap;
          },
        ),
        rcuReadUnlock(w, (s) => s.device.srcu),
      ],
      [
        rcuReadUnlock(w, (s) => s.device.srcu),
        w.step('drm_pagemap_destroy: the device is gone', (s, t) => {
          s.pagemaps.free(t.dpagemap);
        }),
      ],
    ),
  ],
);

const user = routine(
  'a fault that migrates to the device, and its end',
  {
    locals: {
      cache: optional(ref('caches')),
      dpagemap: optional(ref('pagemaps')),
      uses: int(0, 2),
      last: flag(),
    },
  },
  (w) => [
    w.loop([
      w.given((t) => t.uses === w.p.uses, [w.leave()]),
      w.rest(),
      rcuReadLock(w, (s) => s.device.srcu),
      w.step('drm_dev_enter', (s, t) => {
        t.cache = s.device.unplugged ? null : s.devres.cache;
        t.uses++;
      }),
      w.given(
        (t) => t.cache !== null,
        [
          w.call(getFromCache, { cache: (t) => t.cache ?? 0 }, (t, dpagemap) => {
            t.dpagemap = dpagemap;
            t.cache = null;
          }),
        ],
      ),
      rcuReadUnlock(w, (s) => s.device.srcu),
      w.given(
        (t) => t.dpagemap !== null,
        [
          w.step('drm_pagemap_put', (s, t) => {
            t.last = krefPut(s.pagemaps[t.dpagemap ?? 0].refs, 'a pagemap');
          }),
          w.call(shrinkerAdd, { dpagemap: (t) => t.dpagemap ?? 0 }),
          w.local((t) => {
            t.last = false;
            t.dpagemap = null;
          }),
        ],
      ),
    ]),
  ],
);

const cacheFini = routine(
  'drm_pagemap_cache_fini',
  {
    args: { cache: ref('caches') },
    locals: { dpagemap: optional(ref('pagemaps')), cancelled: flag() },
    models: 'drivers/gpu/drm/drm_pagemap_util.c, as added and with its fix of March 2026',
  },
  ({ call, given, lock, p, step, unlock }) => {
    const out = unlock('cache->lock', (s, t) => s.caches[t.cache].lock);
    const destroy = step('drm_pagemap_destroy', (s, t) => {
      s.pagemaps.free(t.dpagemap ?? 0);
    });
    const forget = step('cache->dpagemap = NULL', (s, t) => {
      s.caches[t.cache].dpagemap = null;
    });
    return [
      lock('cache->lock', (s, t) => s.caches[t.cache].lock),
      step('cache->dpagemap', (s, t) => {
        t.dpagemap = s.caches[t.cache].dpagemap;
      }),
      given(
        (t) => t.dpagemap === null,
        [out],
        [
          call(shrinkerCancel, { dpagemap: (t) => t.dpagemap ?? 0 }, (t, cancelled) => {
            t.cancelled = cancelled;
          }),
          ...(p.unlocksAlways
            ? [forget, out, given((t) => t.cancelled, [destroy])]
            : [given((t) => t.cancelled, [forget, out, destroy])]),
        ],
      ),
      step('mutex_destroy, kfree(cache)', (s, t) => {
        s.caches.free(t.cache);
        s.devres.cache = null;
      }),
    ];
  },
);

const device = routine('probe and remove', { locals: { cache: ref('caches') } }, (w) => [
  w.step('drm_pagemap_cache_create_devm', (s, t) => {
    t.cache = s.caches.alloc();
    s.devres.cache = t.cache;
  }),
  w.step('drm_dev_unplug: dev->unplugged = true', (s) => {
    s.device.unplugged = true;
  }),
  synchronizeRcu(w, (s) => s.device.srcu),
  w.call(cacheFini, { cache: (t) => t.cache }),
]);

function left(s: State): boolean {
  return (
    s.caches.ids.some((cache) => s.caches.isLive(cache)) ||
    s.pagemaps.ids.some((dpagemap) => s.pagemaps.isLive(dpagemap)) ||
    s.shrinker.listed !== null
  );
}

export default model({
  id: 'sharing/pagemap-cache',
  title: 'drm_pagemap: the end of a cache that somebody still uses',
  about:
    'A device keeps one pagemap for all who use its memory, in use or not. When the device is removed, what is not in use is ' +
    'destroyed with the cache, and what is in use with its last user.',
  simplifications: [
    {
      what: 'memory is never short: the shrinker does not scan',
      errs: 'may miss',
      because: 'a pagemap that is being shrunk while the device is removed is not seen',
    },
    {
      what: 'one process, so that the lookup mutex and the completion of what is about to be listed are left out',
      errs: 'may miss',
      because: 'two look-ups at once, and one beside a last put, are not seen',
    },
  ],
  threads: () => [thread('remove', process, device, {}), thread('process', process, user, {})],
  properties: () => [
    noUseAfterFree(),
    noLockHeldAtReturn(),
    nothingIsLeftAtRest((s: State) => s.device.unplugged, left),
    noWaitCycle(),
    noDeadlock(),
    reachable('a pagemap that nobody uses is kept', (s: State) => s.shrinker.listed !== null),
  ],
  instances: {
    'held-lock': {
      about:
        'As added: where the pagemap is in use the lock is not given back, and is freed with the cache; preemption stays off.',
      parameters: { unlocksAlways: false },
      expect: { verdict: 'violated', property: 'a held lock is not freed', states: 151, edges: 239 },
    },
    'held-lock-fixed': {
      about: 'The fix of March 2026: the lock is given back whatever is found.',
      expect: { verdict: 'holds', states: 308, edges: 537 },
    },
    'one-use': {
      about: 'The same with one use, and no pagemap that is found again.',
      parameters: { uses: 1 },
      neverRuns: {
        'drm_pagemap_get_from_cache: cache->dpagemap = NULL': 'nothing is in the cache before',
        'drm_pagemap_get_from_cache: drm_pagemap_reinit': 'nothing is in the cache before',
        'drm_pagemap_get_from_cache: {cache->lock} drm_pagemap_cache_set_pagemap':
          'nothing is in the cache before',
      },
      expect: { verdict: 'holds', states: 127, edges: 206 },
    },
  },
});
