/**
 * When the memory of a heap may be taken back: proposals of the thread "Add support for mapping BOs on GPU page faults" (June
 * 2019). None of these routines is in the driver, which keeps a heap until it is freed.
 */
import { optional, ref } from 'dmaze';
import { freePage } from 'dmaze/hw-model';
import { krefGetUnlessZero } from 'dmaze/kernel';
import { flushRange, mappingPut, putPages } from './objects.ts';
import { routine } from './state.ts';

/** Tomeu Vizoso: what a job has faulted in goes when the job is done. Its contents go with it. */
export const takeHeap = routine(
  'job done: unmap the heap',
  { args: { bo: ref('bos'), mapping: ref('mappings') }, locals: { file: ref('files') } },
  ({ call, lock, step, unlock }) => [
    lock('resv', (s, t) => s.bos[t.bo].resv),
    step('clear page-table entries of the heap', (s, t) => {
      t.file = s.mappings[t.mapping].file;
      for (const chunk of s.chunks.ids) s.files[t.file].pageTable[chunk].page = null;
    }),
    call(flushRange, { file: (t) => t.file }),
    step('dma_unmap_sgtable of each chunk; put the pages', (s, t) => {
      for (const chunk of s.chunks.ids) {
        if (!s.bos[t.bo].chunks[chunk].table) continue;
        s.bos[t.bo].chunks[chunk].table = false;
        s.dev.dmaMaps--;
      }
      if (s.bos[t.bo].pagesUse > 0) putPages(s, t.bo);
    }),
    unlock('resv', (s, t) => s.bos[t.bo].resv),
  ],
);

/** Rob Herring: pages go to swap at any time; with a notification, the entry is cleared first. */
export const kswapd = routine(
  'kswapd',
  { locals: { mapping: optional(ref('mappings')), bo: optional(ref('bos')), file: ref('files') } },
  ({ call, local, loop, p, rest, step, tryLock, unlock }) => [
    loop([
      rest(),
      step(
        'a heap with pages is found, and kept',
        (s, t) => {
          for (const id of s.mappings.ids) {
            if (!s.mappings.isLive(id) || t.mapping !== null) continue;
            if (!krefGetUnlessZero(s.mappings[id].refs)) continue;
            t.mapping = id;
            t.bo = s.mappings[id].bo;
            t.file = s.mappings[id].file;
          }
        },
        {
          when: (s) =>
            s.mappings.ids.some(
              (id) =>
                s.mappings.isLive(id) &&
                s.mappings[id].refs.count > 0 &&
                s.chunks.ids.some((chunk) => s.bos[s.mappings[id].bo].chunks[chunk].page !== null),
            ),
        },
      ),
      tryLock('resv', (s, t) => s.bos[t.bo ?? 0].resv, [
        ...(p.reclaim === 'at any time'
          ? [
              step('the driver is notified: clear page-table entries', (s, t) => {
                for (const chunk of s.chunks.ids) s.files[t.file].pageTable[chunk].page = null;
              }),
              call(flushRange, { file: (t) => t.file }),
            ]
          : []),
        step('pages are written to swap and freed', (s, t) => {
          const bo = t.bo ?? 0;
          for (const chunk of s.chunks.ids) {
            const { page, table } = s.bos[bo].chunks[chunk];
            if (page === null) continue;
            freePage(s.pages, page);
            s.bos[bo].chunks[chunk].page = null;
            s.bos[bo].chunks[chunk].refs = 0;
            s.bos[bo].chunks[chunk].swapped = true;
            if (!table) continue;
            s.bos[bo].chunks[chunk].table = false;
            s.dev.dmaMaps--;
          }
        }),
        unlock('resv', (s, t) => s.bos[t.bo ?? 0].resv),
      ]),
      call(mappingPut, { mapping: (t) => t.mapping ?? 0 }),
      local((t) => {
        t.mapping = null;
        t.bo = null;
        t.file = 0;
      }),
    ]),
  ],
);
