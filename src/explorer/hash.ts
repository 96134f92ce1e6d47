/**
 * Hashes. They decide where to look; only in a store that says so (`hashTwice`) do they decide whether two states are one.
 */

/**
 * Of a pair of 32-bit numbers. A multiplication each, then the finalizer of Chris Wellons' `lowbias32` (public domain): the
 * tables are addressed by its high bits, and the fields of a state differ in a few bits anywhere.
 *
 * For each `a`, every `b` has a hash of its own: each step can be undone. `CommonSet` rests on it.
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

/**
 * Two hashes of `words` 32-bit words that have nothing to do with each other, to `into[at]` and `into[at + 1]`: the blocks of
 * MurmurHash3 (Austin Appleby, public domain) and of xxHash (Yann Collet), each with the finalizer of the former.
 */
export function hashTwice(
  states: Int32Array,
  offset: number,
  words: number,
  into: Int32Array,
  at: number,
): void {
  let g = words;
  let h = 0x9e3779b1 + words;
  for (let i = offset; i < offset + words; i++) {
    const word = states[i] as number;
    const k = Math.imul(word, 0xcc9e2d51);
    g ^= Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    g = (Math.imul((g << 13) | (g >>> 19), 5) + 0xe6546b64) | 0;
    h = (h + Math.imul(word, 0xc2b2ae3d)) | 0;
    h = Math.imul((h << 17) | (h >>> 15), 0x27d4eb2f);
  }
  g = (g + h) | 0;
  h = (h + g) | 0;
  g = Math.imul(g ^ (g >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  g = Math.imul(g ^ (g >>> 13), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  g = ((g ^ (g >>> 16)) + (h ^ (h >>> 16))) | 0;
  into[at] = g;
  into[at + 1] = ((h ^ (h >>> 16)) + g) | 0;
}
