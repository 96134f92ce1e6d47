/**
 * `struct lockdep_map` of what is no lock (include/linux/lockdep.h, v5.15): it says that a thread is inside something, keeps
 * nobody out, and has a place in the order of locks. The kernel's own: `fs_reclaim` (mm/page_alloc.c), `dma_fence_map`
 * (drivers/dma-buf/dma-fence.c), `mmu_notifier_invalidate_range_start` (mm/mmu_notifier.c).
 */
import { callerOf, labelled, lockField, lockKind, optionalThread, setOfThreads, } from '../language/index.js';
import { readRelease, reads, readTaken } from './locks/readers.js';
const NEVER_WAITS = {
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
export function lockdepMap(lockClass) {
    return lockField(MAP, lockClass, callerOf(lockdepMap));
}
/** Whether a thread is inside. */
export function isInside(map, thread) {
    // What `lockdepMap` makes has these fields.
    return reads(map, thread);
}
/** `dma_fence_begin_signalling`: what follows is needed before a fence can signal. */
export function beginSignalling({ lock }, map) {
    return labelled('dma_fence_begin_signalling', callerOf(beginSignalling), lock('', map, { mode: 'read' }));
}
/** `dma_fence_end_signalling`. */
export function endSignalling({ unlock }, map) {
    return labelled('dma_fence_end_signalling', callerOf(endSignalling), unlock('', map, { mode: 'read' }));
}
/** `mmu_notifier_invalidate_range_start` or the like, around what a notifier does. */
export function inside(w, label, map, body) {
    const source = callerOf(inside);
    return [
        labelled(label, source, w.lock(label, map)),
        ...body,
        labelled(`${label}: end`, source, w.unlock(label, map)),
    ];
}
//# sourceMappingURL=maps.js.map