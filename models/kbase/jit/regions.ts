/** Regions of GPU memory: made, grown, and put by. */
import { flag, type Index, int, optional, ref } from 'dmaze';
import { scan } from './reclaim.ts';
import { routine, type State, VA_PAGES } from './state.ts';

const MEM = 'mali_kbase_mem.c, r9p0';

/** kbase_mem_pool_grow: pages from the kernel, which may reclaim for them. No lock of the allocator is held here. */
const growPool = routine(
  'kbase_mem_pool_grow',
  { models: 'mali_kbase_mem_pool.c, r9p0' },
  ({ call, either, p, step }) => [
    ...(p.shrinks
      ? [
          either(
            [step('alloc_page', () => {})],
            [step('alloc_page: memory is short, direct reclaim', () => {}), call(scan, {})],
          ),
        ]
      : []),
    step('{pool lock} the pages are in the pool', (s) => {
      if (s.kctx.pool < VA_PAGES) s.kctx.pool++;
    }),
  ],
);

/** What kbase_jit_grow knows of the region it grows. */
interface Grow {
  readonly region: Index;
  readonly commit: number;
  missing: number;
  short: boolean;
}

/** kbase_jit_grow: a region from the pool is made needed again, and large enough. */
const jitGrow = routine(
  'kbase_jit_grow',
  {
    args: { region: ref('regions'), commit: int(1, VA_PAGES) },
    locals: { missing: int(0, VA_PAGES), short: flag() },
    models: MEM,
  },
  ({ call, given, leave, lock, loop, p, step, unlock }) => {
    const look = (s: State, t: Grow): void => {
      t.missing = Math.max(0, t.commit - s.regions[t.region].pages);
      t.short = s.kctx.pool < t.missing;
    };
    return [
      lock('reg_lock', (s) => s.kctx.regLock),
      step('kbase_mem_evictable_unmake; gpu_alloc->nents, and mem_pool', (s, t) => {
        s.regions[t.region].dontNeed = false;
        look(s, t);
      }),
      loop([
        given((t) => !t.short, [leave()]),
        unlock('reg_lock', (s) => s.kctx.regLock),
        call(growPool, {}),
        lock('reg_lock', (s) => s.kctx.regLock),
        p.looksAgain
          ? step('gpu_alloc->nents, and mem_pool, again', look)
          : step('mem_pool, again', (s, t) => {
              t.short = s.kctx.pool < t.missing;
            }),
      ]),
      given(
        (t) => t.missing > 0,
        [
          step('take what was missing from the pool, and map it', (s, t) => {
            s.kctx.pool -= t.missing;
            s.regions[t.region].pages += t.missing;
          }),
        ],
      ),
      unlock('reg_lock', (s) => s.kctx.regLock),
    ];
  },
);

/** kbase_jit_allocate, below the limit: the pool first, else a new region. */
export const jitAllocate = routine(
  'kbase_jit_allocate',
  {
    args: { commit: int(1, VA_PAGES) },
    locals: { region: optional(ref('regions')), fresh: flag() },
    returns: optional(ref('regions')),
    models: MEM,
  },
  ({ call, given, returns, step, under }) => [
    under(
      'jit_evict_lock',
      (s) => s.kctx.evictLock,
      'the first that fits: from jit_pool_head to jit_active_head, off evict_list',
      (s, t) => {
        for (const id of s.regions.ids) {
          if (!s.regions.isLive(id) || s.regions[id].list !== 'pool') continue;
          s.regions[id].list = 'active';
          s.regions[id].evictable = false;
          t.region = id;
          return;
        }
      },
    ),
    given(
      (t) => t.region !== null,
      [call(jitGrow, { region: (t) => t.region ?? 0, commit: (t) => t.commit })],
      [
        under(
          'reg_lock',
          (s) => s.kctx.regLock,
          'kbase_mem_alloc: a new region, backed and mapped',
          (s, t) => {
            const region = s.regions.alloc();
            s.regions[region].pages = t.commit;
            t.region = region;
          },
        ),
        under(
          'jit_evict_lock',
          (s) => s.kctx.evictLock,
          'list_add(jit_active_head)',
          (s, t) => {
            if (t.region !== null) s.regions[t.region].list = 'active';
          },
        ),
      ],
    ),
    step('jit_current_allocations++', (s) => {
      s.kctx.current++;
    }),
    returns((t) => t.region),
  ],
);

/** kbase_jit_free: trimmed, marked as not needed, and put by. From the last step on the shrinker may take it. */
export const jitFree = routine(
  'kbase_jit_free',
  { args: { region: ref('regions'), commit: int(1, VA_PAGES) }, models: MEM },
  ({ step, under }) => [
    step('trim it to initial_commit; jit_current_allocations--', (s, t) => {
      const region = s.regions[t.region];
      if (region.pages > t.commit) region.pages = t.commit;
      s.kctx.current--;
    }),
    under(
      'reg_lock',
      (s) => s.kctx.regLock,
      'flags |= KBASE_REG_DONT_NEED, CPU mapping shrunk',
      (s, t) => {
        s.regions[t.region].dontNeed = true;
      },
    ),
    under(
      'jit_evict_lock',
      (s) => s.kctx.evictLock,
      'onto evict_list, and from jit_active_head to jit_pool_head',
      (s, t) => {
        s.regions[t.region].evictable = true;
        s.regions[t.region].list = 'pool';
      },
    ),
  ],
);

/** page_fault_worker: memory beyond what is backed is backed now. Answers whether the job may go on. */
export const pageFaultWorker = routine(
  'page_fault_worker',
  {
    args: { region: ref('regions') },
    locals: { kill: flag(), short: flag() },
    returns: flag(),
    models: 'mali_kbase_mmu.c, r9p0',
  },
  ({ call, given, leave, lock, loop, returns, step, unlock }) => [
    loop([
      lock('reg_lock', (s) => s.kctx.regLock),
      step(
        'find the region: killed if not there or not needed, cleared if backed, else one page from the pool',
        (s, t) => {
          t.short = false;
          t.kill = !s.regions.isLive(t.region) || s.regions[t.region].dontNeed;
          if (t.kill || s.regions[t.region].pages >= VA_PAGES) return;
          t.short = s.kctx.pool === 0;
          if (t.short) return;
          s.kctx.pool--;
          s.regions[t.region].pages++;
        },
      ),
      unlock('reg_lock', (s) => s.kctx.regLock),
      given((t) => !t.short, [leave()]),
      call(growPool, {}),
    ]),
    returns((t) => !t.kill),
  ],
);
