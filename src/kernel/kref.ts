/**
 * `struct kref` (include/linux/kref.h, v5.6) over `refcount_t` (include/linux/refcount.h): a count of references that
 * frees its object at 0 and never leaves 0 again. A reference taken or put at 0 is where the kernel warns and
 * saturates; here it is a finding. Going past `max` is one too (*values stay in range*): the kernel counts to 2^31.
 */
import {
  type Block,
  type Compound,
  callerOf,
  int,
  type Lock,
  ModelError,
  record,
  refute,
  tally,
  type Words,
  writtenAt,
} from '../language/index.ts';

/** What every get and put checks, in every search. */
export const KREF_CLAIMS = {
  /** refcount_t: "addition on 0; use-after-free". */
  dead: 'no reference is taken on a dead object',
  /** refcount_t: "underflow; use-after-free". */
  negative: 'reference counts never go negative',
  /** The references that there are would be forgotten. */
  live: 'only a count that is 0 is initialised',
  /** Somebody has taken a reference meanwhile, which would be forgotten. */
  resurrected: 'only a dead object is resurrected',
} as const;

export interface Kref {
  /** References; 0 before `krefInit` and after the last `krefPut`. */
  count: number;
}

/** A reference count. @param max the most references the model ever has at once, at least 1 */
export function kref(max: number): Compound<Kref> {
  if (!Number.isInteger(max) || max < 1)
    throw new ModelError(`kref: the most references is 1 or more, not ${max}`, callerOf(kref));
  return record({ count: int(0, max) });
}

/**
 * `kref_init`: the caller has the first reference. The kernel does not notice when there are others; here that is a finding.
 * @param what the object, as a report should call it
 */
export function krefInit(k: Kref, what = 'an object'): void {
  if (k.count !== 0) refute(KREF_CLAIMS.live, `${what} is initialised, and has ${k.count} references`);
  k.count = 1;
}

/**
 * `kref_init` of an object whose count has reached 0, by its release callback (drivers/gpu/drm/ttm/ttm_bo.c, v5.15): it lives on
 * for a while. That is legal where everybody else takes references with `kref_get_unless_zero` only.
 * @param what the object, as a report should call it
 */
export function krefResurrect(k: Kref, what = 'an object'): void {
  if (k.count !== 0) refute(KREF_CLAIMS.resurrected, `${what} is made anew with ${k.count} references`);
  k.count = 1;
}

/**
 * `kref_get`: one more reference, by somebody who has one already.
 * @param what the object, as a report should call it
 */
export function krefGet(k: Kref, what = 'an object'): void {
  if (tally(k, 'count', 1) === 'none')
    refute(KREF_CLAIMS.dead, `a reference is taken on ${what} whose count is 0`);
}

/** `kref_get_unless_zero`: one more reference, unless the object is dying. @returns whether it was taken */
export function krefGetUnlessZero(k: Kref): boolean {
  return tally(k, 'count', 1) !== 'none';
}

/**
 * `kref_put`, without its release callback: the caller tears the object down when this was the last reference.
 * @param what the object, as a report should call it
 * @returns whether the count reached 0
 */
export function krefPut(k: Kref, what = 'an object'): boolean {
  const left = tally(k, 'count', -1);
  if (left === 'none') refute(KREF_CLAIMS.negative, `a reference on ${what} is put, and its count is 0`);
  return left === 'last';
}

/**
 * `kref_put_mutex`, `kref_put_lock`: the last reference is put under a lock, so that nobody who holds it finds the object with a
 * count of 0; whoever comes with another reference does not take the lock.
 * @param name the lock, for a report
 * @param release what is done with the lock held when the count has reached 0; it gives the lock back, as in the kernel
 */
export function krefPutLock<P, S, T>(
  w: Pick<Words<P, S, T>, 'either' | 'lock' | 'step' | 'unlock'>,
  name: string,
  at: (s: S, t: T) => Kref,
  lock: (s: S, t: T) => Lock,
  release: Block,
): Block {
  const source = callerOf(krefPutLock);
  const put = (s: S, t: T): void => void krefPut(at(s, t), name);
  const isLast = (s: S, t: T): boolean => at(s, t).count <= 1;
  const isNotLast = (s: S, t: T): boolean => !isLast(s, t);
  const here = (...block: Block): Block => writtenAt(source, ...block);
  return here(
    w.either(here(w.step(`kref_put ${name}: not the last`, put, { when: isNotLast })), [
      ...here(
        w.step(`kref_put ${name}: perhaps the last`, () => undefined, { when: isLast }),
        w.lock(name, lock),
      ),
      w.either(
        [...here(w.step(`kref_put ${name}: the last`, put, { when: isLast })), ...release],
        here(
          w.step(`kref_put ${name}: not the last any more`, put, { when: isNotLast }),
          w.unlock(name, lock),
        ),
      ),
    ]),
  );
}
