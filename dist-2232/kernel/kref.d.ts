/**
 * `struct kref` (include/linux/kref.h, v5.6) over `refcount_t` (include/linux/refcount.h): a count of references that
 * frees its object at 0 and never leaves 0 again. A reference taken or put at 0 is where the kernel warns and
 * saturates; here it is a finding. Going past `max` is one too (*values stay in range*): the kernel counts to 2^31.
 */
import { type Compound } from '../language/index.ts';
/** What every get and put checks, in every search. */
export declare const KREF_CLAIMS: {
    /** refcount_t: "addition on 0; use-after-free". */
    readonly dead: 'no reference is taken on a dead object';
    /** refcount_t: "underflow; use-after-free". */
    readonly negative: 'reference counts never go negative';
    /** Somebody has taken a reference meanwhile, which would be forgotten. */
    readonly resurrected: 'only a dead object is resurrected';
};
export interface Kref {
    /** References; 0 before `krefInit` and after the last `krefPut`. */
    count: number;
}
/** A reference count. @param max the most references the model ever has at once, at least 1 */
export declare function kref(max: number): Compound<Kref>;
/** `kref_init`: the caller has the first reference. */
export declare function krefInit(k: Kref): void;
/**
 * `kref_init` of an object whose count has reached 0, by its release callback (drivers/gpu/drm/ttm/ttm_bo.c, v5.15): it lives on
 * for a while. That is legal where everybody else takes references with `kref_get_unless_zero` only.
 * @param what the object, as a report should call it
 */
export declare function krefResurrect(k: Kref, what?: string): void;
/**
 * `kref_get`: one more reference, by somebody who has one already.
 * @param what the object, as a report should call it
 */
export declare function krefGet(k: Kref, what?: string): void;
/** `kref_get_unless_zero`: one more reference, unless the object is dying. @returns whether it was taken */
export declare function krefGetUnlessZero(k: Kref): boolean;
/**
 * `kref_put`, without its release callback: the caller tears the object down when this was the last reference.
 * @param what the object, as a report should call it
 * @returns whether the count reached 0
 */
export declare function krefPut(k: Kref, what?: string): boolean;
//# sourceMappingURL=kref.d.ts.map