/** Lives of buffer objects. */
import { flag, type Index, ref } from 'dmaze';
import { freePage } from 'dmaze/hw-model';
import { krefPut, listDelInit } from 'dmaze/kernel';
import { mmuUnmapBo } from './page-tables.ts';
import { pagesLockOf, routine, since } from './state.ts';

/** panfrost_gem_free_object: nobody refers to the object any more, except the shrinker's list. */
const freeObject = routine(
  'panfrost_gem_free_object',
  { args: { bo: ref('bos') }, models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.2 to v6.6' },
  ({ call, p, step, under }) => {
    const unlink = [
      under(
        'shrinker_lock',
        (s) => s.dev.shrinkerLock,
        'list_del(madv_list), if linked',
        (s, t) => {
          listDelInit(s.dev.shrinkerList, t.bo);
        },
      ),
    ];
    const freeTables = [
      step('free the tables of heap chunks', (s, t) => {
        s.bos[t.bo].torn = true;
      }),
    ];
    const freePages = [
      under(
        pagesLockOf(p).name,
        (s, t) => s.bos[t.bo][pagesLockOf(p).field],
        'drm_gem_shmem_free_object: DMA-unmap the table, put the pages',
        (s, t) => {
          const bo = s.bos[t.bo];
          const { pages } = bo;
          if (bo.sgt) bo.pagesUse--;
          bo.sgt = false;
          bo.pages = null;
          if (pages !== null) freePage(s.pages, pages);
        },
      ),
      step('kfree(bo)', (s, t) => {
        s.bos.free(t.bo);
      }),
    ];
    const giveAddresses = [
      ...(p.noMap && !p.unmapsNoMap ? [] : [call(mmuUnmapBo, { bo: (t: { readonly bo: Index }) => t.bo })]),
      under(
        'mm_lock',
        (s, t) => s.files[s.bos[t.bo].nodeOf ?? 0].mmLock,
        'drm_mm_remove_node(bo->node)',
        (s, t) => {
          const { node, nodeOf } = s.bos[t.bo];
          if (node !== null && nodeOf !== null) s.files[nodeOf].ranges.delete(node);
          s.bos[t.bo].node = null;
        },
      ),
    ];
    if (!since(p, 'v5.4')) return [...giveAddresses, ...freePages];
    return [...(p.unlinkFirst ? [...unlink, ...freeTables] : [...freeTables, ...unlink]), ...freePages];
  },
);

/** drm_gem_object_put: one reference less, and the object's end with the last. */
export const objectPut = routine(
  'drm_gem_object_put',
  { args: { bo: ref('bos') }, locals: { last: flag() }, models: 'drivers/gpu/drm/drm_gem.c, v5.4 to v6.6' },
  ({ call, given, step }) => [
    step('object ref--', (s, t) => {
      t.last = krefPut(s.bos[t.bo].refs, 'a buffer object');
    }),
    given((t) => t.last, [call(freeObject, { bo: (t) => t.bo })]),
  ],
);
