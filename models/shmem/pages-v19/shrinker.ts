/** Memory is short: pages of buffers that nobody needs are taken, or moved to swap where the driver can. */
import { flag, type Index, int, optional, ref } from 'dmaze';
import { krefGetUnlessZero, listDelInit } from 'dmaze/kernel';
import { objectPut, unmap } from './objects.ts';
import {
  freePages,
  freeTable,
  HELPER,
  isEvictable,
  isPurgeable,
  putPagesLocked,
  updateLru,
} from './pages.ts';
import { pagesLockOf, type Release, routine, type State, usesOutlivePurge } from './state.ts';

const SHRINKER = 'drivers/gpu/drm/panfrost/panfrost_gem_shrinker.c';

/** panfrost_gem_teardown_mappings_locked, panfrost_gem_evict_mappings_locked: those on the list, nobody else's. */
function unmapListed(s: State, bo: Index): void {
  for (const id of s.mappings.ids) {
    if (!s.mappings.isLive(id) || s.mappings[id].bo !== bo) continue;
    if (s.mappings[id].listed && s.mappings[id].active) unmap(s, id);
  }
}

/** drm_vma_node_unmap: CPU mappings lose their entries, and fault when they are used next. */
function zapCpuEntries(s: State, bo: Index): void {
  for (const vma of s.vmas.ids) if (s.vmas.isLive(vma) && s.vmas[vma].bo === bo) s.vmas[vma].page = null;
}

/** drm_gem_shmem_purge_locked: the pages go, and do not come back. */
function purgeLocked(s: State, bo: Index, p: Release & { readonly unmapsFirst: boolean }): void {
  if (!isPurgeable(s, bo, p)) s.dev.warned = true;
  const buffer = s.bos[bo];
  if (usesOutlivePurge(p)) freePages(s, bo, p);
  else {
    const { sgt } = buffer;
    if (p.unmapsFirst && sgt !== null) {
      freeTable(s, sgt);
      buffer.sgt = null;
    }
    putPagesLocked(s, bo, p);
  }
  buffer.madv = 'purged';
  buffer.evicted = false;
  zapCpuEntries(s, bo);
}

/** panfrost_gem_purge, of the driver's own shrinker. Answers whether it did. */
const panfrostPurge = routine(
  'panfrost_gem_purge',
  {
    args: { bo: ref('bos') },
    locals: { done: flag() },
    returns: flag(),
    models: `${SHRINKER}, v6.0, v6.6 and v19 patch 18`,
  },
  ({ local, p, returns, step, tryLock, unlock, when }) => {
    const giveBack = unlock(pagesLockOf(p), (s, t) => s.bos[t.bo].pagesLock);
    const take = [
      step('panfrost_gem_teardown_mappings_locked', (s, t) => {
        unmapListed(s, t.bo);
      }),
      step('drm_gem_shmem_purge_locked', (s, t) => {
        purgeLocked(s, t.bo, p);
      }),
      local((t) => {
        t.done = true;
      }),
      giveBack,
    ];
    return [
      when('gpu_usecount is 0', (s, t) => s.bos[t.bo].gpuUse === 0, [
        tryLock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock, [
          tryLock(
            pagesLockOf(p),
            (s, t) => s.bos[t.bo].pagesLock,
            p.era === 'v19-21' && p.looksAgain
              ? [
                  when(
                    'drm_gem_shmem_is_purgeable, again',
                    (s, t) => isPurgeable(s, t.bo, p),
                    take,
                    p.leavesUnlocked ? [giveBack] : [],
                  ),
                ]
              : take,
          ),
          unlock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock),
        ]),
      ]),
      returns((t) => t.done),
    ];
  },
);

/** panfrost_gem_shrinker_scan: one walk of the list. */
const panfrostScan = routine(
  'panfrost_gem_shrinker_scan',
  {
    locals: { at: int(0, 2), bo: optional(ref('bos')), purgeable: flag(), purged: flag() },
    models: `${SHRINKER}, v6.0, v6.6 and v19 patch 18`,
  },
  ({ call, given, leave, local, loop, p, step, tryLock, unlock }) => [
    tryLock('shrinker_lock', (s) => s.dev.shrinkerLock, [
      loop([
        step('the next buffer on the list: drm_gem_shmem_is_purgeable', (s, t) => {
          t.bo = s.dev.shrinkerList.at(t.at);
          t.purgeable = t.bo !== null && isPurgeable(s, t.bo, p);
        }),
        given((t) => t.bo === null, [leave()]),
        given(
          (t) => t.purgeable,
          [
            call(panfrostPurge, { bo: (t) => t.bo ?? 0 }, (t, done) => {
              t.purged = done;
            }),
          ],
        ),
        given(
          (t) => t.purged,
          [
            step('list_del_init(madv_list)', (s, t) => {
              if (t.bo !== null) listDelInit(s.dev.shrinkerList, t.bo);
            }),
          ],
          [
            local((t) => {
              t.at++;
            }),
          ],
        ),
        local((t) => {
          t.bo = null;
          t.purgeable = false;
          t.purged = false;
        }),
      ]),
      unlock('shrinker_lock', (s) => s.dev.shrinkerLock),
    ]),
  ],
);

/** drm_gem_evict_locked, and what panfrost and virtio-gpu do in their evict callback. */
const evict = routine(
  'drm_gem_evict_locked',
  {
    args: { bo: ref('bos') },
    models: 'drivers/gpu/drm/drm_gem.c, panfrost_gem.c (panfrost_shmem_evict), v19 patches 22 and 30',
  },
  ({ call, p, step, tryLock, unlock, when }) => {
    const isIdle = (s: State, bo: Index): boolean => {
      for (const id of s.jobs.ids) {
        if (!s.jobs.isLive(id) || s.jobs[id].bo !== bo) continue;
        if (s.jobs[id].stage !== 'being submitted' && s.jobs[id].stage !== 'done') return false;
      }
      return true;
    };
    const mayGo = (s: State, bo: Index): boolean =>
      isIdle(s, bo) && (isPurgeable(s, bo, p) || (p.swaps && isEvictable(s, bo, p)));
    return [
      when('all its fences have signalled, and it is purgeable or evictable', (s, t) => mayGo(s, t.bo), [
        tryLock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock, [
          step('unmap its mappings', (s, t) => {
            unmapListed(s, t.bo);
          }),
          step(
            p.swaps
              ? 'drm_gem_shmem_purge_locked, or drm_gem_shmem_evict_locked'
              : 'drm_gem_shmem_purge_locked',
            (s, t) => {
              if (isPurgeable(s, t.bo, p)) return purgeLocked(s, t.bo, p);
              freePages(s, t.bo, p);
              s.bos[t.bo].evicted = true;
              zapCpuEntries(s, t.bo);
            },
          ),
          call(updateLru, { bo: (t) => t.bo }),
          unlock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock),
        ]),
      ]),
    ];
  },
);

/** drm_gem_lru_scan, over what can be evicted. Purging and evicting, two walks in the helper, are one here. */
const lruScan = routine(
  'drm_gem_lru_scan',
  {
    locals: { bo: optional(ref('bos')), got: flag() },
    models: `drivers/gpu/drm/drm_gem.c and ${HELPER}, v19`,
  },
  ({ again, call, given, leave, lock, loop, step, tryLock, unlock }) => [
    lock('lru_lock', (s) => s.dev.lruLock),
    loop([
      step('the first of the list, set aside; kref_get_unless_zero', (s, t) => {
        t.bo = s.dev.evictable.shift();
        if (t.bo === null) return;
        s.dev.setAside.push(t.bo);
        t.got = krefGetUnlessZero(s.bos[t.bo].refs);
      }),
      given((t) => t.bo === null, [leave()]),
      given((t) => !t.got, [again()]),
      unlock('lru_lock', (s) => s.dev.lruLock),
      tryLock('resv', (s, t) => s.bos[t.bo ?? 0].pagesLock, [
        call(evict, { bo: (t) => t.bo ?? 0 }),
        unlock('resv', (s, t) => s.bos[t.bo ?? 0].pagesLock),
      ]),
      call(objectPut, { bo: (t) => t.bo ?? 0 }),
      lock('lru_lock', (s) => s.dev.lruLock),
    ]),
    step('what was set aside goes back on the list', (s) => {
      for (let bo = s.dev.setAside.shift(); bo !== null; bo = s.dev.setAside.shift())
        s.dev.evictable.push(bo);
    }),
    unlock('lru_lock', (s) => s.dev.lruLock),
  ],
);

/** One walk of the shrinker of the release. */
export const scan = routine('shrinker->scan_objects', {}, ({ call, p }) => [
  call(p.era === 'v19' ? lruScan : panfrostScan, {}),
]);

/** kswapd. The core asks how much there is to take before it comes. */
export const kswapd = routine('kswapd', {}, ({ call, loop, p, rest, waitUntil }) => [
  loop([
    rest(),
    waitUntil('shrinker->count_objects is above 0', (s) =>
      p.era === 'v19' ? s.racy.dev.evictable.length > 0 : s.racy.dev.shrinkerList.length > 0,
    ),
    call(scan, {}),
  ]),
]);
