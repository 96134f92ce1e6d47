/**
 * The fences of a `struct dma_resv` (include/linux/dma-resv.h, drivers/dma-buf/dma-resv.c, v5.19): which fences somebody who
 * wants to use a buffer has to wait for. Its lock is a `wwClass(…).mutex()` or, where one is held at a time, a `reservation`.
 *
 * Usages in order: kernel (moves and clears, everybody waits), write, read, bookkeep (for memory management only). Who asks
 * for one gets that and all before it: a writer asks for `read`, a reader for `write`. Not modelled: memory for slots that
 * runs out, which is an allocation of the model's own.
 */
import { callerOf, int, ModelError, record, refute, setOf, } from '../language/index.js';
/** What adding a fence checks, in every search. */
export const RESV_CLAIMS = {
    /** `BUG_ON(fobj->num_fences >= fobj->max_fences)` */
    reserved: 'a fence is added to a slot that was reserved',
};
const USAGES = ['kernel', 'write', 'read', 'bookkeep'];
/**
 * A reservation object, no fences in it.
 * @param fences the name, at the root of the state, of the table or pool that the fences are rows of
 * @param slots the most slots reserved at once, at least 1
 */
export function resv(fences, slots = 1) {
    if (!Number.isInteger(slots) || slots < 1)
        throw new ModelError(`resv: a number of slots is 1 or more, not ${slots}`, callerOf(resv));
    return record({
        kernel: setOf(fences),
        write: setOf(fences),
        read: setOf(fences),
        bookkeep: setOf(fences),
        reserved: int(0, slots),
    });
}
/** `dma_resv_reserve_fences`, lock held, once the memory is there. */
export function reserveFences(r, slots = 1) {
    r.reserved = Math.max(r.reserved, slots);
}
/** What `dma_resv_unlock` does to slots that were reserved and not used: in the step before the lock is given back. */
export function dropReserved(r) {
    r.reserved = 0;
}
/**
 * `dma_resv_add_fence`, lock held. Fences that are as good as not there are replaced; the kernel replaces the first it meets,
 * here all go.
 * @param replaces.earlier whether another fence is of the same context and not later: it goes if it has no lower usage
 * @param replaces.signalled whether another fence has signalled
 */
export function addFence(r, row, usage, replaces = {}) {
    let found = false;
    for (const of of USAGES) {
        const isNoLess = USAGES.indexOf(of) >= USAGES.indexOf(usage);
        for (let other = r[of].next(); other !== null; other = r[of].next(other))
            if (replaces.signalled?.(other) === true || (isNoLess && replaces.earlier?.(other) === true)) {
                r[of].delete(other);
                found = true;
            }
    }
    if (!found) {
        if (r.reserved === 0)
            refute(RESV_CLAIMS.reserved, 'no slot is reserved');
        r.reserved--;
    }
    r[usage].add(row);
}
/** Whether some fence of a usage, or of one before it, is so. @param asked what those are that have to be waited for */
export function someFence(r, asked, isSo) {
    for (const of of USAGES.slice(0, USAGES.indexOf(asked) + 1))
        for (let row = r[of].next(); row !== null; row = r[of].next(row))
            if (isSo(row))
                return true;
    return false;
}
/** `dma_resv_test_signaled`: all fences that somebody with this usage waits for have signalled. */
export function resvIsSignalled(r, asked, signalled) {
    return !someFence(r, asked, (row) => !signalled(row));
}
//# sourceMappingURL=resv.js.map