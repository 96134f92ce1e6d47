/**
 * `struct lockdep_map` of what is no lock (include/linux/lockdep.h, v5.15): it says that a thread is inside something, keeps
 * nobody out, and has a place in the order of locks. The kernel's own: `fs_reclaim` (mm/page_alloc.c), `dma_fence_map`
 * (drivers/dma-buf/dma-fence.c), `mmu_notifier_invalidate_range_start` (mm/mmu_notifier.c).
 */
import {
  callerOf,
  type Compound,
  labelled,
  type Lock,
  lockField,
  lockKind,
  type ModeSpec,
  optionalThread,
  setOfThreads,
  type Statement,
  type Words,
} from '../language/index.ts';
import { type Readers, readRelease, reads, readTaken } from './locks/readers.ts';

const NEVER_WAITS: Omit<ModeSpec<Readers>, 'sleeps'> = {
  atomic: false,
  mayAcquire: () => true,
  acquire: readTaken,
  isHeldBy: reads,
  release: readRelease,
};

const MAP = lockKind({
  name: 'map',
  fields: { holder: optionalThread(), readers: setOfThreads(), twice: setOfThreads() },
  // To go where one may sleep: into reclaim, into a notifier.
  write: { ...NEVER_WAITS, sleeps: true },
  // To be inside, more than once: where a fence is to be signalled.
  read: { ...NEVER_WAITS, sleeps: false, shared: true, recursive: true },
});

/** A map, nobody inside. @param lockClass as lockdep would name it: `fs_reclaim` */
export function lockdepMap(lockClass: string): Compound<Lock> {
  return lockField(MAP, lockClass, callerOf(lockdepMap));
}

/** Whether a thread is inside. */
export function isInside(map: Lock, thread: number): boolean {
  // What `lockdepMap` makes has these fields.
  return reads(map as unknown as Readers, thread);
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
