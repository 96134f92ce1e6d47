/**
 * Hashes. They decide where to look, and which worker looks; only in a store that says so (`hashTwice`) do they decide whether
 * two states are one.
 */
/**
 * Of a pair of 32-bit numbers. A multiplication each, then the finalizer of Chris Wellons' `lowbias32` (public domain): the
 * tables are addressed by its high bits, and the fields of a state differ in a few bits anywhere.
 */
export declare function hashPair(a: number, b: number): number;
/** Of `words` 32-bit words: one multiplication a word, then the finalizer of MurmurHash3 (Austin Appleby, public domain). */
export declare function hashWords(states: Int32Array, offset: number, words: number): number;
/**
 * Two hashes of `words` 32-bit words that have nothing to do with each other, to `into[at]` and `into[at + 1]`: the blocks of
 * MurmurHash3 (Austin Appleby, public domain) and of xxHash (Yann Collet), each with the finalizer of the former.
 */
export declare function hashTwice(states: Int32Array, offset: number, words: number, into: Int32Array, at: number): void;
//# sourceMappingURL=hash.d.ts.map