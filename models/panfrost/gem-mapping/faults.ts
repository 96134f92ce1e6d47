/** The interrupt thread that hears of the GPU's page faults. */
import { optional, ref } from 'dmaze';
import {
  allocPage,
  clearFault,
  flushAddressSpace,
  isRaised,
  lineIsUp,
  mapPage,
  setMask,
} from 'dmaze/hw-model';
import { krefGet } from 'dmaze/kernel';
import { mappingPut } from './mappings.ts';
import { objectPut } from './objects.ts';
import { routine, type State, since, the } from './state.ts';

/**
 * panfrost_mmu_irq_handler and its thread. In the eras modelled here only heap buffers are mapped on a fault, and this
 * model has none, so every fault ends as an error in the log. The look-up takes a reference all the same.
 */
export const mmuIrq = routine(
  'panfrost_mmu_irq_handler_thread',
  {
    locals: {
      as: ref('addressSpaces'),
      file: optional(ref('files')),
      bo: optional(ref('bos')),
      mapping: optional(ref('mappings')),
    },
    models:
      'drivers/gpu/drm/panfrost/panfrost_mmu.c (with addr_to_drm_mm_node, addr_to_mapping), v5.4 to v6.6',
  },
  ({ call, given, lock, loop, p, rest, step, under, unlock }) => [
    loop([
      rest(),
      step(
        'MMU_INT_STAT is up: MMU_INT_MASK = 0, wake the thread',
        (s, t) => {
          for (const as of s.addressSpaces.ids) if (isRaised(s.mmuInterrupt, as)) t.as = as;
          setMask(s.mmuInterrupt, 0);
        },
        { when: (s) => lineIsUp(s.mmuInterrupt) },
      ),
      lock('as_lock', (s) => s.dev.asLock),
      step('find the mmu that has this address space', (s, t) => {
        for (const file of s.files.ids) if (s.files[file].as === t.as) t.file = file;
      }),
      given(
        (t) => t.file !== null,
        [
          under(
            'mm_lock',
            (s, t) => s.files[the(t.file)].mmLock,
            'find the node of the address, and take a reference',
            (s, t) => {
              const address = s.addressSpaces[t.as].faultAddress;
              if (!since(p, 'v5.6')) {
                for (const id of s.bos.ids) {
                  if (!s.bos.isLive(id) || s.bos[id].mmu !== t.file || s.bos[id].node !== address) continue;
                  t.bo = id;
                  krefGet(s.bos[id].refs, 'a buffer object');
                }
              } else {
                for (const id of s.mappings.ids) {
                  if (
                    !s.mappings.isLive(id) ||
                    s.mappings[id].file !== t.file ||
                    s.mappings[id].node !== address
                  )
                    continue;
                  t.mapping = id;
                  krefGet(s.mappings[id].refs, 'a mapping');
                }
              }
            },
          ),
        ],
      ),
      unlock('as_lock', (s) => s.dev.asLock),
      !since(p, 'v5.6')
        ? given((t) => t.bo !== null, [call(objectPut, { bo: (t) => t.bo ?? 0 })])
        : given((t) => t.mapping !== null, [call(mappingPut, { mapping: (t) => the(t.mapping) })]),
      step('not a heap buffer: "Unhandled Page fault", MMU_INT_CLEAR, MMU_INT_MASK = ~0', (s, t) => {
        clearFault(s, t.as);
        setMask(s.mmuInterrupt, (1 << s.addressSpaces.ids.length) - 1);
        t.as = 0;
        t.file = null;
        t.bo = null;
        t.mapping = null;
      }),
    ]),
  ],
);

function allAddressSpaces(s: State): number {
  return (1 << s.addressSpaces.ids.length) - 1;
}

/**
 * panfrost_mmu_irq_handler with panfrost_mmu_map_fault_addr, as first proposed: what is at the address is looked up without a
 * lock, and used without a reference. The interrupt is IRQF_ONESHOT: its line stays masked until the thread is done.
 */
export const mmuIrqNoMap = routine(
  'panfrost_mmu_irq_handler',
  {
    locals: {
      bo: optional(ref('bos')),
      node: optional(ref('addresses')),
      page: optional(ref('pages')),
    },
    models:
      'drivers/gpu/drm/panfrost/panfrost_mmu.c, "drm/panfrost: Add support for mapping BOs on GPU page faults", June 2019',
  },
  ({ given, local, loop, p, rest, step, under }) => [
    loop([
      rest(),
      step(
        'MMU_INT_STAT is up',
        (s) => {
          setMask(s.mmuInterrupt, 0);
        },
        { when: (s) => lineIsUp(s.mmuInterrupt) },
      ),
      step('addr_to_drm_mm_node: which buffer is at the address?', (s, t) => {
        const address = s.addressSpaces[0].faultAddress;
        for (const id of s.bos.ids) {
          if (!s.bos.isLive(id) || s.bos[id].node !== address) continue;
          t.bo = id;
          t.node = s.bos[id].node;
        }
      }),
      given(
        (t) => t.bo !== null,
        [
          step('shmem_read_mapping_page(bo->base.base.filp), dma_map_page', (s, t) => {
            if (t.bo === null) return;
            const bo = s.racy.bos[t.bo];
            bo.pages ??= allocPage(s.pages, t.bo);
            t.page = bo.pages;
          }),
          under(
            'mmu->lock',
            (s) => s.files[0].mmuLock,
            'page-table entry, MMU_INT_CLEAR, FLUSH_PT',
            (s, t) => {
              if (t.page !== null && t.node !== null) mapPage(s.files[0].pageTable, t.node, t.page);
              if (p.unmapsNoMap && t.bo !== null) s.bos[t.bo].mapped = true;
              clearFault(s, 0);
              flushAddressSpace(s, 0);
            },
          ),
        ],
        [
          step('"Unhandled Page fault", MMU_INT_CLEAR', (s) => {
            clearFault(s, 0);
          }),
        ],
      ),
      local((t) => {
        t.bo = null;
        t.node = null;
        t.page = null;
      }),
      step('MMU_INT_MASK = ~0', (s) => {
        setMask(s.mmuInterrupt, allAddressSpaces(s));
      }),
    ]),
  ],
);
