/**
 * A set of pairs of 32-bit numbers that several workers look into and add to at once. It is divided into regions that no
 * pair leaves: whoever adds to a region has its lock; whoever only looks needs none.
 */
import { AT, APART } from './commons.js';
import { hashPair } from './hash.js';
/** Slots of one region, a power of two: many enough that none fills up long before the others. */
const REGION = 1 << 10;
/** Locks, a power of two; regions so many apart share one. */
export const LOCKS = 1 << 12;
/** The largest table that one typed array is indexed in with 32-bit numbers. */
const MOST_SLOTS = 2 ** 29;
/** The table grows when it is this full; where it may not, it is filled up to the second share. */
export const FULL = 0.75;
export const BRIMFUL = 0.85;
/** Tries to take a lock before the worker makes room for the one who has it. */
const TRIES = 1 << 10;
/**
 * Two words a slot, both zero where it is free. A pair is written once and never changes, its second word last, so two words
 * of which neither is zero are a pair that is there; only what has a zero must be looked at with the lock.
 */
export class CommonSet {
    table;
    /** Of the keys that were to be added last, those before this one were. */
    done = 0;
    /** The sum of what was fetched ahead: kept so that no compiler drops the fetching. */
    fetched = 0;
    control;
    locks;
    homes = new Int32Array(1024);
    constructor(table, { control, locks }) {
        this.table = table;
        this.control = control;
        this.locks = locks;
    }
    get slots() {
        return this.table.length / 2;
    }
    /**
     * Adds the pairs `from` to `count` of `keys`, up to the first that finds its region full: see `done`.
     * @param fresh where the numbers of those that were new go, after the `added` that are there
     * @returns how many are there then
     */
    addAll(keys, from, count, fresh, added) {
        if (this.homes.length < count)
            this.homes = new Int32Array(count * 2);
        const { homes, table } = this;
        const shift = shiftFor(table);
        const within = withinFor(table);
        let fetched = 0;
        for (let j = from; j < count; j++) {
            const home = (hashPair(keys[2 * j], keys[2 * j + 1]) >>> shift) << 1;
            homes[j] = home;
            fetched ^= table[home];
        }
        this.fetched = fetched;
        let all = added;
        for (let j = from; j < count; j++) {
            const a = keys[2 * j];
            const b = keys[2 * j + 1];
            const home = homes[j];
            const region = home & ~within;
            let slot = home;
            for (;;) {
                const c = table[slot];
                const d = table[slot + 1];
                if (c === 0 || d === 0) {
                    const outcome = this.add(a, b, home);
                    if (outcome < 0) {
                        this.done = j;
                        return all;
                    }
                    if (outcome > 0)
                        fresh[all++] = j;
                    break;
                }
                if (c === a && d === b)
                    break;
                slot = region | ((slot + 2) & within);
                // All of the region is taken.
                if (slot === home) {
                    this.done = j;
                    return all;
                }
            }
        }
        this.done = count;
        return all;
    }
    /** @returns 1 if it was new, 0 if not, -1 if its region is full */
    add(a, b, home) {
        if ((a | b) === 0)
            return 1 - Atomics.exchange(this.control, AT.zeros, 1);
        const { locks, table } = this;
        const within = withinFor(table);
        const region = home & ~within;
        const lock = ((region / (2 * REGION)) & (LOCKS - 1)) * APART;
        take(locks, lock);
        let outcome = -1;
        let slot = home;
        do {
            const c = table[slot];
            const d = table[slot + 1];
            if ((c | d) === 0) {
                table[slot] = a;
                table[slot + 1] = b;
                outcome = 1;
                break;
            }
            if (c === a && d === b) {
                outcome = 0;
                break;
            }
            slot = region | ((slot + 2) & within);
        } while (slot !== home);
        Atomics.store(locks, lock, 0);
        return outcome;
    }
}
/** Takes a lock that is held for a moment only. */
export function take(locks, at) {
    for (let tries = 0; Atomics.compareExchange(locks, at, 0, 1) !== 0; tries++)
        // Whoever has it may not be running: it is not told when it is free.
        if (tries > TRIES)
            Atomics.wait(locks, at, 1, 1);
}
/** As many slots as so many states need, a power of two. @throws RangeError where no table has as many */
export function slotsFor(states, least) {
    let slots = least;
    while (states > FULL * slots)
        slots *= 2;
    if (slots > MOST_SLOTS)
        throw new RangeError('more states than a table has slots');
    return slots;
}
/**
 * Adds pairs, of which none is there, to a table that nobody else writes to in their regions.
 * @returns whether the pair of zeros was among them: the table does not have it
 */
export function spread(pairs, table) {
    const shift = shiftFor(table);
    const within = withinFor(table);
    let zeros = false;
    for (let from = 0; from < pairs.length; from += 2) {
        const a = pairs[from];
        const b = pairs[from + 1];
        if ((a | b) === 0) {
            zeros = true;
            continue;
        }
        const home = (hashPair(a, b) >>> shift) << 1;
        const region = home & ~within;
        let slot = home;
        while ((table[slot] | table[slot + 1]) !== 0) {
            slot = region | ((slot + 2) & within);
            // Half empty as it is, only a hash that fails can do that: better no answer than a state lost.
            if (slot === home)
                throw new Error('a region of the table is full');
        }
        table[slot] = a;
        table[slot + 1] = b;
    }
    return zeros;
}
/** Moves one worker's part of a table to a larger one. What two workers move never meets. */
export function moveTo(larger, table, me, workers) {
    const regions = Math.max(1, table.length / (2 * REGION));
    const length = table.length / regions;
    const from = Math.floor((me * regions) / workers);
    const to = Math.floor(((me + 1) * regions) / workers);
    // The machine gives memory page by page, when it is first written to: several times as fast from front to back.
    const times = larger.length / table.length;
    larger.fill(0, from * length * times, to * length * times);
    spread(table.subarray(from * length, to * length), larger);
}
/** The high bits of the hash are the slot: a region's pairs go to regions of their own in a larger table. */
function shiftFor(table) {
    return 33 - (31 - Math.clz32(table.length));
}
function withinFor(table) {
    return Math.min(2 * REGION, table.length) - 1;
}
//# sourceMappingURL=common-set.js.map