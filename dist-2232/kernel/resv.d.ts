/**
 * The fences of a `struct dma_resv` (include/linux/dma-resv.h, drivers/dma-buf/dma-resv.c, v5.19): which fences somebody who
 * wants to use a buffer has to wait for. Its lock is a `wwClass(…).mutex()` or, where one is held at a time, a `reservation`.
 *
 * Usages in order: kernel (moves and clears, everybody waits), write, read, bookkeep (for memory management only). Who asks
 * for one gets that and all before it: a writer asks for `read`, a reader for `write`. Not modelled: memory for slots that
 * runs out, which is an allocation of the model's own.
 */
import { type Compound, type Index, type Members } from '../language/index.ts';
/** What adding a fence checks, in every search. */
export declare const RESV_CLAIMS: {
    /** `BUG_ON(fobj->num_fences >= fobj->max_fences)` */
    readonly reserved: 'a fence is added to a slot that was reserved';
};
declare const USAGES: readonly ['kernel', 'write', 'read', 'bookkeep'];
export type Usage = (typeof USAGES)[number];
export interface Resv extends Readonly<Record<Usage, Members>> {
    /** Slots reserved and not yet used. */
    reserved: number;
}
/**
 * A reservation object, no fences in it.
 * @param fences the name, at the root of the state, of the table or pool that the fences are rows of
 * @param slots the most slots reserved at once, at least 1
 */
export declare function resv(fences: string, slots?: number): Compound<Resv>;
/** `dma_resv_reserve_fences`, lock held, once the memory is there. */
export declare function reserveFences(r: Resv, slots?: number): void;
/** What `dma_resv_unlock` does to slots that were reserved and not used: in the step before the lock is given back. */
export declare function dropReserved(r: Resv): void;
/**
 * `dma_resv_add_fence`, lock held. Fences that are as good as not there are replaced; the kernel replaces the first it meets,
 * here all go.
 * @param replaces.earlier whether another fence is of the same context and not later: it goes if it has no lower usage
 * @param replaces.signalled whether another fence has signalled
 */
export declare function addFence(r: Resv, row: Index, usage: Usage, replaces?: {
    readonly earlier?: (other: Index) => boolean;
    readonly signalled?: (other: Index) => boolean;
}): void;
/** Whether some fence of a usage, or of one before it, is so. @param asked what those are that have to be waited for */
export declare function someFence(r: Resv, asked: Usage, isSo: (row: Index) => boolean): boolean;
/** `dma_resv_test_signaled`: all fences that somebody with this usage waits for have signalled. */
export declare function resvIsSignalled(r: Resv, asked: Usage, signalled: (row: Index) => boolean): boolean;
export {};
//# sourceMappingURL=resv.d.ts.map