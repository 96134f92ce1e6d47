/** Pages of a buffer, and the page-table entries that lead to them. */
import { flag, type Index, optional, ref } from 'dmaze';
import { allocPage, flushAddressSpace } from 'dmaze/hw-model';
import { routine, type State, since, the } from './state.ts';

/** drm_gem_shmem_get_pages_sgt: pages and their table, made on first use. */
const getPagesSgt = routine(
  'drm_gem_shmem_get_pages_sgt',
  { args: { bo: ref('bos') }, models: 'drivers/gpu/drm/drm_gem_shmem_helper.c, v5.4, v5.6 and v6.6' },
  ({ p, step, under, when }) => {
    const getPages = (s: State, o: Index): void => {
      const bo = s.bos[o];
      if (bo.pagesUse++ === 0) bo.pages = allocPage(s.pages, o);
    };
    if (since(p, 'v6.6'))
      return [
        under(
          'resv',
          (s, t) => s.bos[t.bo].resv,
          'unless shmem->sgt is there: pages_use_count++, and pages if it was 0; build and DMA-map the table',
          (s, t) => {
            if (s.bos[t.bo].sgt) return;
            getPages(s, t.bo);
            s.bos[t.bo].sgt = true;
          },
        ),
      ];
    return [
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
              getPages(s, t.bo);
            },
          ),
          step('build and DMA-map the table, shmem->sgt = it', (s, t) => {
            s.bos[t.bo].sgt = true;
          }),
        ],
      ),
    ];
  },
);

/**
 * panfrost_mmu_flush_range: the TLB forgets, if the address space is on the hardware; else there is nothing to forget. The
 * look at mmu->as before as_lock is taken is left out: it decides nothing that the look under the lock does not.
 */
export const flushRange = routine(
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

/** panfrost_mmu_map of v5.2 and v5.4: the buffer knows its one mapping. The one of v5.2 has hwaccess_lock for as_lock. */
export const mmuMapBo = routine(
  'panfrost_mmu_map',
  {
    args: { bo: ref('bos') },
    locals: { file: optional(ref('files')), node: optional(ref('addresses')) },
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.2 and v5.4',
  },
  ({ call, given, lock, p, step, unlock, when }) => [
    when(
      'is_mapped (a WARN)',
      (s, t) => s.bos[t.bo].mapped,
      [],
      [
        call(getPagesSgt, { bo: (t) => t.bo }),
        ...(since(p, 'v5.4') ? [] : [lock('mmu->lock', (s, t) => s.files[s.bos[t.bo].mmu ?? 0].mmuLock)]),
        step(fillEntries, (s, t) => {
          const { mmu, node } = s.bos[t.bo];
          t.file = mmu;
          t.node = node;
          if (mmu !== null && node !== null) s.files[mmu].pageTable[node].page = s.racy.bos[t.bo].pages;
        }),
        given((t) => t.node !== null, [call(flushRange, { file: (t) => the(t.file) })]),
        ...(since(p, 'v5.4') ? [] : [unlock('mmu->lock', (s, t) => s.files[the(t.file)].mmuLock)]),
        step('is_mapped = true', (s, t) => {
          s.bos[t.bo].mapped = true;
        }),
      ],
    ),
  ],
);

/** panfrost_mmu_unmap of v5.2 and v5.4. */
export const mmuUnmapBo = routine(
  'panfrost_mmu_unmap',
  {
    args: { bo: ref('bos') },
    locals: { file: optional(ref('files')), node: optional(ref('addresses')) },
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.2 and v5.4',
  },
  ({ call, given, lock, p, step, unlock, when }) => [
    when('is_mapped (a WARN if not)', (s, t) => s.bos[t.bo].mapped, [
      ...(since(p, 'v5.4') ? [] : [lock('mmu->lock', (s, t) => s.files[s.bos[t.bo].mmu ?? 0].mmuLock)]),
      step(clearEntries, (s, t) => {
        const { mmu, node } = s.bos[t.bo];
        t.file = mmu;
        t.node = node;
        if (mmu !== null && node !== null) s.files[mmu].pageTable[node].page = null;
      }),
      given((t) => t.node !== null, [call(flushRange, { file: (t) => the(t.file) })]),
      ...(since(p, 'v5.4') ? [] : [unlock('mmu->lock', (s, t) => s.files[the(t.file)].mmuLock)]),
      step('is_mapped = false', (s, t) => {
        s.bos[t.bo].mapped = false;
      }),
    ]),
  ],
);

/** panfrost_mmu_map since v5.6. Answers whether the mapping has its page-table entries. */
export const mmuMapMapping = routine(
  'panfrost_mmu_map',
  {
    args: { mapping: ref('mappings'), bo: ref('bos'), file: ref('files') },
    locals: { node: ref('addresses'), failed: flag() },
    returns: flag(),
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c (with mmu_map_sg), v5.6 to v6.19',
  },
  ({ call, either, given, p, returns, step }) => {
    const fill = step(fillEntries, (s, t) => {
      t.node = s.mappings[t.mapping].node ?? 0;
      s.files[t.file].pageTable[t.node].page = s.racy.bos[t.bo].pages;
    });
    const fail = step(
      'there is no memory for page-table entries',
      (s, t) => {
        s.dev.failuresLeft--;
        t.failed = true;
      },
      { when: (s) => s.dev.failuresLeft > 0 },
    );
    return [
      call(getPagesSgt, { bo: (t) => t.bo }),
      ...(p.failures > 0 ? [either([fill], [fail])] : [fill]),
      ...(p.failsWithoutEntries ? [given((t) => t.failed, [returns(() => false)])] : []),
      call(flushRange, { file: (t) => t.file }),
      step('mapping->active = true', (s, t) => {
        s.mappings[t.mapping].active = true;
      }),
      returns(() => true),
    ];
  },
);
