/** drm_gem_shmem_helper.c: who gets pages, who puts them, and on which list the shrinker finds them. */
import { flag, type Index, ref } from 'dmaze';
import { allocPage, freePage } from 'dmaze/hw-model';
import { krefGet, krefGetUnlessZero, krefInit, krefPut, listDelInit, listMoveTail } from 'dmaze/kernel';
import { mappingsOwnUses, pagesLockOf, type Release, routine, type State } from './state.ts';

export const HELPER = 'drivers/gpu/drm/drm_gem_shmem_helper.c';
const PAGES = 'the pages of a buffer';

/** dma_unmap_sgtable and sg_free_table. The pages must still be there: caches are synchronised with what is in them. */
export function freeTable(s: State, table: Index): void {
  const { chunks } = s.tables[table];
  for (const chunk of chunks.ids) {
    const { page } = chunks[chunk];
    if (page !== null && s.pages[page].owner === null) throw new Error(`page ${page} is nobody's`);
  }
  s.tables.free(table);
}

/** drm_gem_get_pages of a plain buffer. */
export function acquirePages(s: State, bo: Index): void {
  s.bos[bo].pages = true;
  s.bos[bo].chunks[0].page = allocPage(s.pages, bo);
}

/** drm_gem_put_pages, and with the series (patch 21) the table before it. */
export function freePages(s: State, bo: Index, p: Release): void {
  const buffer = s.racy.bos[bo];
  if (!buffer.pages) return;
  if (mappingsOwnUses(p) && buffer.sgt !== null) {
    freeTable(s, buffer.sgt);
    buffer.sgt = null;
  }
  for (const chunk of buffer.chunks.ids) {
    const { page } = buffer.chunks[chunk];
    if (page !== null) freePage(s.pages, page);
    buffer.chunks[chunk].page = null;
  }
  buffer.pages = false;
}

/** drm_gem_shmem_get_pages_locked. @returns whether there are pages to use */
export function getPagesLocked(s: State, bo: Index, p: Release): boolean {
  if (p.era === 'v19' && s.bos[bo].madv === 'purged') return false;
  if (krefGetUnlessZero(s.bos[bo].use)) return true;
  acquirePages(s, bo);
  krefInit(s.bos[bo].use);
  return true;
}

/** drm_gem_shmem_put_pages_locked. */
export function putPagesLocked(s: State, bo: Index, p: Release): void {
  if (krefPut(s.bos[bo].use, PAGES)) freePages(s, bo, p);
}

/** drm_gem_shmem_is_purgeable, a look at fields of which no lock protects all. Of heaps, the series asks in another place. */
export function isPurgeable(s: State, bo: Index, p: Release): boolean {
  const { madv, sgt, exported, pins, vmaps, use } = s.racy.bos[bo];
  if (madv !== 'dont need' || exported || p.kind === 'imported') return false;
  if (p.era === 'v19') return use.count > 0 && pins === 0;
  return vmaps === 0 && pins === 0 && sgt !== null;
}

/** drm_gem_shmem_is_evictable (v19, patch 22). */
export function isEvictable(s: State, bo: Index, p: Release): boolean {
  const { madv, exported, pins, use, evicted } = s.racy.bos[bo];
  return madv !== 'purged' && use.count > 0 && pins === 0 && !exported && p.kind !== 'imported' && !evicted;
}

/** drm_gem_shmem_shrinker_update_lru_locked (v19, patch 22): on the list of what can be evicted, or off it. */
export const updateLru = routine(
  'drm_gem_shmem_shrinker_update_lru_locked',
  { args: { bo: ref('bos') }, models: `${HELPER}, v19 patch 22` },
  ({ p, under }) =>
    p.era === 'v19' && p.kind !== 'imported'
      ? [
          under(
            'lru_lock',
            (s) => s.dev.lruLock,
            'drm_gem_lru_move_tail, or drm_gem_lru_remove',
            (s, t) => {
              listDelInit(s.dev.setAside, t.bo);
              if (isEvictable(s, t.bo, p) || isPurgeable(s, t.bo, p)) listMoveTail(s.dev.evictable, t.bo);
              else listDelInit(s.dev.evictable, t.bo);
            },
          ),
        ]
      : [],
);

/** drm_gem_shmem_get_pages, of a buffer that has not been purged, without a signal: it cannot fail. */
export const getPages = routine(
  'drm_gem_shmem_get_pages',
  { args: { bo: ref('bos') }, locals: { got: flag() }, models: `${HELPER}, v6.0 and v19` },
  ({ call, given, lock, p, step, under, unlock }) =>
    mappingsOwnUses(p)
      ? [
          step('refcount_inc_not_zero(pages_use_count)', (s, t) => {
            t.got = krefGetUnlessZero(s.bos[t.bo].use);
          }),
          given(
            (t) => !t.got,
            [
              lock('resv', (s, t) => s.bos[t.bo].pagesLock),
              step('drm_gem_shmem_get_pages_locked', (s, t) => {
                getPagesLocked(s, t.bo, p);
              }),
              call(updateLru, { bo: (t) => t.bo }),
              unlock('resv', (s, t) => s.bos[t.bo].pagesLock),
            ],
          ),
        ]
      : [
          under(
            pagesLockOf(p),
            (s, t) => s.bos[t.bo].pagesLock,
            'drm_gem_shmem_get_pages_locked',
            (s, t) => {
              getPagesLocked(s, t.bo, p);
            },
          ),
        ],
);

/** drm_gem_shmem_put_pages. */
export const putPages = routine(
  'drm_gem_shmem_put_pages',
  { args: { bo: ref('bos') }, locals: { put: flag() }, models: `${HELPER}, v6.0 and v19` },
  ({ call, given, lock, p, step, under, unlock }) =>
    mappingsOwnUses(p)
      ? [
          step('refcount_dec_not_one(pages_use_count)', (s, t) => {
            t.put = s.bos[t.bo].use.count > 1;
            if (t.put) krefPut(s.bos[t.bo].use, PAGES);
          }),
          given(
            (t) => !t.put,
            [
              lock('resv', (s, t) => s.bos[t.bo].pagesLock),
              step('drm_gem_shmem_put_pages_locked', (s, t) => {
                putPagesLocked(s, t.bo, p);
              }),
              call(updateLru, { bo: (t) => t.bo }),
              unlock('resv', (s, t) => s.bos[t.bo].pagesLock),
            ],
          ),
        ]
      : [
          under(
            pagesLockOf(p),
            (s, t) => s.bos[t.bo].pagesLock,
            'drm_gem_shmem_put_pages_locked',
            (s, t) => {
              putPagesLocked(s, t.bo, p);
            },
          ),
        ],
);

/** drm_gem_shmem_pin and drm_gem_shmem_unpin (v19), around what must not lose its pages meanwhile. */
export const pin = routine(
  'drm_gem_shmem_pin',
  { args: { bo: ref('bos') }, models: `${HELPER}, v19 patch 22` },
  ({ under }) => [
    under(
      'resv',
      (s, t) => s.bos[t.bo].pagesLock,
      'pages_pin_count++, the first swaps in and gets pages',
      (s, t) => {
        const bo = s.bos[t.bo];
        if (bo.pins++ > 0) return;
        if (bo.evicted) acquirePages(s, t.bo);
        bo.evicted = false;
        krefGet(bo.use, PAGES);
      },
    ),
  ],
);

export const unpin = routine(
  'drm_gem_shmem_unpin',
  { args: { bo: ref('bos') }, models: `${HELPER}, v19 patch 22` },
  ({ call, lock, p, step, unlock }) => [
    lock('resv', (s, t) => s.bos[t.bo].pagesLock),
    step('pages_pin_count--, the last puts the pages', (s, t) => {
      if (--s.bos[t.bo].pins === 0) putPagesLocked(s, t.bo, p);
    }),
    call(updateLru, { bo: (t) => t.bo }),
    unlock('resv', (s, t) => s.bos[t.bo].pagesLock),
  ],
);
