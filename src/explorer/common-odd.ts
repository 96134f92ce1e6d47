/** Pairs that a `CommonSet` has no place for: one in two thousand million, and so hardly ever any. */
import { APART, type Commons, take } from './commons.ts';

/** Room for so many, which thousands of millions of states do not fill. */
const MOST = 256;
const AT = { lock: 0, count: 1, pairs: APART } as const;

/** Numbers that they take. */
export const ODD = AT.pairs + 2 * MOST;

/**
 * Adds a pair, whoever else adds others.
 * @returns whether it was new
 * @throws RangeError when there is no room for it
 */
export function addOdd({ odd }: Pick<Commons, 'odd'>, a: number, b: number): boolean {
  take(odd, AT.lock);
  try {
    const count = odd[AT.count] as number;
    const end = AT.pairs + 2 * count;
    for (let at = AT.pairs; at < end; at += 2) if (odd[at] === a && odd[at + 1] === b) return false;
    if (count === MOST) throw new RangeError(`more than ${MOST} states that the table has no place for`);
    odd[end] = a;
    odd[end + 1] = b;
    odd[AT.count] = count + 1;
    return true;
  } finally {
    Atomics.store(odd, AT.lock, 0);
  }
}
