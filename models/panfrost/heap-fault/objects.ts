/** Lives of heap buffers and their mappings. */
import { flag, type Index, optional, ref, refute } from 'dmaze';
import { flushAddressSpace, freePage } from 'dmaze/hw-model';
import { krefPut } from 'dmaze/kernel';
import { routine, type State } from './state.ts';

/** What giving back the pages of a buffer checks. */
export const NO_ERROR_AS_PAGE = 'an error is never taken for a page';

/** drm_gem_shmem_put_pages, with the last use: every page goes. */
export function putPages(s: State, bo: Index): void {
  const { chunks } = s.bos[bo];
  if (--s.bos[bo].pagesUse > 0) return;
  for (const chunk of s.chunks.ids) {
    const { error, page } = chunks[chunk];
    if (error)
      refute(NO_ERROR_AS_PAGE, `chunk ${chunk} of buffer ${bo} has an error pointer where a page is put`);
    // A huge page is put as one, however many references were taken on it.
    if (page !== null && --chunks[chunk].refs === 0) freePage(s.pages, page);
    chunks[chunk].page = null;
    chunks[chunk].refs = 0;
  }
}

/** panfrost_mmu_flush_range, if the address space is on the hardware. */
export const flushRange = routine(
  'panfrost_mmu_flush_range',
  { args: { file: ref('files') }, models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v6.12' },
  ({ under }) => [
    under(
      'as_lock',
      (s) => s.dev.asLock,
      'FLUSH_PT, if mmu->as >= 0 and the GPU is on',
      (s, t) => {
        const { as } = s.files[t.file];
        if (as !== null && s.dev.on) flushAddressSpace(s, as);
      },
    ),
  ],
);

/** panfrost_gem_free_object and drm_gem_shmem_free: tables, then pages. */
const freeObject = routine(
  'panfrost_gem_free_object',
  {
    args: { bo: ref('bos') },
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, drivers/gpu/drm/drm_gem_shmem_helper.c, v6.12',
  },
  ({ step, under }) => [
    step('dma_unmap_sgtable, sg_free_table of each chunk that has one', (s, t) => {
      for (const chunk of s.chunks.ids) {
        if (!s.bos[t.bo].chunks[chunk].table) continue;
        s.bos[t.bo].chunks[chunk].table = false;
        s.dev.dmaMaps--;
      }
    }),
    under(
      'resv',
      (s, t) => s.bos[t.bo].resv,
      'drm_gem_shmem_put_pages',
      (s, t) => {
        if (s.bos[t.bo].pagesUse > 0) putPages(s, t.bo);
      },
    ),
    step('kfree(bo)', (s, t) => {
      s.bos.free(t.bo);
    }),
  ],
);

/** drm_gem_object_put. */
export const objectPut = routine(
  'drm_gem_object_put',
  { args: { bo: ref('bos') }, locals: { last: flag() }, models: 'drivers/gpu/drm/drm_gem.c, v6.12' },
  ({ call, given, step }) => [
    step('object ref--', (s, t) => {
      t.last = krefPut(s.bos[t.bo].refs, 'a buffer object');
    }),
    given((t) => t.last, [call(freeObject, { bo: (t) => t.bo })]),
  ],
);

/** panfrost_gem_mapping_put, and panfrost_gem_mapping_release with the last reference. */
export const mappingPut = routine(
  'panfrost_gem_mapping_put',
  {
    args: { mapping: ref('mappings') },
    locals: { last: flag(), bo: optional(ref('bos')), file: ref('files') },
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v6.12',
  },
  ({ call, given, step, under, when }) => [
    step('mapping ref--', (s, t) => {
      t.last = krefPut(s.mappings[t.mapping].refs, 'a mapping');
      if (!t.last) return;
      t.bo = s.mappings[t.mapping].bo;
      t.file = s.mappings[t.mapping].file;
    }),
    given(
      (t) => t.last,
      [
        when('mapping->active', (s, t) => s.mappings[t.mapping].active, [
          step('clear page-table entries of chunks that have one', (s, t) => {
            for (const chunk of s.chunks.ids) s.files[t.file].pageTable[chunk].page = null;
          }),
          call(flushRange, { file: (t) => t.file }),
        ]),
        under(
          'mm_lock',
          (s, t) => s.files[t.file].mmLock,
          'drm_mm_remove_node',
          (s, t) => {
            s.mappings[t.mapping].node = false;
          },
        ),
        call(objectPut, { bo: (t) => t.bo ?? 0 }),
        step('kfree(mapping)', (s, t) => {
          s.mappings.free(t.mapping);
        }),
      ],
    ),
  ],
);
