/** The state of kbase's just-in-time allocator, of one context, and what an instance may vary. */
import {
  flag,
  type Index,
  int,
  oneOf,
  optional,
  pool,
  queue,
  record,
  ref,
  type StateOf,
  table,
  vocabulary,
} from 'dmaze';
import { mutex, work } from 'dmaze/kernel';

/** Addresses a region has, in pages. */
export const VA_PAGES = 2;

interface Sizes {
  readonly chains: number;
  readonly allocations: number;
}

/** Atoms of a chain: its allocations, the job, and a free for each of them. */
export function atomsOf({ allocations }: Sizes): number {
  return 2 * allocations + 1;
}

/** Regions there can be: those in use, and where memory is short those that wait to be freed. */
export function regionsFor(p: Sizes & { readonly limit: number; readonly shrinks: boolean }): number {
  return p.shrinks ? p.chains * p.allocations : p.limit;
}

const words = vocabulary({
  parameters: {
    /** An allocation waits only for frees that were submitted before it and will free something; else it fails. */
    ageRule: flag(true),
    /** MEM_FLAGS_CHANGE refuses DONT_NEED on regions of the allocator (CVE-2022-38181). */
    flagsSpareJit: flag(true),
    /** Growing a region looks at its size again after the page pool was filled with reg_lock dropped (CVE-2023-6241). */
    looksAgain: flag(true),
    /** Chains of atoms, each submitted by a thread of its own, and the allocations each of them makes. */
    chains: int(1, 3, 2),
    allocations: int(1, 2, 1),
    /** jit_max_allocations. */
    limit: int(1, 4, 2),
    /** Whether memory is short: in kswapd, and for whoever fills the page pool. */
    shrinks: flag(),
    /** Whether the process also asks for MEM_FLAGS_CHANGE, and has a job that writes where it likes. */
    changesFlags: flag(),
    strays: flag(),
  },
  state: (p) => ({
    /** struct kbase_context. */
    kctx: record({
      jctxLock: mutex('jctx.lock'),
      regLock: mutex('reg_lock'),
      evictLock: mutex('jit_evict_lock'),
      /** jit_atoms_head: soft-jobs that are not done, in the order of submission. */
      atoms: queue(ref('atoms'), p.chains * atomsOf(p)).guardedBy('kctx.jctxLock'),
      /** jit_pending_alloc: chains whose allocation waits. */
      pending: queue(ref('chains'), p.chains).guardedBy('kctx.jctxLock'),
      current: int(0, 4),
      /** Free pages in mem_pool. */
      pool: int(0, 2),
      /** jit_work: kbase_jit_destroy_worker. */
      destroyWork: work(),
      /** Threads of the process that have not ended. */
      alive: int(0, p.chains, p.chains),
    }),
    /** jit_alloc[]: a region, or -1 after an allocation that failed. */
    jitAlloc: table(p.chains * p.allocations, { region: optional(ref('regions')), failed: flag() }),
    chains: table(p.chains, {
      /** Atoms submitted; atoms done. */
      submitted: int(0, atomsOf(p)),
      done: int(0, atomsOf(p)),
      /** Its next atom: not started, on jit_pending_alloc, or allocated and waiting to be finished. */
      next: oneOf('idle', 'pending', 'finishing'),
      failed: flag(),
    }),
    atoms: table(p.chains * atomsOf(p), {}),
    /** struct kbase_va_region with its physical allocation. */
    regions: pool(regionsFor(p), {
      /** Which of jit_active_head, jit_pool_head and jit_destroy_head it is on. */
      list: oneOf('none', 'active', 'pool', 'destroy'),
      /** On evict_list. */
      evictable: flag().guardedBy('kctx.evictLock'),
      /** KBASE_REG_DONT_NEED. */
      dontNeed: flag().guardedBy('kctx.regLock'),
      /** gpu_alloc->nents. */
      pages: int(0, 2 * VA_PAGES),
    }),
  }),
});

export const { model, neverStuck, noDeadlock, reachable, routine, thread } = words;

/** The state as recipes and claims see it. */
export type State = StateOf<typeof words>;

/** What an atom of a chain is, by its place in it; `id` is what it allocates or frees. */
export function atomAt(
  p: Sizes,
  chain: number,
  place: number,
): { readonly kind: 'alloc' | 'job' | 'free'; readonly id: number } {
  const first = chain * p.allocations;
  if (place < p.allocations) return { kind: 'alloc', id: first + place };
  if (place === p.allocations) return { kind: 'job', id: first };
  return { kind: 'free', id: first + place - p.allocations - 1 };
}

/** Pages an allocation asks for at once; the rest come with faults. */
export function commitOf(id: number): number {
  return 1 + (id % VA_PAGES);
}

/** Whether an id is taken: by a region, or by an allocation that failed. */
export function isTaken(s: State, id: Index): boolean {
  return s.jitAlloc[id].region !== null || s.jitAlloc[id].failed;
}
