/**
 * Open addressing, two words a slot, so that a look touches one line of cache. The slot is the *high* bits of the hash:
 * when the table grows, the old one is read and the new one written from front to back, and nothing is looked up at random.
 * A slot is free where both words are zero; whether the pair of zeros is in the set is known apart.
 */
export declare class PairSet {
    size: number;
    /** The sum of what was fetched ahead: kept so that no compiler drops the fetching. */
    fetched: number;
    private table;
    private bits;
    private hasZeros;
    private homes;
    constructor();
    /** Bytes taken now. */
    get bytes(): number;
    /**
     * Makes room for `more` pairs.
     * @param most bytes this set may take, while it grows the old table and the new one together
     * @returns false when there is none, because of `most`, of what one array can hold or of what the machine gives
     */
    reserve(more: number, most: number): boolean;
    /**
     * Adds the first `count` pairs of `keys`, for which there must be room. All their slots are fetched before the first
     * is judged, so that the machine waits for memory once and not `count` times.
     * @param fresh where the numbers of those that were new go, in their order
     * @returns how many were new
     */
    addAll(keys: Int32Array, count: number, fresh: Int32Array): number;
    has(a: number, b: number): boolean;
    /** Takes all pairs out, in an array that was the table. There is nothing in the set then, and no room. */
    takeAll(): Int32Array;
    private grow;
}
//# sourceMappingURL=pair-set.d.ts.map