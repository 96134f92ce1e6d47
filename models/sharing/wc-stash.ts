/**
 * i915 keeps a stash of pages for page tables that are mapped write-combined. Who fills it allocates, and reclaim, in the same
 * thread, may take a page table apart and put its page into the stash that is just being filled.
 *
 * Where the C is: vm_alloc_page and vm_free_pages_release in drivers/gpu/drm/i915/i915_gem_gtt.c (v4.15), and "drm/i915: Protect WC
 * stash allocation against direct reclaim" (January 2018).
 */
import { flag, int, oneOf, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, noWaitCycle, nothingIsLeftAtRest } from 'dmaze/invariants';
import { inside, kmalloc, lockdepMap, mutex, process, reclaim } from 'dmaze/kernel';

/** Pages that the stash has room for; PAGEVEC_SIZE, which is 14. */
const ROOM = 2;

const { model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** Where new pages go until there are enough. */
    fills: oneOf('a stash of its own', 'the stash'),
  },
  state: () => ({
    structMutex: mutex('dev->struct_mutex'),
    stash: int(0, ROOM),
    /** A page that is used by a page table, or with nobody yet. */
    used: int(0, 1),
    /** Page tables that reclaim can take apart. */
    tables: int(0, 1, 1),
    reclaimed: flag(),
    /** Allocated, and neither used nor given back. */
    pages: int(0, ROOM + 2, 1),
    reclaims: lockdepMap('fs_reclaim'),
  }),
});

/** i915_gem_shrink: by direct reclaim with struct_mutex held already (mutex_trylock_recursive). */
const shrinkWithin = routine(
  'i915_gem_shrink',
  { models: 'vm_free_page, i915_gem_gtt.c, v4.15' },
  ({ step }) => [
    step('ppgtt is taken apart: its page goes into vm->free_pages, or back if that is full', (s) => {
      if (s.tables === 0) return;
      s.tables--;
      if (s.stash < ROOM) s.stash++;
      else s.pages--;
      s.reclaimed = true;
    }),
  ],
);

/** vm_alloc_page, for one page. */
const allocate = routine(
  'vm_alloc_page',
  { locals: { own: int(0, ROOM), page: flag(), full: flag() }, models: 'i915_gem_gtt.c, v4.15 and later' },
  (w) => {
    const { given, leave, local, lock, loop, p, step, unlock } = w;
    const fillsOwn = p.fills === 'a stash of its own';
    const page = kmalloc(w, 'a page', 'GFP_KERNEL', {
      reclaim: [w.call(shrinkWithin, {})],
      fsReclaim: (s) => s.reclaims,
    });
    const use = (s: { stash: number; used: number }): void => {
      s.stash--;
      s.used++;
    };
    return [
      lock('dev->struct_mutex', (s) => s.structMutex),
      step('a page of the stash, if there is one', (s, t) => {
        t.page = s.stash > 0;
        if (t.page) use(s);
      }),
      given(
        (t) => !t.page,
        fillsOwn
          ? [
              loop([
                ...page,
                step('pagevec_add(&stack)', (s, t) => {
                  s.pages++;
                  t.own++;
                }),
                given((t) => t.own === ROOM, [leave()]),
              ]),
              step('as many as there is room for into the stash; the others go back', (s, t) => {
                s.used++;
                const kept = Math.min(t.own - 1, ROOM - s.stash);
                s.stash += kept;
                s.pages -= t.own - 1 - kept;
                t.own = 0;
              }),
            ]
          : [
              loop([
                ...page,
                step('pagevec_add(&vm->free_pages)', (s, t) => {
                  s.pages++;
                  s.stash++;
                  t.full = s.stash === ROOM;
                }),
                given((t) => t.full, [leave()]),
              ]),
              step('the last of the stash', (s, t) => {
                use(s);
                t.full = false;
              }),
            ],
      ),
      unlock('dev->struct_mutex', (s) => s.structMutex),
      lock('dev->struct_mutex', (s) => s.structMutex),
      step('vm_free_page, vm_free_pages_release: all go back', (s) => {
        s.pages -= s.used + s.stash;
        s.used = 0;
        s.stash = 0;
      }),
      local((t) => void (t.page = false)),
      unlock('dev->struct_mutex', (s) => s.structMutex),
    ];
  },
);

const kswapd = routine('kswapd', {}, (w) => [
  w.loop([
    w.rest(),
    ...inside(w, 'balance_pgdat', (s) => s.reclaims, [
      w.tryLock('dev->struct_mutex', (s) => s.structMutex, [
        w.call(shrinkWithin, {}),
        w.unlock('dev->struct_mutex', (s) => s.structMutex),
      ]),
    ]),
  ]),
]);
export default model({
  id: 'sharing/wc-stash',
  title: 'i915: reclaim fills a stash that is being filled',
  about:
    'No lock keeps a thread out of what it is changing itself. Reclaim runs in the thread that allocates, with the lock that it has, ' +
    'and changes the same.',
  simplifications: [
    {
      what: 'the stash has room for two pages, and there is one page table',
      errs: 'may miss',
      because: 'more of them overfill it by more',
    },
  ],
  threads: () => [thread('client', process, allocate, {}), thread('kswapd', reclaim, kswapd, {})],
  properties: () => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    neverStuck(),
    reachable('a page table is taken apart', (s) => s.reclaimed),
    nothingIsLeftAtRest(
      (s) => s.tables === 0 && s.stash === 0,
      (s) => s.pages > 0,
    ),
  ],
  instances: {
    'fills-the-stash': {
      about: 'There was room before the allocation.',
      parameters: { fills: 'the stash' },
      expect: { verdict: 'violated', property: 'values stay in range', states: 61, edges: 103 },
    },
    'fills-its-own': {
      about: 'What was allocated is put into the stash at once, as far as there is room.',
      expect: { verdict: 'holds', states: 108, edges: 203 },
    },
  },
});
