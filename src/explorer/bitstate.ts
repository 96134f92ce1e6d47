/**
 * A set of states that keeps a few bits of each and no state: two may be taken for one. So nothing that was searched with it
 * holds (G. J. Holzmann, "An Analysis of Bitstate Hashing", 1998; B. H. Bloom, 1970).
 */
import { hashWords } from './hash.ts';

/** Bits set for a state. Three is what SPIN sets: it wants to be right when the table is far from full. */
const BITS = 3;
/** The largest table, as a power of two of bits: 512 MiB, what 32 bits of a hash can name. */
const LARGEST = 32;
const SMALLEST = 13;

export class Bitstate {
  /** States that were added, as far as can be told. */
  size = 0;
  /** How many states were likely taken for others, by the filling of the table when each was added. */
  omissions = 0;
  private readonly words: number;
  private readonly table: Uint32Array;
  private readonly shift: number;
  private ones = 0;

  /**
   * @param words of a state
   * @param bytes what the table may take: it takes the largest power of two that is not more, at most 512 MiB
   * @throws RangeError when the machine does not give them
   */
  constructor(words: number, bytes: number) {
    const bits = Math.min(LARGEST, Math.max(SMALLEST, Math.floor(Math.log2(bytes * 8))));
    this.words = words;
    this.shift = 32 - bits;
    this.table = new Uint32Array(2 ** (bits - 5));
  }

  get bytes(): number {
    return this.table.byteLength;
  }

  /** The probability that at least one state was taken for another. */
  get probability(): number {
    return 1 - Math.exp(-this.omissions);
  }

  /** Adds the state at `states[at ..]`. @returns false when it, or one that is taken for it, was there already */
  add(states: Int32Array, at = 0): boolean {
    const { shift, table, words } = this;
    const filled = this.ones / (table.length * 32);
    let hash = hashWords(states, at, words);
    const stride = scattered(hash, states, at, words) | 1;
    let fresh = false;
    for (let i = 0; i < BITS; i++) {
      const bit = hash >>> shift;
      const mask = 1 << (bit & 31);
      if (((table[bit >>> 5] as number) & mask) === 0) {
        (table[bit >>> 5] as number) |= mask;
        this.ones++;
        fresh = true;
      }
      hash = (hash + stride) | 0;
    }
    if (!fresh) return false;
    const mistaken = filled ** BITS;
    // For each new state that was seen to be new, so many were not.
    this.omissions += mistaken / (1 - mistaken);
    this.size++;
    return true;
  }
}

/** A second hash that has nothing to do with the first. */
function scattered(seed: number, states: Int32Array, offset: number, words: number): number {
  let h = ~seed;
  for (let i = words - 1; i >= 0; i--) {
    h = Math.imul(h ^ (states[offset + i] as number), 0xcc9e2d51);
    h = (h << 13) | (h >>> 19);
  }
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return h ^ (h >>> 15);
}
