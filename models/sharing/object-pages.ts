/**
 * Pages of buffers in i915: who gets pages for one buffer allocates memory with its mm.lock held, and reclaim takes the mm.lock
 * of others to drop theirs. All these locks are of one class, so lockdep sees mm.lock -> fs_reclaim -> mm.lock. It took an
 * annotation to keep it quiet: a buffer without pages is on no list that a shrinker looks at.
 *
 * Where the C is: drivers/gpu/drm/i915/gem/i915_gem_pages.c and i915_gem_shrinker.c (v5.6), and the message of "drm/i915: Switch
 * obj->mm.lock lockdep annotations on its head" (v5.6).
 */
import { flag, int, oneOf, optional, ref, rows, table, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, noWaitCycle } from 'dmaze/invariants';
import { inside, kmalloc, lockdepMap, mutex, process, reclaim, spinlock } from 'dmaze/kernel';

const { model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** When a buffer is put on the list that shrinkers look at. */
    listed: oneOf('once it has pages', 'before it has pages'),
    /** Buffers, each with a client of its own. */
    objects: int(2, 3),
  },
  state: (p) => ({
    objects: table(p.objects, {
      lock: mutex('obj->mm.lock'),
      pages: flag(),
      /** On i915->mm.shrink_list. */
      listed: flag(),
    }),
    objLock: spinlock('i915->mm.obj_lock'),
    purged: flag(),
    reclaims: lockdepMap('fs_reclaim'),
  }),
});

/** i915_gem_shrink: it may come from getting pages for another buffer, with the lock of that one held. */
const shrink = routine(
  'i915_gem_shrink',
  { locals: { object: optional(ref('objects')) }, models: 'i915_gem_shrinker.c, v5.6' },
  ({ choose, given, local, lock, p, step, under, unlock }) => [
    choose('object', rows(p.objects), [
      under(
        'i915->mm.obj_lock',
        (s) => s.objLock,
        'the next of shrink_list',
        (s, t) => {
          if (t.object !== null && !s.objects[t.object].listed) t.object = null;
        },
      ),
    ]),
    given(
      (t) => t.object !== null,
      [
        lock('obj->mm.lock', (s, t) => s.objects[t.object ?? 0].lock),
        step('__i915_gem_object_put_pages', (s, t) => {
          const object = s.objects[t.object ?? 0];
          if (!object.pages) return;
          object.pages = false;
          object.listed = false;
          s.purged = true;
        }),
        unlock('obj->mm.lock', (s, t) => s.objects[t.object ?? 0].lock),
        local((t) => void (t.object = null)),
      ],
    ),
  ],
);

/** __i915_gem_object_get_pages. */
const getPages = routine(
  '__i915_gem_object_get_pages',
  { args: { object: ref('objects') }, models: 'i915_gem_pages.c, v5.6' },
  (w) => [
    w.lock('obj->mm.lock', (s, t) => s.objects[t.object].lock),
    w.when('it has no pages', (s, t) => !s.objects[t.object].pages, [
      ...(w.p.listed === 'before it has pages'
        ? [
            w.under(
              'i915->mm.obj_lock',
              (s) => s.objLock,
              'list_add',
              (s, t) => void (s.objects[t.object].listed = true),
            ),
          ]
        : []),
      ...kmalloc(w, 'pages', 'GFP_KERNEL', {
        reclaim: [w.call(shrink, {})],
        fsReclaim: (s) => s.reclaims,
      }),
      w.under(
        'i915->mm.obj_lock',
        (s) => s.objLock,
        '__i915_gem_object_set_pages',
        (s, t) => {
          s.objects[t.object].pages = true;
          s.objects[t.object].listed = true;
        },
      ),
    ]),
    w.unlock('obj->mm.lock', (s, t) => s.objects[t.object].lock),
  ],
);

const client = routine('client', { args: { object: ref('objects') } }, ({ call, loop, rest }) => [
  loop([rest(), call(getPages, { object: (t) => t.object })]),
]);

const kswapd = routine('kswapd', {}, (w) => [
  w.loop([w.rest(), ...inside(w, 'balance_pgdat', (s) => s.reclaims, [w.call(shrink, {})])]),
]);

export default model({
  id: 'sharing/object-pages',
  title: 'i915: locks of one class on both sides of reclaim',
  about:
    'Memory for one buffer is allocated under its lock, and reclaim locks others. By the classes of locks that is a deadlock; ' +
    'by the locks it is none, as long as the lock of a buffer without pages is out of reach of reclaim.',
  simplifications: [
    {
      what: 'what pins pages is left out',
      errs: 'may miss',
      because: 'the shrinker leaves pinned pages alone, so there are fewer runs',
    },
    {
      what: 'a shrinker looks at one buffer, any of the list',
      errs: 'neither',
      because: 'it goes on with the next one holding nothing of the one before',
    },
  ],
  threads: (p) => [
    ...rows(p.objects).map((object) => thread(`client ${object}`, process, client, { object })),
    thread('kswapd', reclaim, kswapd, {}),
  ],
  properties: () => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    neverStuck(),
    reachable('pages are dropped', (s) => s.purged),
  ],
  instances: {
    'v5.6': {
      about: 'What has no pages is on no list. lockdep would warn, were it not told; nothing can happen.',
      expect: { verdict: 'holds', states: 864, edges: 2740 },
    },
    'v5.6-three': {
      about: 'The same with three buffers: no ring of three either.',
      parameters: { objects: 3 },
      expect: { verdict: 'holds', states: 13473, edges: 58032 },
    },
    'listed-early': {
      about:
        'What the annotation would catch: a buffer that is on the list while it gets its pages. Reclaim locks it again.',
      parameters: { listed: 'before it has pages' },
      expect: { verdict: 'violated', property: 'no recursion', states: 58, edges: 117 },
    },
  },
});
