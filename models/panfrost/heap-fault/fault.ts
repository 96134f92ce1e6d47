/** The MMU interrupt: a fault in a heap brings the chunk that it is in. */
import { flag, type Index, int, optional, ref } from 'dmaze';
import {
  allocPage,
  clearFault,
  isRaised,
  lineIsUp,
  mapPage,
  markFaulty,
  NO_FAULT,
  setMask,
  unmaskAllButFaulty,
} from 'dmaze/hw-model';
import { krefGetUnlessZero } from 'dmaze/kernel';
import { flushRange, mappingPut, objectPut, putPages } from './objects.ts';
import { routine, seemsMapped, type State } from './state.ts';

/** addr_to_mapping: who has the address space, and what is at the address; with a reference, or not. */
const addrToMapping = routine(
  'addr_to_mapping',
  {
    args: { as: ref('addressSpaces'), file: optional(ref('files')) },
    locals: { found: optional(ref('mappings')) },
    returns: optional(ref('mappings')),
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.3 (addr_to_drm_mm_node) to v6.12',
  },
  ({ given, lock, p, returns, step, under, unlock }) => [
    lock('as_lock', (s) => s.dev.asLock),
    step('whose is the address space?', (s, t) => {
      for (let at = 0; at < s.asLru.length; at++) {
        const file = s.asLru.at(at);
        if (file !== null && s.files[file].as === t.as) t.file = file;
      }
    }),
    given(
      (t) => t.file !== null,
      [
        under(
          'mm_lock',
          (s, t) => s.files[t.file ?? 0].mmLock,
          'which mapping is at the address? Take a reference',
          (s, t) => {
            for (const id of s.mappings.ids) {
              if (!s.mappings.isLive(id) || s.mappings[id].file !== t.file || !s.mappings[id].node) continue;
              if (!p.takesReference || krefGetUnlessZero(s.mappings[id].refs)) t.found = id;
            }
          },
        ),
      ],
    ),
    unlock('as_lock', (s) => s.dev.asLock),
    returns((t) => t.found),
  ],
);

/** panfrost_mmu_map_fault_addr. Answers whether the fault is dealt with. */
const mapFaultAddr = routine(
  'panfrost_mmu_map_fault_addr',
  {
    args: { as: ref('addressSpaces'), chunk: int(0, 1) },
    locals: {
      mapping: optional(ref('mappings')),
      bo: optional(ref('bos')),
      file: ref('files'),
      mapped: flag(),
      failed: flag(),
    },
    returns: flag(),
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.4 to v6.19; locks as in v6.12',
  },
  ({ call, either, given, local, lock, p, returns, step, unlock }) => {
    const at = (t: { readonly chunk: number }): Index => (t.chunk === 0 ? 0 : 1);
    const bo = (t: { readonly bo: Index | null }): Index => t.bo ?? 0;
    const orFails = (
      label: string,
      done: ReturnType<typeof step>,
      after: (s: State, o: Index, c: Index) => void,
    ) =>
      p.failures === 0
        ? done
        : either(
            [done],
            [
              step(
                label,
                (s, t) => {
                  s.dev.failuresLeft--;
                  after(s, bo(t), at(t));
                  t.failed = true;
                },
                { when: (s) => s.dev.failuresLeft > 0 },
              ),
            ],
          );
    const putMapping = !p.takesReference ? [] : [call(mappingPut, { mapping: (t) => t.mapping ?? 0 })];
    return [
      call(addrToMapping, { as: (t) => t.as, file: null }, (t, mapping) => {
        t.mapping = mapping;
      }),
      given((t) => t.mapping === null, [returns(() => false)]),
      step('bo = bomapping->obj', (s, t) => {
        t.bo = s.mappings[t.mapping ?? 0].bo;
        t.file = s.mappings[t.mapping ?? 0].file;
      }),
      lock('resv', (s, t) => s.bos[bo(t)].resv),
      step('no pages yet: allocate pages[], sgts[]; else is the chunk mapped already?', (s, t) => {
        if (s.bos[bo(t)].pagesUse === 0) s.bos[bo(t)].pagesUse = 1;
        else t.mapped = seemsMapped(s, bo(t), at(t), p.knowsBy);
      }),
      given(
        (t) => !t.mapped,
        [
          orFails(
            'shmem_read_mapping_page fails: out of memory',
            step('shmem_read_mapping_page, unless the page is there', (s, t) => {
              const chunk = s.bos[bo(t)].chunks[at(t)];
              if (chunk.page !== null) return;
              chunk.page = allocPage(s.pages, bo(t));
              chunk.refs = p.referencesOfAHugePage === 'one' ? 1 : 2;
              chunk.error = false;
              chunk.written &&= chunk.swapped;
              chunk.swapped = false;
            }),
            (s, o, c) => {
              if (!p.clearsError) s.bos[o].chunks[c].error = true;
            },
          ),
          given(
            (t) => !t.failed,
            [
              orFails(
                'sg_alloc_table_from_pages or dma_map_sgtable fails',
                step('sg_alloc_table_from_pages, dma_map_sgtable: sgts[chunk]', (s, t) => {
                  s.bos[bo(t)].chunks[at(t)].table = true;
                  s.dev.dmaMaps++;
                }),
                () => {},
              ),
            ],
          ),
          given(
            (t) => !t.failed,
            [
              step('mmu_map_sg: page-table entries', (s, t) => {
                const { page } = s.bos[bo(t)].chunks[at(t)];
                if (page !== null) mapPage(s.files[t.file].pageTable, at(t), page);
              }),
              call(flushRange, { file: (t) => t.file }),
              step('bomapping->active = true', (s, t) => {
                s.mappings[t.mapping ?? 0].active = true;
              }),
            ],
          ),
        ],
      ),
      ...(p.keepsPages
        ? []
        : [
            given(
              (t) => t.failed,
              [
                step('err_pages: drm_gem_shmem_put_pages', (s, t) => {
                  putPages(s, bo(t));
                }),
              ],
            ),
          ]),
      unlock('resv', (s, t) => s.bos[bo(t)].resv),
      ...(p.putsMapping || !p.takesReference
        ? putMapping
        : [given((t) => t.failed, [call(objectPut, { bo: (t) => t.bo ?? 0 })], putMapping)]),
      local((t) => {
        t.bo = null;
        t.mapping = null;
      }),
      returns((t) => !t.failed),
    ];
  },
);

/** panfrost_mmu_irq_handler and its thread. */
export const mmuIrq = routine(
  'panfrost_mmu_irq_handler_thread',
  {
    locals: { chunk: int(NO_FAULT, 1, NO_FAULT), up: flag(), handled: flag() },
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v5.15 to v6.12',
  },
  ({ call, given, leave, local, loop, rest, step, under }) => {
    const isUp = (s: State): boolean => isRaised(s.mmuInterrupt, 0) && !s.racy.asFaultyMask.has(0);
    return [
      loop([
        rest(),
        step(
          'MMU_INT_STAT is up: MMU_INT_MASK = 0, wake the thread',
          (s, t) => {
            s.dev.mmuIrqRuns = true;
            setMask(s.mmuInterrupt, 0);
            t.up = isUp(s);
          },
          { when: (s) => lineIsUp(s.mmuInterrupt) },
        ),
        loop([
          given((t) => !t.up, [leave()]),
          step('AS_FAULTSTATUS, AS_FAULTADDRESS; MMU_INT_CLEAR', (s, t) => {
            t.chunk = s.addressSpaces[0].faultAddress;
            clearFault(s, 0);
          }),
          call(mapFaultAddr, { as: 0, chunk: (t) => (t.chunk > 0 ? 1 : 0) }, (t, handled) => {
            t.handled = handled;
          }),
          given(
            (t) => !t.handled,
            [
              under(
                'as_lock',
                (s) => s.dev.asLock,
                '"Unhandled Page fault": as_faulty_mask |= mask, panfrost_mmu_disable',
                (s) => {
                  markFaulty(s, 0);
                },
              ),
            ],
          ),
          local((t) => {
            t.chunk = NO_FAULT;
            t.handled = false;
          }),
          step('status = MMU_INT_RAWSTAT & ~as_faulty_mask', (s, t) => {
            t.up = isUp(s);
          }),
        ]),
        under(
          'as_lock',
          (s) => s.dev.asLock,
          'MMU_INT_MASK = ~as_faulty_mask',
          (s) => {
            unmaskAllButFaulty(s);
            s.dev.mmuIrqRuns = false;
          },
        ),
      ]),
    ];
  },
);
