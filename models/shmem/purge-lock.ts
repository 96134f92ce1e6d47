/**
 * The shrinker of panfrost takes pages_lock of the buffers that it purges, and may run in a thread that has pages_lock of another one,
 * for which it allocates pages. All these locks are of one class, so lockdep warned. Could it have happened?
 *
 * Where the C is: drm_gem_shmem_get_pages, drm_gem_shmem_madvise and drm_gem_shmem_purge in drivers/gpu/drm/drm_gem_shmem_helper.c, and
 * panfrost_gem_shrinker_scan, as they were when the shrinker came (development of v5.4), and after "drm/shmem: Use mutex_trylock in
 * drm_gem_shmem_purge" (v5.4).
 */
import { flag, oneOf, optional, ref, rows, table, vocabulary } from 'dmaze';
import {
  noLockHeldAtReturn,
  noRecursion,
  nothingInReclaimWaitsForALock,
  noWaitCycle,
} from 'dmaze/invariants';
import { inside, kmalloc, lockdepMap, mutex, process, reclaim } from 'dmaze/kernel';

const { model, neverStuck, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** How drm_gem_shmem_purge takes pages_lock. */
    purge: oneOf('tries', 'waits'),
  },
  state: () => ({
    /** struct drm_gem_shmem_object. */
    bos: table(2, {
      lock: mutex('shmem->pages_lock'),
      pages: flag().guardedBy('lock'),
      /** Set when the pages are there, without the lock. */
      sgt: flag(),
      madv: oneOf('will need', 'do not need', 'purged').guardedBy('lock'),
    }),
    shrinkerLock: mutex('pfdev->shrinker_lock'),
    purged: flag(),
    reclaims: lockdepMap('fs_reclaim'),
  }),
});

/** panfrost_gem_shrinker_scan, which has any buffer of shrinker_list come first. */
const scan = routine(
  'panfrost_gem_shrinker_scan',
  {
    locals: { bo: optional(ref('bos')) },
    models: 'panfrost_gem_shrinker.c and drm_gem_shmem_helper.c (drm_gem_shmem_purge), v5.4',
  },
  ({ choose, given, local, lock, p, step, tryLock, unlock }) => {
    const purge = [
      step('drm_gem_shmem_purge_locked', (s, t) => {
        if (t.bo === null) return;
        s.bos[t.bo].sgt = false;
        s.bos[t.bo].pages = false;
        s.bos[t.bo].madv = 'purged';
        s.purged = true;
      }),
      unlock('pages_lock', (s, t) => s.bos[t.bo ?? 0].lock),
    ];
    return [
      tryLock('shrinker_lock', (s) => s.shrinkerLock, [
        choose('bo', rows(2), [
          step('drm_gem_shmem_is_purgeable', (s, t) => {
            if (t.bo !== null && !(s.racy.bos[t.bo].madv === 'do not need' && s.bos[t.bo].sgt)) t.bo = null;
          }),
        ]),
        given(
          (t) => t.bo !== null,
          p.purge === 'waits'
            ? [lock('pages_lock', (s, t) => s.bos[t.bo ?? 0].lock), ...purge]
            : [tryLock('pages_lock', (s, t) => s.bos[t.bo ?? 0].lock, purge)],
        ),
        local((t) => void (t.bo = null)),
        unlock('shrinker_lock', (s) => s.shrinkerLock),
      ]),
    ];
  },
);

/** Whoever needs the pages: panfrost_gem_open, for its table, or drm_gem_shmem_mmap, also of what was purged. */
const getPages = routine(
  'drm_gem_shmem_get_pages',
  { args: { bo: ref('bos') }, models: 'drivers/gpu/drm/drm_gem_shmem_helper.c, v5.4' },
  (w) => [
    w.lock('pages_lock', (s, t) => s.bos[t.bo].lock),
    w.when(
      'it has none',
      (s, t) => !s.bos[t.bo].pages,
      kmalloc(w, 'drm_gem_get_pages', 'GFP_KERNEL', {
        reclaim: [w.call(scan, {})],
        fsReclaim: (s) => s.reclaims,
      }),
    ),
    w.step('shmem->pages', (s, t) => {
      s.bos[t.bo].pages = true;
    }),
    w.unlock('pages_lock', (s, t) => s.bos[t.bo].lock),
  ],
);

/** A process with a buffer. */
const client = routine(
  'client',
  { args: { bo: ref('bos') } },
  ({ call, either, loop, rest, step, under }) => [
    loop([
      rest(),
      either(
        [
          call(getPages, { bo: (t) => t.bo }),
          step('drm_gem_shmem_get_pages_sgt: shmem->sgt, unless it was purged', (s, t) => {
            if (s.racy.bos[t.bo].madv !== 'purged') s.bos[t.bo].sgt = true;
          }),
        ],
        [
          under(
            'pages_lock',
            (s, t) => s.bos[t.bo].lock,
            'drm_gem_shmem_madvise: DONTNEED',
            (s, t) => {
              if (s.bos[t.bo].madv !== 'purged') s.bos[t.bo].madv = 'do not need';
            },
          ),
        ],
        [
          under(
            'pages_lock',
            (s, t) => s.bos[t.bo].lock,
            'drm_gem_shmem_madvise: WILLNEED',
            (s, t) => {
              if (s.bos[t.bo].madv !== 'purged') s.bos[t.bo].madv = 'will need';
            },
          ),
        ],
      ),
    ]),
  ],
);

const kswapd = routine('kswapd', {}, (w) => [
  w.loop([w.rest(), ...inside(w, 'balance_pgdat', (s) => s.reclaims, [w.call(scan, {})])]),
]);

export default model({
  id: 'shmem/purge-lock',
  title: 'shmem: a shrinker waits for locks under which memory is allocated',
  about:
    'Pages are allocated with the lock of their buffer held, and purged with that of theirs. By the classes of locks that is a deadlock. ' +
    'By the locks it is none, because nothing is purgeable that has no pages yet: which is not something to build on.',
  simplifications: [
    {
      what: 'two buffers, each of one process that is never freed; what was purged stays so',
      errs: 'may miss',
      because: 'freeing is the subject of panfrost/gem-mapping',
    },
    {
      what: 'the shrinker looks at one buffer, any of them',
      errs: 'neither',
      because: 'it goes on with the next one holding nothing of the one before but shrinker_lock',
    },
    {
      what: 'a process that maps a purged buffer makes no table of it',
      errs: 'neither',
      because: 'mmap gets pages only, and jobs of such a buffer are another matter',
    },
  ],
  threads: () => [
    ...rows(2).map((bo) => thread(`client ${bo}`, process, client, { bo })),
    thread('kswapd', reclaim, kswapd, {}),
  ],
  properties: () => [
    nothingInReclaimWaitsForALock('fs_reclaim', ['shmem->pages_lock']),
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    neverStuck(),
    reachable('a buffer is purged', (s) => s.purged),
  ],
  instances: {
    'before-v5.4': {
      about: 'The shrinker waits for pages_lock, as lockdep said.',
      parameters: { purge: 'waits' },
      expect: {
        verdict: 'violated',
        property: 'nothing in reclaim waits for shmem->pages_lock',
        states: 1_387,
        edges: 4_649,
      },
    },
    'before-v5.4-deadlock': {
      about: 'The same, asked for the deadlock itself: it cannot happen.',
      parameters: { purge: 'waits' },
      claims: ['no recursion', 'no wait cycle', 'no deadlock', 'never stuck', 'a buffer is purged'],
      expect: { verdict: 'holds', states: 10_092, edges: 38_654 },
    },
    'v5.4': { about: 'The fix: it tries.', expect: { verdict: 'holds', states: 10_092, edges: 39_218 } },
  },
});
