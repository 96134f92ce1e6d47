/**
 * A set of states that keeps 60 bits of each, a hash, and no state: two may be taken for one, so that nothing that was
 * searched with it holds (P. Wolper and D. Leroy, "Reliable Hashing without Collision Detection", CAV 1993; U. Stern and
 * D. L. Dill, "A New Scheme for Memory-Efficient Probabilistic Verification", 1996).
 */
import { roughly, unseen } from './bitstate.js';
import { hashTwice } from './hash.js';
/** Bits that say which part of the set a state is in … */
const PARTS = 12;
/** … and bits that are written there: three numbers of sixteen. The last two of them say where. */
const WRITTEN = 48;
/** Bits kept of each state at most. */
export const MOST_BITS = PARTS + WRITTEN;
const SLOT = 3;
const BYTES = 6;
/** Parts of one array, as a power of two: they have as many slots and grow together. Few arrays stay in the cache. */
const JOINED = 3;
/** Slots of a part at first. Where one is this full, those of its array grow by so much: so few are less than two thirds full. */
const FIRST = 16;
const FULL = 0.85;
const GROWTH = 1.25;
/** The most slots of a part: so many times 32 bits is still exact in a number. */
const MOST_SLOTS = 1 << 21;
/**
 * Open addressing within a part; its slots are in the order of the hash, so that a part of any size grows by being read and
 * written from front to back. Arrays grow one by one, so that little room is ever taken twice.
 */
export class Signatures {
    size = 0;
    /** Bytes taken now. */
    bytes = 0;
    /** Whether it has wanted to grow and was not allowed to: then nothing more is to be added. */
    isFull = false;
    /** How many states were likely taken for others: for each that was new, by how many there were. */
    omissions = 0;
    /** Bits kept of each state. */
    bits;
    words;
    masks;
    arrays;
    /** Per array, slots of a part. */
    slots = new Int32Array(1 << (PARTS - JOINED)).fill(FIRST);
    /** Per part. */
    sizes = new Int32Array(1 << PARTS);
    /** The sum of what was fetched ahead: kept so that no compiler drops the fetching. */
    fetched = 0;
    /** @param bits kept of each state, at most `MOST_BITS`; fewer than that are for those who want to see what goes wrong */
    constructor(words, bits = MOST_BITS) {
        this.words = words;
        this.bits = bits;
        const second = Math.min(32, Math.max(0, bits - PARTS));
        const low = Math.max(0, bits - PARTS - 32);
        this.masks = [highest(Math.min(bits, PARTS)) | ((1 << low) - 1), highest(second)];
        this.arrays = Array.from(this.slots, (slots) => this.made(slots));
    }
    /** What may have been omitted so far. */
    get rough() {
        return roughly('compact', this.bits, this.omissions);
    }
    /**
     * Adds what is proposed. All slots are fetched before the first is judged.
     * @param most bytes this set may take
     * @returns how many were new, as far as can be told: `fresh` says which
     * @throws RangeError when the machine gives no more memory
     */
    addAll({ fresh, keys, length, rows, stride }, most) {
        const { arrays, masks, size, sizes, slots, words } = this;
        let fetched = 0;
        for (let j = 0; j < length; j++) {
            hashTwice(rows, j * stride, words, keys, 2 * j);
            const part = keys[2 * j] >>> (32 - PARTS);
            const home = homeOf(part, slots[part >>> JOINED], keys[2 * j + 1]);
            fetched ^= arrays[part >>> JOINED][home];
        }
        this.fetched = fetched;
        let added = 0;
        for (let j = 0; j < length; j++) {
            const first = keys[2 * j] & masks[0];
            const second = keys[2 * j + 1] & masks[1];
            const part = first >>> (32 - PARTS);
            const array = part >>> JOINED;
            const within = slots[array];
            if (!put(arrays[array], part, within, writtenOf(first, second), second))
                continue;
            fresh[added++] = j;
            if (++sizes[part] > FULL * within)
                this.grow(array, sizes[part], most);
        }
        if (added > 0)
            this.omissions += added * unseen((size + added / 2) / 2 ** this.bits);
        this.size += added;
        return added;
    }
    /** @param filled slots of its fullest part: where it may not grow, one of them must stay free */
    grow(array, filled, most) {
        const old = this.arrays[array];
        const within = this.slots[array];
        const more = Math.ceil(within * GROWTH);
        if (more > MOST_SLOTS || this.bytes + bytesOf(more) > most) {
            this.isFull = true;
            if (filled < within - 1)
                return;
            throw new RangeError('a part of the set is full');
        }
        const table = this.made(more);
        for (let slot = 0, part = 0; part < 1 << JOINED; part++)
            for (const end = slot + SLOT * within; slot < end; slot += SLOT) {
                const high = old[slot + 1];
                const low = old[slot + 2];
                if ((old[slot] | high | low) !== 0)
                    put(table, part, more, old[slot], (high << 16) | low);
            }
        this.bytes -= old.byteLength;
        this.arrays[array] = table;
        this.slots[array] = more;
    }
    made(slots) {
        const table = new Uint16Array((SLOT * slots) << JOINED);
        this.bytes += table.byteLength;
        return table;
    }
}
/** Where in its array a hash belongs, in a part of so many slots. */
function homeOf(part, slots, second) {
    const within = Math.floor(((second >>> 0) * slots) / 2 ** 32);
    return SLOT * ((part & ((1 << JOINED) - 1)) * slots + within);
}
/** Writes a hash to its slot. @returns false when it is there already */
function put(table, part, slots, first, second) {
    const high = second >>> 16;
    const low = second & 0xffff;
    const begin = SLOT * (part & ((1 << JOINED) - 1)) * slots;
    const end = begin + SLOT * slots;
    let slot = homeOf(part, slots, second);
    for (;;) {
        const a = table[slot];
        const b = table[slot + 1];
        const c = table[slot + 2];
        if ((a | b | c) === 0)
            break;
        if (b === high && c === low && a === first)
            return false;
        slot += SLOT;
        if (slot === end)
            slot = begin;
    }
    table[slot] = first;
    table[slot + 1] = high;
    table[slot + 2] = low;
    return true;
}
/** A slot of zeros is free: what would be one is written as another. */
function writtenOf(first, second) {
    const written = first & 0xffff;
    return (written | second) === 0 ? 1 : written;
}
/** Of an array whose parts have so many slots. */
function bytesOf(slots) {
    return (BYTES * slots) << JOINED;
}
/** The highest bits of a number of 32. */
function highest(bits) {
    return bits === 0 ? 0 : -1 << (32 - bits);
}
//# sourceMappingURL=signatures.js.map