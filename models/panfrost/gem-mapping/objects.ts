/** Lives of objects: pages, page tables, mappings, buffer objects. */
import { flag, optional, ref } from 'dmaze';
import { allocPage, flushAddressSpace, freePage } from 'dmaze/hw-model';
import { krefGet, krefPut, listDelInit } from 'dmaze/kernel';
import { routine } from './state.ts';

/** drm_gem_shmem_get_pages_sgt: pages and their table, made on first use. */
const getPagesSgt = routine(
  'drm_gem_shmem_get_pages_sgt',
  { args: { bo: ref('bos') }, models: 'drivers/gpu/drm/drm_gem_shmem_helper.c, v5.4 and v5.6' },
  ({ step, under, when }) => [
    when(
      'shmem->sgt is there already',
      (s, t) => s.bos[t.bo].sgt,
      [],
      [
        under(
          'pages_lock',
          (s, t) => s.bos[t.bo].pagesLock,
          'pages_use_count++, and pages if it was 0',
          (s, t) => {
            const bo = s.bos[t.bo];
            if (bo.pagesUse++ === 0) bo.pages = allocPage(s.pages, t.bo);
          },
        ),
        step('build and DMA-map the table, shmem->sgt = it', (s, t) => {
          s.bos[t.bo].sgt = true;
        }),
      ],
    ),
  ],
);

/**
 * panfrost_mmu_flush_range: the TLB forgets, if the address space is on the hardware; else there is nothing to forget. The
 * look at mmu->as before as_lock is taken is left out: it decides nothing that the look under the lock does not.
 */
const flushRange = routine(
  'panfrost_mmu_flush_range',
  { args: { file: ref('files') }, models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.4 and v5.6' },
  ({ under }) => [
    under(
      'as_lock',
      (s) => s.dev.asLock,
      'FLUSH_PT, if mmu->as >= 0',
      (s, t) => {
        const { as } = s.files[t.file];
        if (as !== null) flushAddressSpace(s, as);
      },
    ),
  ],
);

/** The page-table entry of a range is filled from the buffer's table, whatever the table says. */
const fillEntries = 'fill page-table entries';
const clearEntries = 'clear page-table entries';

/** panfrost_mmu_map of v5.4: the buffer knows its one mapping. */
export const mmuMapBo = routine(
  'panfrost_mmu_map',
  {
    args: { bo: ref('bos') },
    locals: { file: optional(ref('files')), node: optional(ref('addresses')) },
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.4',
  },
  ({ call, given, step, when }) => [
    when(
      'is_mapped (a WARN)',
      (s, t) => s.bos[t.bo].mapped,
      [],
      [
        call(getPagesSgt, { bo: (t) => t.bo }),
        step(fillEntries, (s, t) => {
          const { mmu, node } = s.bos[t.bo];
          t.file = mmu;
          t.node = node;
          if (mmu !== null && node !== null) s.files[mmu].pageTable[node].page = s.racy.bos[t.bo].pages;
        }),
        given((t) => t.node !== null, [call(flushRange, { file: (t) => t.file ?? 0 })]),
        step('is_mapped = true', (s, t) => {
          s.bos[t.bo].mapped = true;
        }),
      ],
    ),
  ],
);

/** panfrost_mmu_unmap of v5.4. */
export const mmuUnmapBo = routine(
  'panfrost_mmu_unmap',
  {
    args: { bo: ref('bos') },
    locals: { file: optional(ref('files')), node: optional(ref('addresses')) },
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.4',
  },
  ({ call, given, step, when }) => [
    when('is_mapped (a WARN if not)', (s, t) => s.bos[t.bo].mapped, [
      step(clearEntries, (s, t) => {
        const { mmu, node } = s.bos[t.bo];
        t.file = mmu;
        t.node = node;
        if (mmu !== null && node !== null) s.files[mmu].pageTable[node].page = null;
      }),
      given((t) => t.node !== null, [call(flushRange, { file: (t) => t.file ?? 0 })]),
      step('is_mapped = false', (s, t) => {
        s.bos[t.bo].mapped = false;
      }),
    ]),
  ],
);

/** panfrost_mmu_map of v5.6. */
export const mmuMapMapping = routine(
  'panfrost_mmu_map',
  {
    args: { mapping: ref('mappings'), bo: ref('bos'), file: ref('files') },
    locals: { node: ref('addresses') },
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.6',
  },
  ({ call, step }) => [
    call(getPagesSgt, { bo: (t) => t.bo }),
    step(fillEntries, (s, t) => {
      t.node = s.mappings[t.mapping].node ?? 0;
      s.files[t.file].pageTable[t.node].page = s.racy.bos[t.bo].pages;
    }),
    call(flushRange, { file: (t) => t.file }),
    step('mapping->active = true', (s, t) => {
      s.mappings[t.mapping].active = true;
    }),
  ],
);

/** panfrost_gem_teardown_mapping: entries, TLB, address range. The mapping itself stays. */
export const teardownMapping = routine(
  'panfrost_gem_teardown_mapping',
  {
    args: { mapping: ref('mappings') },
    locals: { file: ref('files'), node: ref('addresses') },
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.6',
  },
  ({ call, step, under, when }) => [
    when('mapping->active', (s, t) => s.mappings[t.mapping].active, [
      step(clearEntries, (s, t) => {
        const { file, node } = s.mappings[t.mapping];
        t.file = file;
        t.node = node ?? 0;
        s.files[file].pageTable[t.node].page = null;
      }),
      call(flushRange, { file: (t) => t.file }),
      step('mapping->active = false', (s, t) => {
        s.mappings[t.mapping].active = false;
      }),
    ]),
    under(
      'mm_lock',
      (s, t) => s.files[s.mappings[t.mapping].file].mmLock,
      'drm_mm_remove_node, if allocated',
      (s, t) => {
        const mapping = s.mappings[t.mapping];
        if (mapping.node !== null) s.files[mapping.file].ranges.delete(mapping.node);
        mapping.node = null;
      },
    ),
  ],
);

/** panfrost_gem_free_object: nobody refers to the object any more, except the shrinker's list. */
const freeObject = routine(
  'panfrost_gem_free_object',
  { args: { bo: ref('bos') }, models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.4 and v5.6' },
  ({ p, step, under }) => {
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
    return [
      ...(p.unlinkFirst ? [...unlink, ...freeTables] : [...freeTables, ...unlink]),
      under(
        'pages_lock',
        (s, t) => s.bos[t.bo].pagesLock,
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
  },
);

/** drm_gem_object_put: one reference less, and the object's end with the last. */
export const objectPut = routine(
  'drm_gem_object_put',
  { args: { bo: ref('bos') }, locals: { last: flag() }, models: 'drivers/gpu/drm/drm_gem.c, v5.4 and v5.6' },
  ({ call, given, step }) => [
    step('object ref--', (s, t) => {
      t.last = krefPut(s.bos[t.bo].refs, 'a buffer object');
    }),
    given((t) => t.last, [call(freeObject, { bo: (t) => t.bo })]),
  ],
);

/** panfrost_gem_mapping_get: the mapping that a file has of a buffer, with a reference. */
export const mappingGet = routine(
  'panfrost_gem_mapping_get',
  {
    args: { bo: ref('bos'), file: ref('files') },
    locals: { found: optional(ref('mappings')) },
    returns: optional(ref('mappings')),
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.6',
  },
  ({ returns, under }) => [
    under(
      'mappings.lock',
      (s, t) => s.bos[t.bo].mappingsLock,
      'find it by mmu, mapping ref++',
      (s, t) => {
        for (const id of s.mappings.ids) {
          if (!s.mappings.isLive(id)) continue;
          const mapping = s.mappings[id];
          if (mapping.bo !== t.bo || mapping.file !== t.file || !mapping.listed) continue;
          krefGet(mapping.refs, 'a mapping');
          t.found = id;
          break;
        }
      },
    ),
    returns((t) => t.found),
  ],
);

/** panfrost_gem_mapping_put, and panfrost_gem_mapping_release with the last reference. */
export const mappingPut = routine(
  'panfrost_gem_mapping_put',
  {
    args: { mapping: ref('mappings') },
    locals: { last: flag(), bo: ref('bos') },
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.6',
  },
  ({ call, given, step }) => [
    step('mapping ref--', (s, t) => {
      t.last = krefPut(s.mappings[t.mapping].refs, 'a mapping');
    }),
    given(
      (t) => t.last,
      [
        call(teardownMapping, { mapping: (t) => t.mapping }),
        step('the object of the mapping', (s, t) => {
          t.bo = s.mappings[t.mapping].bo;
        }),
        call(objectPut, { bo: (t) => t.bo }),
        step('kfree(mapping)', (s, t) => {
          s.mappings.free(t.mapping);
        }),
      ],
    ),
  ],
);
