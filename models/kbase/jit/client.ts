/** The process above the allocator, and the GPU that runs its jobs. */
import { flag, type Index, ref, rowAt, rows } from 'dmaze';
import { cancelWork, workIsIdle } from 'dmaze/kernel';
import { pageFaultWorker } from './regions.ts';
import { atomAt, atomsOf, regionsFor, routine, type State, VA_PAGES } from './state.ts';

/** A thread that submits one chain and waits for its events; the last to end destroys the context. */
export const client = routine(
  'client',
  {
    args: { chain: ref('chains') },
    locals: { last: flag(), more: flag() },
    models: 'mali_kbase_jd.c (kbase_jd_submit), mali_kbase_mem.c (kbase_jit_term), r9p0',
  },
  ({ given, leave, lock, loop, p, step, under, unlock, waitUntil }) => [
    loop([
      under(
        'jctx.lock',
        (s) => s.kctx.jctxLock,
        'jd_submit_atom: the next of the chain',
        (s, t) => {
          const place = s.chains[t.chain].submitted++;
          if (atomAt(p, t.chain, place).kind !== 'job')
            s.kctx.atoms.push(rowAt(t.chain * atomsOf(p) + place));
          t.more = s.chains[t.chain].submitted < atomsOf(p);
        },
      ),
      given((t) => !t.more, [leave()]),
    ]),
    waitUntil(
      'userspace: waits for the events of the chain',
      (s, t) => s.chains[t.chain].done === atomsOf(p),
    ),
    step('userspace: has done', (s, t) => {
      t.last = --s.kctx.alive === 0;
    }),
    given(
      (t) => t.last,
      [
        lock('reg_lock', (s) => s.kctx.regLock),
        under(
          'jit_evict_lock',
          (s) => s.kctx.evictLock,
          'kbase_jit_term: regions of the pool, and active ones, are freed',
          (s) => {
            for (const id of s.regions.ids) {
              if (!s.regions.isLive(id)) continue;
              if (s.regions[id].list === 'pool' || s.regions[id].list === 'active') s.regions.free(id);
            }
          },
        ),
        unlock('reg_lock', (s) => s.kctx.regLock),
        step('cancel_work_sync(jit_work): not to begin', (s) => {
          cancelWork(s.kctx.destroyWork);
        }),
        waitUntil('cancel_work_sync(jit_work): not running', (s) => workIsIdle(s.kctx.destroyWork)),
        step('kbase_region_tracker_term: what is left is freed', (s) => {
          for (const id of s.regions.ids) if (s.regions.isLive(id)) s.regions.free(id);
        }),
      ],
    ),
  ],
);

/** The first region of a chain, which its job uses. */
function regionOf(s: State, chain: Index, allocations: number): Index | null {
  return s.jitAlloc[rowAt(chain * allocations)].region;
}

/** The GPU: a job touches more of its region than is backed, and completes, or is killed. */
export const gpu = routine(
  'GPU',
  { locals: { chain: ref('chains'), region: ref('regions'), faults: flag() } },
  ({ call, choose, given, local, loop, p, rest, step }) => [
    loop([
      rest(),
      choose('chain', rows(p.chains), [
        step(
          'a job touches the end of its region',
          (s, t) => {
            t.region = regionOf(s, t.chain, p.allocations) ?? 0;
            t.faults = !s.regions.isLive(t.region) || s.regions[t.region].pages < VA_PAGES;
          },
          {
            when: (s, t) => {
              const { done, submitted, failed } = s.chains[t.chain];
              return done < submitted && !failed && atomAt(p, t.chain, done).kind === 'job';
            },
          },
        ),
      ]),
      given((t) => t.faults, [call(pageFaultWorker, { region: (t) => t.region })]),
      step('it is done, or killed', (s, t) => {
        s.chains[t.chain].done++;
      }),
      local((t) => {
        t.chain = 0;
        t.region = 0;
        t.faults = false;
      }),
    ]),
  ],
);

/** A job of the same context that writes to addresses it was once given. */
export const strayJob = routine(
  'stray job',
  { locals: { region: ref('regions') } },
  ({ call, choose, local, loop, p, rest, step }) => [
    loop([
      rest(),
      choose('region', rows(regionsFor(p)), [
        step('touches the end of a region', () => {}, {
          when: (s, t) =>
            s.regions.isLive(t.region) &&
            s.regions[t.region].pages > 0 &&
            s.regions[t.region].pages < VA_PAGES,
        }),
      ]),
      call(pageFaultWorker, { region: (t) => t.region }),
      local((t) => {
        t.region = 0;
      }),
    ]),
  ],
);

/** Another thread of the process: KBASE_IOCTL_MEM_FLAGS_CHANGE, on a region of the allocator. */
export const flagsChanger = routine(
  'kbase_mem_flags_change',
  { locals: { region: ref('regions'), refused: flag() }, models: 'mali_kbase_mem_linux.c, r9p0 and r38p1' },
  ({ choose, given, local, lock, loop, p, rest, step, under, unlock }) => [
    loop([
      rest(),
      choose('region', rows(regionsFor(p)), [
        step('BASE_MEM_DONT_NEED, for the address of a region', () => {}, {
          when: (s, t) => s.regions.isLive(t.region),
        }),
      ]),
      lock('reg_lock', (s) => s.kctx.regLock),
      step('find the region: DONT_NEED already, or refused', (s, t) => {
        t.refused = p.flagsSpareJit || !s.regions.isLive(t.region) || s.regions[t.region].dontNeed;
      }),
      given(
        (t) => !t.refused,
        [
          under(
            'jit_evict_lock',
            (s) => s.kctx.evictLock,
            'kbase_mem_evictable_make: onto evict_list',
            (s, t) => {
              s.regions[t.region].evictable = true;
            },
          ),
          step('flags |= KBASE_REG_DONT_NEED', (s, t) => {
            s.regions[t.region].dontNeed = true;
          }),
        ],
      ),
      unlock('reg_lock', (s) => s.kctx.regLock),
      local((t) => {
        t.region = 0;
        t.refused = false;
      }),
    ]),
  ],
);
