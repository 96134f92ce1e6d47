/** Hashes. They decide where to look, and which worker looks, never whether two states are one. */

/**
 * Of a pair of 32-bit numbers. A multiplication each, then the finalizer of Chris Wellons' `lowbias32` (public domain): the
 * tables are addressed by its high bits, and the fields of a state differ in a few bits anywhere.
 */
export function hashPair(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  h = Math.imul(h, 0x297a2d39);
  return h ^ (h >>> 15);
}

/** Of `words` 32-bit words: one multiplication a word, then the finalizer of MurmurHash3 (Austin Appleby, public domain). */
export function hashWords(states: Int32Array, offset: number, words: number): number {
  let h = words;
  for (let i = 0; i < words; i++) {
    h = Math.imul(h ^ (states[offset + i] as number), 0x9e3779b1);
    h ^= h >>> 15;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
