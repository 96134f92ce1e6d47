/**
 * A set of states that keeps a few bits of each and no state: two may be taken for one. So nothing that was searched with it
 * holds (G. J. Holzmann, "An Analysis of Bitstate Hashing", 1998; B. H. Bloom, 1970).
 */
import { hashTwice } from './hash.js';
/** Bits set for a state. Three is what SPIN sets: it wants to be right when the table is far from full. */
const BITS = 3;
/** The largest array, as a power of two of bits: 512 MiB, what 32 bits of a hash can name … */
const LARGEST = 32;
/** … and how many of them there are at most, as a power of two. All bits of a state are in one. */
const ARRAYS = 5;
const SMALLEST = 13;
/** The size of the table, as a power of two of bits: the largest that is not more than so many bytes. */
export function bitsWithin(bytes) {
    return Math.min(LARGEST + ARRAYS, Math.max(SMALLEST, Math.floor(Math.log2(bytes * 8))));
}
/** @param omissions expected */
export function roughly(kind, bits, omissions) {
    const most = Math.min(omissions, Number.MAX_SAFE_INTEGER);
    // The opposite of that there is none, of so many independent rare events.
    return { kind, bits, omissions: most, probability: -Math.expm1(-omissions) };
}
/** For each new state that was seen to be new, so many were not: by the probability that one is not, from now on. */
export function unseen(probability) {
    return probability < 1 ? probability / (1 - probability) : Number.POSITIVE_INFINITY;
}
export class Bitstate {
    /** It only gets worse. */
    isFull = false;
    /** States that were added, as far as can be told. */
    size = 0;
    /** How many states were likely taken for others, by the filling of the table when each was added. */
    omissions = 0;
    words;
    tables;
    shift;
    all;
    hashes = new Int32Array(2);
    ones = 0;
    /** The sum of what was fetched ahead: kept so that no compiler drops the fetching. */
    fetched = 0;
    /**
     * @param words of a state
     * @param bits of the table, as a power of two
     * @throws RangeError when the machine does not give them
     */
    constructor(words, bits) {
        const each = Math.min(LARGEST, bits);
        this.words = words;
        this.shift = 32 - each;
        this.all = 2 ** bits;
        this.tables = Array.from({ length: 2 ** (bits - each) }, () => new Uint32Array(Math.ceil(2 ** each / 32)));
    }
    get bytes() {
        return this.all / 8;
    }
    /** What may have been omitted so far. */
    get rough() {
        return roughly('bitstate', BITS, this.omissions);
    }
    /** Adds the state at `states[at ..]`. @returns false when it, or one that is taken for it, was there already */
    add(states, at = 0) {
        hashTwice(states, at, this.words, this.hashes, 0);
        return this.put(this.hashes[0], this.hashes[1]);
    }
    /**
     * Adds what is proposed. Where it goes is fetched before the first is judged.
     * @returns how many were new, as far as can be told: `fresh` says which
     */
    addAll({ fresh, keys, length, rows, stride }) {
        let fetched = 0;
        for (let j = 0; j < length; j++) {
            hashTwice(rows, j * stride, this.words, keys, 2 * j);
            fetched ^= this.fetch(keys[2 * j], keys[2 * j + 1]);
        }
        this.fetched = fetched;
        let added = 0;
        for (let j = 0; j < length; j++)
            if (this.put(keys[2 * j], keys[2 * j + 1]))
                fresh[added++] = j;
        return added;
    }
    fetch(hash, second) {
        const { shift } = this;
        const table = this.tableOf(second);
        let fetched = 0;
        for (let i = 0, at = hash; i < BITS; i++, at = (at + (second | 1)) | 0)
            fetched ^= table[(at >>> shift) >>> 5];
        return fetched;
    }
    put(hash, second) {
        const { shift } = this;
        const table = this.tableOf(second);
        let fresh = false;
        for (let i = 0, at = hash; i < BITS; i++, at = (at + (second | 1)) | 0) {
            const bit = at >>> shift;
            const mask = 1 << (bit & 31);
            if ((table[bit >>> 5] & mask) === 0) {
                table[bit >>> 5] |= mask;
                this.ones++;
                fresh = true;
            }
        }
        if (!fresh)
            return false;
        this.omissions += unseen((this.ones / this.all) ** BITS);
        this.size++;
        return true;
    }
    tableOf(second) {
        return this.tables[(second >>> (32 - ARRAYS)) & (this.tables.length - 1)];
    }
}
//# sourceMappingURL=bitstate.js.map