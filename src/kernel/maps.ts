/**
 * `struct lockdep_map` of what is no lock (include/linux/lockdep.h, v5.15): it says that a thread is inside something, keeps
 * nobody out, and has a place in the order of locks. The kernel's own: `fs_reclaim` (mm/page_alloc.c), `dma_fence_map`
 * (drivers/dma-buf/dma-fence.c), `mmu_notifier_invalidate_range_start` (mm/mmu_notifier.c).
 */
import {
  BUILT_IN,
  callerOf,
  type Compound,
  labelled,
  type Lock,
  lockField,
  lockKind,
  type LockState,
  optionalThread,
  refute,
  setOfThreads,
  type Statement,
  type ThreadSet,
  type Words,
} from '../language/index.ts';
import { vouched } from '../language/lawful-kinds.ts';
import { type Readers, readRelease, reads, readTaken } from './locks/readers.ts';

interface MapState extends LockState, Readers {
  readonly entered: ThreadSet;
}

/** What the kind of lock is called that keeps nobody out. */
export const LOCKDEP_MAP = 'map';

const NEVER_WAITS = { atomic: false, mayAcquire: () => true } as const;

const MAP = lockKind({
  name: LOCKDEP_MAP,
  fields: {
    holder: optionalThread(),
    /** Who is inside, as for writing; a lock of another kind would keep the others out. */
    entered: setOfThreads(),
    readers: setOfThreads(),
    twice: setOfThreads(),
  },
  // To go where one may sleep: into reclaim, into a notifier, through a wait. That is no recursion where one reads: lockdep
  // lets go of dma_fence_map while somebody waits for a fence before his own.
  write: {
    ...NEVER_WAITS,
    sleeps: true,
    recursive: true,
    acquire: ({ entered }, thread) => {
      if (entered.has(thread)) refute(BUILT_IN.range, 'a thread enters a map a second time within the first');
      entered.add(thread);
    },
    isHeldBy: ({ entered }: MapState, thread) => entered.has(thread),
    release: ({ entered }, thread) => entered.delete(thread),
  },
  // To be inside, more than once: where a fence is to be signalled.
  read: {
    ...NEVER_WAITS,
    sleeps: false,
    shared: true,
    recursive: true,
    acquire: readTaken,
    isHeldBy: reads,
    release: readRelease,
  },
});

vouched(MAP);

/** A map, nobody inside. @param lockClass as lockdep would name it: `fs_reclaim` */
export function lockdepMap(lockClass: string): Compound<Lock> {
  return lockField(MAP, lockClass, callerOf(lockdepMap));
}

/** Whether a thread is inside. */
export function isInside(map: Lock, thread: number): boolean {
  // What `lockdepMap` makes has these fields.
  const state = map as unknown as MapState;
  return state.entered.has(thread) || reads(state, thread);
}

/** `dma_fence_begin_signalling`: what follows is needed before a fence can signal. */
export function beginSignalling<P, S, T>(
  { lock }: Pick<Words<P, S, T>, 'lock'>,
  map: (s: S, t: T) => Lock,
): Statement {
  return labelled('dma_fence_begin_signalling', callerOf(beginSignalling), lock('', map, { mode: 'read' }));
}

/** `dma_fence_end_signalling`. */
export function endSignalling<P, S, T>(
  { unlock }: Pick<Words<P, S, T>, 'unlock'>,
  map: (s: S, t: T) => Lock,
): Statement {
  return labelled('dma_fence_end_signalling', callerOf(endSignalling), unlock('', map, { mode: 'read' }));
}

/** `mmu_notifier_invalidate_range_start` or the like, around what a notifier does. */
export function inside<P, S, T>(
  w: Pick<Words<P, S, T>, 'lock' | 'unlock'>,
  label: string,
  map: (s: S, t: T) => Lock,
  body: readonly Statement[],
): readonly Statement[] {
  const source = callerOf(inside);
  return [
    labelled(label, source, w.lock(label, map)),
    ...body,
    labelled(`${label}: end`, source, w.unlock(label, map)),
  ];
}
