/**
 * A set of pairs of 32-bit numbers that several workers look into and add to at once. It is divided into regions that no
 * pair leaves: whoever adds to a region has its lock; whoever only looks needs none.
 */
import { type Commons } from './commons.ts';
/** Locks, a power of two; regions so many apart share one. */
export declare const LOCKS: number;
/** The table grows when it is this full; where it may not, it is filled up to the second share. */
export declare const FULL = 0.75;
export declare const BRIMFUL = 0.85;
/**
 * Two words a slot, both zero where it is free. A pair is written once and never changes, its second word last, so two words
 * of which neither is zero are a pair that is there; only what has a zero must be looked at with the lock.
 */
export declare class CommonSet {
    table: Int32Array;
    /** Of the keys that were to be added last, those before this one were. */
    done: number;
    /** The sum of what was fetched ahead: kept so that no compiler drops the fetching. */
    fetched: number;
    private readonly control;
    private readonly locks;
    private homes;
    constructor(table: Int32Array, { control, locks }: Commons);
    get slots(): number;
    /**
     * Adds the pairs `from` to `count` of `keys`, up to the first that finds its region full: see `done`.
     * @param fresh where the numbers of those that were new go, after the `added` that are there
     * @returns how many are there then
     */
    addAll(keys: Int32Array, from: number, count: number, fresh: Int32Array, added: number): number;
    /** @returns 1 if it was new, 0 if not, -1 if its region is full */
    private add;
}
/** Takes a lock that is held for a moment only. */
export declare function take(locks: Int32Array, at: number): void;
/** As many slots as so many states need, a power of two. @throws RangeError where no table has as many */
export declare function slotsFor(states: number, least: number): number;
/**
 * Adds pairs, of which none is there, to a table that nobody else writes to in their regions.
 * @returns whether the pair of zeros was among them: the table does not have it
 */
export declare function spread(pairs: Int32Array, table: Int32Array): boolean;
/** Moves one worker's part of a table to a larger one. What two workers move never meets. */
export declare function moveTo(larger: Int32Array, table: Int32Array, me: number, workers: number): void;
//# sourceMappingURL=common-set.d.ts.map