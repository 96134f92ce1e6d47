/** Memory is short: pages of buffers that nobody needs are taken. */
import { flag, int, optional, ref } from 'dmaze';
import { freePage } from 'dmaze/hw-model';
import { listDelInit } from 'dmaze/kernel';
import { teardownMapping } from './mappings.ts';
import { mmuUnmapBo } from './page-tables.ts';
import { pagesLockOf, routine, since, the } from './state.ts';

/** panfrost_gem_purge: every mapping goes, then the pages. Answers whether it did. */
const purge = routine(
  'panfrost_gem_purge',
  {
    args: { bo: ref('bos') },
    locals: { done: flag(), next: int(0, 4), mapping: optional(ref('mappings')) },
    returns: flag(),
    models: 'drivers/gpu/drm/panfrost/panfrost_gem_shrinker.c, v5.4 to v6.6',
  },
  ({ call, given, leave, local, lock, loop, p, returns, step, tryLock, unlock, when }) => {
    const takePages = [
      step('drm_gem_shmem_purge_locked: free the table and the pages, madv = -1', (s, t) => {
        const bo = s.bos[t.bo];
        const { pages } = bo;
        bo.sgt = false;
        bo.pagesUse--;
        bo.pages = null;
        if (pages !== null) freePage(s.pages, pages);
        bo.madv = 'purged';
      }),
    ];
    const pagesLock = (taken: Parameters<typeof tryLock>[2]): ReturnType<typeof tryLock> =>
      tryLock(pagesLockOf(p).name, (s, t) => s.bos[t.bo][pagesLockOf(p).field], [
        ...taken,
        unlock(pagesLockOf(p).name, (s, t) => s.bos[t.bo][pagesLockOf(p).field]),
        local((t) => {
          t.done = true;
        }),
      ]);
    const mappingsGiven = unlock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock);
    const teardownAll = loop([
      step('the next mapping on the list', (s, t) => {
        t.mapping = s.bos[t.bo].mappings.at(t.next++);
      }),
      given(
        (t) => t.mapping === null,
        [leave()],
        [call(teardownMapping, { mapping: (t) => the(t.mapping) })],
      ),
    ]);
    const v54 = [pagesLock([call(mmuUnmapBo, { bo: (t) => t.bo }), ...takePages])];
    const v56 = [
      pagesLock([
        lock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock),
        teardownAll,
        mappingsGiven,
        ...takePages,
      ]),
    ];
    const v510 = [
      tryLock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock, [
        pagesLock([teardownAll, ...takePages]),
        mappingsGiven,
      ]),
    ];
    const unlessUsed = since(p, 'v5.10') ? v510 : since(p, 'v5.6') ? v56 : v54;
    return [
      ...(since(p, 'v5.6') && p.useCount
        ? [when('gpu_usecount is 0', (s, t) => s.bos[t.bo].gpuUse === 0, unlessUsed)]
        : unlessUsed),
      returns((t) => t.done),
    ];
  },
);

/**
 * panfrost_gem_shrinker_scan, over and over: one walk of the list a time. The core asks panfrost_gem_shrinker_count
 * before, and does not come when there is nothing to scan.
 */
export const shrinker = routine(
  'panfrost_gem_shrinker_scan',
  {
    locals: { at: int(0, 2), bo: optional(ref('bos')), purgeable: flag(), purged: flag() },
    models: 'drivers/gpu/drm/panfrost/panfrost_gem_shrinker.c, drm_gem_shmem_is_purgeable, v5.4 to v6.6',
  },
  ({ call, given, leave, local, loop, rest, step, tryLock, unlock, waitUntil }) => [
    loop([
      rest(),
      waitUntil('panfrost_gem_shrinker_count is above 0', (s) => s.racy.dev.shrinkerList.length > 0),
      tryLock('shrinker_lock', (s) => s.dev.shrinkerLock, [
        loop([
          step('the next buffer on the list: drm_gem_shmem_is_purgeable', (s, t) => {
            t.bo = s.dev.shrinkerList.at(t.at);
            if (t.bo === null) return;
            const bo = s.racy.bos[t.bo];
            t.purgeable = bo.madv === 'dont need' && bo.sgt && !bo.exported;
          }),
          given((t) => t.bo === null, [leave()]),
          given(
            (t) => t.purgeable,
            [
              call(purge, { bo: (t) => t.bo ?? 0 }, (t, done) => {
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
        local((t) => {
          t.at = 0;
        }),
      ]),
    ]),
  ],
);
