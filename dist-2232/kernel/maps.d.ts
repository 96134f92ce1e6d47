/**
 * `struct lockdep_map` of what is no lock (include/linux/lockdep.h, v5.15): it says that a thread is inside something, keeps
 * nobody out, and has a place in the order of locks. The kernel's own: `fs_reclaim` (mm/page_alloc.c), `dma_fence_map`
 * (drivers/dma-buf/dma-fence.c), `mmu_notifier_invalidate_range_start` (mm/mmu_notifier.c).
 */
import { type Compound, type Lock, type Statement, type Words } from '../language/index.ts';
/** A map, nobody inside. @param lockClass as lockdep would name it: `fs_reclaim` */
export declare function lockdepMap(lockClass: string): Compound<Lock>;
/** Whether a thread is inside. */
export declare function isInside(map: Lock, thread: number): boolean;
/** `dma_fence_begin_signalling`: what follows is needed before a fence can signal. */
export declare function beginSignalling<P, S, T>({ lock }: Pick<Words<P, S, T>, 'lock'>, map: (s: S, t: T) => Lock): Statement;
/** `dma_fence_end_signalling`. */
export declare function endSignalling<P, S, T>({ unlock }: Pick<Words<P, S, T>, 'unlock'>, map: (s: S, t: T) => Lock): Statement;
/** `mmu_notifier_invalidate_range_start` or the like, around what a notifier does. */
export declare function inside<P, S, T>(w: Pick<Words<P, S, T>, 'lock' | 'unlock'>, label: string, map: (s: S, t: T) => Lock, body: readonly Statement[]): readonly Statement[];
//# sourceMappingURL=maps.d.ts.map