/**
 * `struct kref` (include/linux/kref.h, v5.6) over `refcount_t` (include/linux/refcount.h): a count of references that
 * frees its object at 0 and never leaves 0 again. A reference taken or put at 0 is where the kernel warns and
 * saturates; here it is a finding. Going past `max` is one too (*values stay in range*): the kernel counts to 2^31.
 */
import { callerOf, int, ModelError, record, refute, tally } from '../language/index.js';
/** What every get and put checks, in every search. */
export const KREF_CLAIMS = {
    /** refcount_t: "addition on 0; use-after-free". */
    dead: 'no reference is taken on a dead object',
    /** refcount_t: "underflow; use-after-free". */
    negative: 'reference counts never go negative',
    /** Somebody has taken a reference meanwhile, which would be forgotten. */
    resurrected: 'only a dead object is resurrected',
};
/** A reference count. @param max the most references the model ever has at once, at least 1 */
export function kref(max) {
    if (!Number.isInteger(max) || max < 1)
        throw new ModelError(`kref: the most references is 1 or more, not ${max}`, callerOf(kref));
    return record({ count: int(0, max) });
}
/** `kref_init`: the caller has the first reference. */
export function krefInit(k) {
    k.count = 1;
}
/**
 * `kref_init` of an object whose count has reached 0, by its release callback (drivers/gpu/drm/ttm/ttm_bo.c, v5.15): it lives on
 * for a while. That is legal where everybody else takes references with `kref_get_unless_zero` only.
 * @param what the object, as a report should call it
 */
export function krefResurrect(k, what = 'an object') {
    if (k.count !== 0)
        refute(KREF_CLAIMS.resurrected, `${what} is made anew with ${k.count} references`);
    k.count = 1;
}
/**
 * `kref_get`: one more reference, by somebody who has one already.
 * @param what the object, as a report should call it
 */
export function krefGet(k, what = 'an object') {
    if (tally(k, 'count', 1) === 'none')
        refute(KREF_CLAIMS.dead, `a reference is taken on ${what} whose count is 0`);
}
/** `kref_get_unless_zero`: one more reference, unless the object is dying. @returns whether it was taken */
export function krefGetUnlessZero(k) {
    return tally(k, 'count', 1) !== 'none';
}
/**
 * `kref_put`, without its release callback: the caller tears the object down when this was the last reference.
 * @param what the object, as a report should call it
 * @returns whether the count reached 0
 */
export function krefPut(k, what = 'an object') {
    const left = tally(k, 'count', -1);
    if (left === 'none')
        refute(KREF_CLAIMS.negative, `a reference on ${what} is put, and its count is 0`);
    return left === 'last';
}
//# sourceMappingURL=kref.js.map