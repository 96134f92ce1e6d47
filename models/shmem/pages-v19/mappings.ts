/** GPU mappings of the buffer: made when a handle is, and as long-lived as the handle and the jobs that use it. */
import { flag, type Index, optional, ref } from 'dmaze';
import { krefGet, krefInit, krefPut } from 'dmaze/kernel';
import { freeChunkTables, objectPut, unmap } from './objects.ts';
import { getPages, getPagesLocked, HELPER, pin, putPages, unpin } from './pages.ts';
import { scan } from './shrinker.ts';
import { mappingsOwnUses, pagesLockOf, routine, type State, usesOutlivePurge } from './state.ts';

const GEM = 'drivers/gpu/drm/panfrost/panfrost_gem.c';

/** drm_gem_shmem_get_pages_sgt: the one table of the whole buffer, made on first use. */
const getPagesSgt = routine(
  'drm_gem_shmem_get_pages_sgt',
  {
    args: { bo: ref('bos') },
    locals: { sgt: optional(ref('tables')) },
    returns: optional(ref('tables')),
    models: `${HELPER}, v6.0, v6.6 and v19 patch 21`,
  },
  ({ call, either, given, lock, p, returns, step, under, unlock }) => {
    const make = (s: State, bo: Index): Index => {
      const table = s.tables.alloc();
      for (const chunk of s.bos[bo].chunks.ids)
        s.tables[table].chunks[chunk].page = s.bos[bo].chunks[chunk].page;
      if (p.useOfPages === 'noted in a flag') s.bos[bo].gotPagesSgt = true;
      s.bos[bo].sgt = table;
      return table;
    };
    const atOnce = [
      under(
        pagesLockOf(p),
        (s, t) => s.bos[t.bo].pagesLock,
        'shmem->sgt, or a new table of the pages, DMA-mapped',
        (s, t) => {
          t.sgt = s.bos[t.bo].sgt;
          if (t.sgt !== null) return;
          if (!mappingsOwnUses(p)) getPagesLocked(s, t.bo, p);
          t.sgt = make(s, t.bo);
        },
      ),
    ];
    const pieceByPiece = [
      step('shmem->sgt', (s, t) => {
        t.sgt = s.bos[t.bo].sgt;
      }),
      given(
        (t) => t.sgt === null,
        [
          call(getPages, { bo: (t) => t.bo }),
          step('a new table of the pages, DMA-mapped; shmem->sgt = it', (s, t) => {
            t.sgt = make(s, t.bo);
          }),
        ],
      ),
    ];
    const reclaiming = [
      lock('resv', (s, t) => s.bos[t.bo].pagesLock),
      step('shmem->sgt', (s, t) => {
        t.sgt = s.bos[t.bo].sgt;
      }),
      given(
        (t) => t.sgt === null,
        [
          either(
            [step('kmalloc the table', () => {})],
            [step('kmalloc the table: memory is short, direct reclaim', () => {}), call(scan, {})],
          ),
          step('fill and DMA-map it; shmem->sgt = it', (s, t) => {
            t.sgt = make(s, t.bo);
          }),
        ],
      ),
      unlock('resv', (s, t) => s.bos[t.bo].pagesLock),
    ];
    const way = p.allocatorsReclaim ? reclaiming : p.sgtUnderLock ? atOnce : pieceByPiece;
    return [...way, returns((t) => t.sgt)];
  },
);

/** panfrost_mmu_map, of all but heaps. */
const mmuMap = routine(
  'panfrost_mmu_map',
  {
    args: { mapping: ref('mappings'), bo: ref('bos') },
    locals: { sgt: optional(ref('tables')) },
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v6.0, v6.6 and v19 patch 30',
  },
  ({ call, p, step }) => {
    const pins = p.era === 'v19' && p.kind === 'plain';
    return [
      ...(pins ? [call(pin, { bo: (t) => t.bo })] : []),
      call(getPagesSgt, { bo: (t) => t.bo }, (t, sgt) => {
        t.sgt = sgt;
      }),
      step('fill page-table entries', (s, t) => {
        if (t.sgt === null) return;
        s.mappings[t.mapping].entries[0].page = s.tables[t.sgt].chunks[0].page;
      }),
      step('mapping->active = true', (s, t) => {
        s.mappings[t.mapping].active = true;
      }),
      ...(pins ? [call(unpin, { bo: (t) => t.bo })] : []),
    ];
  },
);

/** panfrost_gem_open, from drm_gem_handle_create_tail: a GPU mapping in the file's address space. */
export const gemOpen = routine(
  'panfrost_gem_open',
  {
    args: { file: ref('files'), bo: ref('bos') },
    locals: { mapping: ref('mappings') },
    models: `${GEM}, v6.0, v6.6 and v19 patch 18`,
  },
  ({ call, p, step, under }) => {
    const map = p.kind === 'heap' ? [] : [call(mmuMap, { mapping: (t) => t.mapping, bo: (t) => t.bo })];
    const list = () =>
      under(
        'mappings.lock',
        (s, t) => s.bos[t.bo].mappingsLock,
        'list_add_tail(mapping, bo->mappings.list)',
        (s, t) => {
          s.mappings[t.mapping].listed = true;
        },
      );
    return [
      step('kzalloc the mapping, object ref++', (s, t) => {
        t.mapping = s.mappings.alloc();
        const mapping = s.mappings[t.mapping];
        krefInit(mapping.refs);
        mapping.bo = t.bo;
        mapping.file = t.file;
        krefGet(s.bos[t.bo].refs, 'a buffer object');
      }),
      ...(mappingsOwnUses(p) && p.kind === 'plain' ? [call(getPages, { bo: (t) => t.bo })] : []),
      ...(p.swaps ? [list(), ...map] : [...map, list()]),
    ];
  },
);

/** panfrost_gem_mapping_put, and panfrost_gem_mapping_release with the last reference. */
export const mappingPut = routine(
  'panfrost_gem_mapping_put',
  {
    args: { mapping: ref('mappings') },
    locals: { last: flag(), bo: ref('bos') },
    models: `${GEM}, v6.0, v6.6 and v19 patches 18, 22 and 30`,
  },
  ({ call, given, p, step, under, when }) => {
    const teardown = (s: State, mapping: Index): void => {
      if (s.mappings[mapping].active) unmap(s, mapping);
    };
    // The condition of patch 18, which patch 22 makes shorter. Steven Price asks about the pointer that only the inside clears.
    const hasUse = (s: State, bo: Index): boolean =>
      p.kind === 'imported'
        ? false
        : (p.kind !== 'heap' || s.bos[bo].sgts !== null) &&
          (usesOutlivePurge(p) || s.racy.bos[bo].madv !== 'purged');
    const releaseUse = [
      ...(p.kind === 'heap' && p.chunkTablesOf === 'each mapping'
        ? [
            step('free the tables of heap chunks', (s, t) => {
              freeChunkTables(s, t.bo);
            }),
          ]
        : []),
      ...(p.kind === 'plain' || (p.kind === 'heap' && p.chunkTablesOf === 'each mapping')
        ? [
            when('the mapping has a use of the pages', (s, t) => hasUse(s, t.bo), [
              call(putPages, { bo: (t) => t.bo }),
              ...(p.kind === 'heap'
                ? [
                    step('bo->sgts = NULL', (s, t) => {
                      s.bos[t.bo].sgts = null;
                    }),
                  ]
                : []),
            ]),
          ]
        : []),
    ];
    return [
      step('mapping ref--', (s, t) => {
        t.last = krefPut(s.mappings[t.mapping].refs, 'a mapping');
        t.bo = s.mappings[t.mapping].bo;
      }),
      given(
        (t) => t.last,
        [
          p.era === 'v19'
            ? under(
                'resv',
                (s, t) => s.bos[t.bo].pagesLock,
                'clear page-table entries, if active',
                (s, t) => {
                  teardown(s, t.mapping);
                },
              )
            : step('panfrost_gem_teardown_mapping: clear page-table entries, if active', (s, t) => {
                teardown(s, t.mapping);
              }),
          ...(mappingsOwnUses(p) ? releaseUse : []),
          call(objectPut, { bo: (t) => t.bo }),
          step('kfree(mapping)', (s, t) => {
            s.mappings.free(t.mapping);
          }),
        ],
      ),
    ];
  },
);
