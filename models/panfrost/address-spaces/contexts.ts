/** Lives of address spaces: made with a file, kept by jobs, released with the last of them. */
import { flag, ref } from 'dmaze';
import { allocPage, asRelease, freePage, mapPage } from 'dmaze/hw-model';
import { krefInit, krefPut } from 'dmaze/kernel';
import { MAPPED, routine } from './state.ts';

/** panfrost_mmu_pgtable_alloc, and the client's one buffer mapped. */
export const ctxCreate = routine(
  'panfrost_mmu_ctx_create',
  {
    locals: { mmu: ref('mmus') },
    returns: ref('mmus'),
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.13 (panfrost_mmu_pgtable_alloc) and v5.14',
  },
  ({ returns, step }) => [
    step('kzalloc, mm, page tables, refcount = 1; create_bo', (s, t) => {
      t.mmu = s.mmus.alloc();
      krefInit(s.mmus[t.mmu].refs);
      mapPage(s.mmus[t.mmu].pageTable, MAPPED, allocPage(s.pages, t.mmu));
    }),
    returns((t) => t.mmu),
  ],
);

/** panfrost_mmu_release_ctx; v5.13: panfrost_mmu_pgtable_free. */
const releaseCtx = routine(
  'panfrost_mmu_release_ctx',
  {
    args: { mmu: ref('mmus') },
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.13 (panfrost_mmu_pgtable_free) and v5.14',
  },
  ({ step, under }) => [
    under(
      'as_lock',
      (s) => s.dev.asLock,
      'if mmu->as >= 0: disable it, clear_bit(as_alloc_mask), list_del',
      (s, t) => {
        asRelease(s, s.mmus, t.mmu);
      },
    ),
    step('free_io_pgtable_ops, drm_mm_takedown, kfree', (s, t) => {
      const { page } = s.mmus[t.mmu].pageTable[MAPPED];
      s.mmus.free(t.mmu);
      if (page !== null) freePage(s.pages, page);
    }),
  ],
);

/** panfrost_mmu_ctx_put. In v5.13 there is nothing to count: who puts is the file, and it is the end. */
export const ctxPut = routine(
  'panfrost_mmu_ctx_put',
  {
    args: { mmu: ref('mmus') },
    locals: { last: flag() },
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.14',
  },
  ({ call, given, step }) => [
    step('mmu ref--', (s, t) => {
      t.last = krefPut(s.mmus[t.mmu].refs, 'an address space');
    }),
    given((t) => t.last, [call(releaseCtx, { mmu: (t) => t.mmu })]),
  ],
);
