/** Memory is short: evictable regions lose their pages, and then themselves. */
import { optional, ref } from 'dmaze';
import { beginWork, endWork, queueWork, workMayBegin } from 'dmaze/kernel';
import { routine } from './state.ts';

const MEM_LINUX = 'mali_kbase_mem_linux.c, r9p0';

/** kbase_mem_evictable_reclaim_scan_objects, with kbase_jit_backing_lost: it may not take reg_lock, whose holder may allocate. */
export const scan = routine(
  'kbase_mem_evictable_reclaim_scan_objects',
  { locals: { region: optional(ref('regions')) }, models: MEM_LINUX },
  ({ given, leave, lock, loop, step, unlock }) => [
    lock('jit_evict_lock', (s) => s.kctx.evictLock),
    loop([
      step('the next of evict_list: its entries and pages go; kbase_jit_backing_lost', (s, t) => {
        t.region = null;
        for (const id of s.regions.ids) {
          if (!s.regions.isLive(id) || !s.regions[id].evictable) continue;
          const region = s.regions[id];
          region.pages = 0;
          region.evictable = false;
          t.region = id;
          if (region.list === 'none') return;
          region.list = 'destroy';
          queueWork(s.kctx.destroyWork);
          return;
        }
      }),
      given((t) => t.region === null, [leave()]),
    ]),
    unlock('jit_evict_lock', (s) => s.kctx.evictLock),
  ],
);

/** kswapd. The core asks how much there is to take before it comes. */
export const kswapd = routine('kswapd', {}, ({ call, loop, rest, waitUntil }) => [
  loop([
    rest(),
    waitUntil('kbase_mem_evictable_reclaim_count_objects is above 0', (s) => {
      for (const id of s.regions.ids) if (s.regions.isLive(id) && s.racy.regions[id].evictable) return true;
      return false;
    }),
    call(scan, {}),
  ]),
]);

/** kbase_jit_destroy_worker. */
export const destroyWorker = routine(
  'kbase_jit_destroy_worker',
  { locals: { region: optional(ref('regions')) }, models: 'mali_kbase_mem.c, r9p0' },
  ({ given, leave, loop, rest, step, under }) => [
    loop([
      rest(),
      step('jit_work begins', (s) => beginWork(s.kctx.destroyWork), {
        when: (s) => workMayBegin(s.kctx.destroyWork),
      }),
      loop([
        under(
          'jit_evict_lock',
          (s) => s.kctx.evictLock,
          'the first of jit_destroy_head, list_del',
          (s, t) => {
            t.region = null;
            for (const id of s.regions.ids) {
              if (!s.regions.isLive(id) || s.regions[id].list !== 'destroy') continue;
              s.regions[id].list = 'none';
              t.region = id;
              return;
            }
          },
        ),
        given((t) => t.region === null, [leave()]),
        under(
          'reg_lock',
          (s) => s.kctx.regLock,
          'kbase_mem_free_region',
          (s, t) => {
            if (t.region !== null) s.regions.free(t.region);
          },
        ),
      ]),
      step('jit_work ends', (s, t) => {
        endWork(s.kctx.destroyWork);
        t.region = null;
      }),
    ]),
  ],
);
