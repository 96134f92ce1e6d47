/**
 * For each vma, i915 keeps the last request that uses it, and in a tree the last one of each other context. Who puts another request
 * in its place allocates a node of the tree for the one before. Reclaim, in the same thread, retires requests.
 *
 * Where the C is: active_instance, i915_vma_move_to_active and i915_vma_retire in drivers/gpu/drm/i915/i915_vma.c, shrinker_lock in
 * i915_gem_shrinker.c, and "drm/i915: Handle recursive shrinker for vma->last_active allocation" (July 2018).
 */
import { flag, int, optional, pool, record, ref, vocabulary } from 'dmaze';
import {
  noLockHeldAtReturn,
  noRecursion,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
} from 'dmaze/invariants';
import { inside, kmalloc, lockdepMap, mutex, process, reclaim } from 'dmaze/kernel';

const { invariant, model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** Whether it is looked again, after the allocation, whether there is still a request before. */
    looksAgain: flag(true),
    /** Requests that use the vma, each of another context than the one before; at least 2. */
    requests: int(2, 3),
  },
  state: (p) => ({
    structMutex: mutex('dev->struct_mutex'),
    requests: pool(p.requests, { completed: flag() }),
    vma: record({
      lastActive: optional(ref('requests')),
      /** The node of the tree for the other context. */
      tree: optional(ref('requests')),
      activeCount: int(0, 3),
    }),
    /** A node was put into the tree without a request: its list leads nowhere. */
    empty: flag(),
    retiredWithin: flag(),
    reclaims: lockdepMap('fs_reclaim'),
  }),
});

/** i915_retire_requests, with i915_vma_retire. The caller has struct_mutex. */
const retire = routine(
  'i915_retire_requests',
  { args: { within: flag() }, models: 'i915_request.c and i915_vma.c, v4.18' },
  ({ step }) => [
    step('what is completed is active no more, and freed', (s, t) => {
      for (const id of s.requests.ids) {
        if (!s.requests.isLive(id) || !s.requests[id].completed) continue;
        if (s.vma.lastActive === id) {
          s.vma.lastActive = null;
          s.vma.activeCount--;
          if (t.within) s.retiredWithin = true;
        }
        if (s.vma.tree === id) {
          s.vma.tree = null;
          s.vma.activeCount--;
        }
        s.requests.free(id);
      }
    }),
  ],
);

/** active_instance: makes room for another context. */
const activeInstance = routine(
  'active_instance',
  { locals: { moves: flag() }, models: 'i915_vma.c, v4.18' },
  (w) => {
    const { call, given, local, p, step, when } = w;
    const replace = [
      step('list_replace_init(&vma->last_active.link, &active->base.link)', (s) => {
        if (s.vma.lastActive === null) s.empty = true;
        if (s.vma.tree !== null) s.vma.activeCount--;
        s.vma.tree = s.vma.lastActive;
        s.vma.lastActive = null;
      }),
    ];
    return [
      when('there is a request before', (s) => s.vma.lastActive !== null, [
        local((t) => void (t.moves = true)),
      ]),
      given(
        (t) => t.moves,
        [
          // shrinker_lock: the thread has struct_mutex already, which is all the same to it.
          ...kmalloc(w, 'a node', 'GFP_KERNEL', {
            reclaim: [call(retire, { within: true })],
            fsReclaim: (s) => s.reclaims,
          }),
          ...(p.looksAgain
            ? [
                when('it is there still', (s) => s.vma.lastActive !== null, replace, [
                  step('kfree', () => undefined),
                ]),
              ]
            : replace),
          local((t) => void (t.moves = false)),
        ],
      ),
    ];
  },
);

/** i915_vma_move_to_active, as often as there are requests. */
const client = routine(
  'i915_vma_move_to_active',
  { locals: { made: int(0, 3) }, models: 'i915_vma.c, v4.18' },
  ({ call, given, leave, lock, loop, p, step, unlock }) => [
    loop([
      lock('dev->struct_mutex', (s) => s.structMutex),
      call(activeInstance, {}),
      step('i915_gem_active_set(&vma->last_active)', (s, t) => {
        s.vma.lastActive = s.requests.alloc();
        s.vma.activeCount++;
        t.made++;
      }),
      unlock('dev->struct_mutex', (s) => s.structMutex),
      given((t) => t.made === p.requests, [leave()]),
    ]),
  ],
);

const gpu = routine('GPU', { locals: { which: ref('requests') } }, ({ choose, loop, p, rest, step }) => [
  loop([
    rest(),
    choose('which', p.requests === 2 ? [0, 1] : [0, 1, 2], [
      step(
        'a request is completed',
        (s, t) => {
          s.requests[t.which].completed = true;
          t.which = 0;
        },
        { when: (s, t) => s.requests.isLive(t.which) && !s.requests[t.which].completed },
      ),
    ]),
  ]),
]);

const kswapd = routine('kswapd', {}, (w) => [
  w.loop([
    w.rest(),
    ...inside(w, 'balance_pgdat', (s) => s.reclaims, [
      w.tryLock('dev->struct_mutex', (s) => s.structMutex, [
        w.call(retire, { within: false }),
        w.unlock('dev->struct_mutex', (s) => s.structMutex),
      ]),
    ]),
  ]),
]);

export default model({
  id: 'sharing/last-active',
  title: 'i915: reclaim retires the request that makes way for another',
  about:
    'Between a look and what is done about it stands an allocation, and in it may stand anything that reclaim does in this thread. No lock ' +
    'helps against oneself.',
  simplifications: [
    {
      what: 'requests come from two contexts in turn, so that the tree has one node',
      errs: 'may miss',
      because: 'how nodes of several contexts are found is not walked',
    },
    {
      what: 'requests are completed in any order',
      errs: 'neither',
      because: 'those of two contexts are in no order',
    },
  ],
  threads: () => [
    thread('client', process, client, {}),
    thread('GPU', { name: 'engine', maySleep: true }, gpu, {}),
    thread('kswapd', reclaim, kswapd, {}),
  ],
  properties: () => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noUseAfterFree(),
    noDeadlock(),
    neverStuck(),
    invariant(
      'what is moved into the tree is there',
      (s) => !s.empty,
      'A node that is put into the tree of a vma has a request. Source: GEM_BUG_ON in active_instance.',
    ),
    invariant(
      'the active count of a vma is that of its requests',
      (s) => s.vma.activeCount === (s.vma.lastActive === null ? 0 : 1) + (s.vma.tree === null ? 0 : 1),
      'What is not counted is unbound under the GPU; what is counted and not there is never unbound.',
    ),
    nothingIsLeftAtRest(
      (s) => s.requests.ids.every((id) => !s.requests.isLive(id)),
      (s) => s.vma.activeCount > 0 || s.vma.lastActive !== null || s.vma.tree !== null,
    ),
    reachable('the request before is retired meanwhile', (s) => s.retiredWithin),
  ],
  instances: {
    'looks-once': {
      about: 'What was there before the allocation is moved, whether it is still there or not.',
      parameters: { looksAgain: false },
      expect: {
        verdict: 'violated',
        property: 'what is moved into the tree is there',
        states: 88,
        edges: 178,
      },
    },
    'looks-again': {
      about: 'It is looked again.',
      expect: { verdict: 'holds', states: 191, edges: 392 },
    },
    'looks-again-three': {
      about: 'The same with three requests.',
      parameters: { requests: 3 },
      expect: { verdict: 'holds', states: 854, edges: 2019 },
    },
  },
});
