/**
 * Allocation of memory (include/linux/gfp.h, mm/page_alloc.c, v5.15). `GFP_KERNEL` may sleep, and may at any time enter
 * reclaim *in the thread that allocates, with all its locks held*: shrinkers run there, and mmu notifiers. `GFP_NOFS` and
 * `GFP_NOIO` leave out shrinkers that need file systems or block devices, and still run the others and mmu notifiers. `GFP_ATOMIC`
 * never sleeps. Each may fail.
 *
 *     kmalloc(w, 'the job', 'GFP_KERNEL', { reclaim: [call(shrinkerScan, {})], failures: (s) => s.failures, failed: [...] })
 *
 * What is reclaimed is the model's own routine, the one that its kswapd calls. A thread that reclaims does not enter reclaim
 * again (`PF_MEMALLOC`): give allocations there no `reclaim`.
 */
import { type Block, type Budget, type Lock, type Self, type Words } from '../language/index.ts';
export type Gfp = 'GFP_KERNEL' | 'GFP_NOFS' | 'GFP_NOIO' | 'GFP_ATOMIC';
/** What is checked where a fence is to be signalled. */
export declare const SIGNALLING_CLAIMS: {
    /** "DMA fence cross-driver contract", drivers/dma-buf/dma-fence.c. */
    readonly allocation: 'nothing that signals a fence waits for memory';
};
/** What may come of an allocation. */
export interface AllocationHow<S, T> {
    /** What reclaim does in this thread; without it, there is always enough memory. Not for GFP_ATOMIC. */
    readonly reclaim?: Block;
    /** How often allocations may fail. */
    readonly failures?: (s: S, t: T) => Budget;
    /** What is done then. */
    readonly failed?: Block;
    /** The map `fs_reclaim`: who reclaims is inside. */
    readonly fsReclaim?: (s: S, t: T) => Lock;
    /** The map of `beginSignalling`: who is inside may not wait for memory. */
    readonly signalling?: (s: S, t: T) => Lock;
}
/** @param name what is allocated, for a report */
export declare function kmalloc<P, S, T extends Self>(w: Pick<Words<P, S, T>, 'either' | 'lock' | 'step' | 'unlock'>, name: string, gfp: Gfp, { failed, failures, fsReclaim, reclaim, signalling }?: AllocationHow<S, T>): Block;
//# sourceMappingURL=allocation.d.ts.map