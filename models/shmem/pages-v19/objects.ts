/** The buffer object: how it ends, and what else takes its pages away. */
import { flag, type Index, ref } from 'dmaze';
import { allocPage, freePage } from 'dmaze/hw-model';
import { krefPut, listDelInit } from 'dmaze/kernel';
import { freeTable, putPagesLocked } from './pages.ts';
import { mappingsOwnUses, pagesLockOf, routine, type State } from './state.ts';

const GEM = 'drivers/gpu/drm/panfrost/panfrost_gem.c';

/** drm_prime_gem_destroy: a foreign dma-buf is let go, with the table and the pages it lent. */
function detachDmaBuf(s: State, bo: Index): void {
  const { sgt } = s.racy.bos[bo];
  const { page } = s.bos[bo].chunks[0];
  if (sgt !== null) freeTable(s, sgt);
  if (page !== null) freePage(s.pages, page);
}

/** drm_gem_shmem_prime_import_sg_table: the exporter's table, of the exporter's pages. The helper counts no use of them. */
export function attachDmaBuf(s: State, bo: Index): void {
  const table = s.tables.alloc();
  const page = allocPage(s.pages, bo);
  s.bos[bo].chunks[0].page = page;
  s.tables[table].chunks[0].page = page;
  s.racy.bos[bo].sgt = table;
}

/** The chunk tables of a heap, freed. The pointer is left as it is. */
export function freeChunkTables(s: State, bo: Index): void {
  const { sgts } = s.bos[bo];
  if (sgts !== null) freeTable(s, sgts);
}

/** panfrost_gem_free_object and drm_gem_shmem_free: nobody refers to the object any more, except lists. */
const freeObject = routine(
  'panfrost_gem_free_object',
  { args: { bo: ref('bos') }, models: `${GEM} and drm_gem_shmem_helper.c, v6.0, v6.6 and v19` },
  ({ p, step, under }) => {
    const putTheLast = (s: State, bo: Index): void => {
      const { pages, sgt, gotPagesSgt } = s.racy.bos[bo];
      if (sgt !== null) freeTable(s, sgt);
      if (p.useOfPages === 'seen' ? pages : gotPagesSgt) putPagesLocked(s, bo, p);
    };
    return [
      p.era === 'v19'
        ? under(
            'lru_lock',
            (s) => s.dev.lruLock,
            'drm_gem_lru_remove',
            (s, t) => {
              listDelInit(s.dev.evictable, t.bo);
              listDelInit(s.dev.setAside, t.bo);
            },
          )
        : under(
            'shrinker_lock',
            (s) => s.dev.shrinkerLock,
            'list_del_init(madv_list)',
            (s, t) => {
              listDelInit(s.dev.shrinkerList, t.bo);
            },
          ),
      ...(p.kind === 'heap' && p.chunkTablesOf === 'the object'
        ? [
            step('free the tables of heap chunks, put their pages', (s, t) => {
              freeChunkTables(s, t.bo);
              if (mappingsOwnUses(p) && s.bos[t.bo].sgts !== null) putPagesLocked(s, t.bo, p);
            }),
          ]
        : []),
      ...(p.kind === 'imported'
        ? [
            step('drm_prime_gem_destroy', (s, t) => {
              detachDmaBuf(s, t.bo);
            }),
          ]
        : []),
      ...(p.freeLocks || !mappingsOwnUses(p)
        ? [
            under(
              pagesLockOf(p),
              (s, t) => s.bos[t.bo].pagesLock,
              'drm_gem_shmem_free: DMA-unmap the table, put its pages',
              (s, t) => {
                if (p.kind !== 'imported' && !mappingsOwnUses(p)) putTheLast(s, t.bo);
              },
            ),
          ]
        : []),
      step('kfree(bo)', (s, t) => {
        s.bos.free(t.bo);
      }),
    ];
  },
);

/** drm_gem_object_put: one reference less, and the object's end with the last. */
export const objectPut = routine(
  'drm_gem_object_put',
  { args: { bo: ref('bos') }, locals: { last: flag() }, models: 'drivers/gpu/drm/drm_gem.c, v6.0 and v6.6' },
  ({ call, given, step }) => [
    step('object ref--', (s, t) => {
      t.last = krefPut(s.bos[t.bo].refs, 'a buffer object');
    }),
    given((t) => t.last, [call(freeObject, { bo: (t) => t.bo })]),
  ],
);

/** panfrost_mmu_unmap: the entries are cleared and the TLB flushed. */
export function unmap(s: State, mapping: Index): void {
  const { entries } = s.mappings[mapping];
  for (const chunk of entries.ids) entries[chunk].page = null;
  s.mappings[mapping].active = false;
}
