/** A set of pairs of 32-bit numbers: where a search looks whether it has been somewhere. */
import { hashPair } from './hash.js';
/** Slots at first, as a power of two. */
const FIRST = 12;
/** Below this many slots, as a power of two, room is quadrupled; from there on, doubled. */
const LARGE = 20;
/** The largest table that one typed array is indexed in with 32-bit numbers. */
const LAST = 29;
/** The table grows when it is this full; where it may not, it is filled up to the second share. */
const FULL = 0.75;
const BRIMFUL = 0.9;
/**
 * Open addressing, two words a slot, so that a look touches one line of cache. The slot is the *high* bits of the hash:
 * when the table grows, the old one is read and the new one written from front to back, and nothing is looked up at random.
 * A slot is free where both words are zero; whether the pair of zeros is in the set is known apart.
 */
export class PairSet {
    size = 0;
    /** The sum of what was fetched ahead: kept so that no compiler drops the fetching. */
    fetched = 0;
    table;
    bits = FIRST;
    hasZeros = false;
    homes = new Int32Array(1024);
    constructor() {
        this.table = new Int32Array(2 << FIRST);
    }
    /** Bytes taken now. */
    get bytes() {
        return this.table.length * 4;
    }
    /**
     * Makes room for `more` pairs.
     * @param most bytes this set may take, while it grows the old table and the new one together
     * @returns false when there is none, because of `most`, of what one array can hold or of what the machine gives
     */
    reserve(more, most) {
        while (this.size + more > FULL * 2 ** this.bits) {
            const grown = (this.bits < LARGE && this.grow(this.bits + 2, most)) ||
                (this.bits < LAST && this.grow(this.bits + 1, most));
            if (!grown)
                return this.size + more <= BRIMFUL * 2 ** this.bits;
        }
        return true;
    }
    /**
     * Adds the first `count` pairs of `keys`, for which there must be room. All their slots are fetched before the first
     * is judged, so that the machine waits for memory once and not `count` times.
     * @param fresh where the numbers of those that were new go, in their order
     * @returns how many were new
     */
    addAll(keys, count, fresh) {
        if (this.homes.length < count)
            this.homes = new Int32Array(count * 2);
        const { homes, table } = this;
        const shift = 32 - this.bits;
        const last = table.length - 1;
        let fetched = 0;
        for (let j = 0; j < count; j++) {
            const home = (hashPair(keys[2 * j], keys[2 * j + 1]) >>> shift) << 1;
            homes[j] = home;
            fetched ^= table[home];
        }
        this.fetched = fetched;
        let added = 0;
        for (let j = 0; j < count; j++) {
            const a = keys[2 * j];
            const b = keys[2 * j + 1];
            let slot = homes[j];
            for (;;) {
                const c = table[slot];
                const d = table[slot + 1];
                if ((c | d) === 0) {
                    if ((a | b) === 0) {
                        if (this.hasZeros)
                            break;
                        this.hasZeros = true;
                    }
                    table[slot] = a;
                    table[slot + 1] = b;
                    fresh[added++] = j;
                    break;
                }
                if (c === a && d === b)
                    break;
                slot = (slot + 2) & last;
            }
        }
        this.size += added;
        return added;
    }
    has(a, b) {
        if ((a | b) === 0)
            return this.hasZeros;
        const { table } = this;
        let slot = (hashPair(a, b) >>> (32 - this.bits)) << 1;
        for (;;) {
            const c = table[slot];
            const d = table[slot + 1];
            if ((c | d) === 0)
                return false;
            if (c === a && d === b)
                return true;
            slot = (slot + 2) & (table.length - 1);
        }
    }
    /** Takes all pairs out, in an array that was the table. There is nothing in the set then, and no room. */
    takeAll() {
        const { table } = this;
        let end = 0;
        for (let at = 0; at < table.length; at += 2) {
            const a = table[at];
            const b = table[at + 1];
            if ((a | b) === 0)
                continue;
            table[end] = a;
            table[end + 1] = b;
            end += 2;
        }
        // It is never quite full, so that there is a place for these.
        if (this.hasZeros) {
            table.fill(0, end, end + 2);
            end += 2;
        }
        this.table = new Int32Array(2 << FIRST);
        this.bits = FIRST;
        this.size = 0;
        this.hasZeros = false;
        return table.subarray(0, end);
    }
    grow(bits, most) {
        if (this.bytes + 2 ** bits * 8 > most)
            return false;
        let table;
        try {
            table = new Int32Array(2 ** bits * 2);
        }
        catch (error) {
            if (error instanceof RangeError)
                return false;
            throw error;
        }
        const old = this.table;
        const shift = 32 - bits;
        const last = table.length - 1;
        for (let from = 0; from < old.length; from += 2) {
            const a = old[from];
            const b = old[from + 1];
            if ((a | b) === 0)
                continue;
            let slot = (hashPair(a, b) >>> shift) << 1;
            while ((table[slot] | table[slot + 1]) !== 0)
                slot = (slot + 2) & last;
            table[slot] = a;
            table[slot + 1] = b;
        }
        this.table = table;
        this.bits = bits;
        return true;
    }
}
//# sourceMappingURL=pair-set.js.map