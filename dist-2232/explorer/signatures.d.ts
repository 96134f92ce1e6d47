import type { Proposals } from './proposals.ts';
import type { Rough } from './verdict.ts';
/** Bits kept of each state at most. */
export declare const MOST_BITS: number;
/**
 * Open addressing within a part; its slots are in the order of the hash, so that a part of any size grows by being read and
 * written from front to back. Arrays grow one by one, so that little room is ever taken twice.
 */
export declare class Signatures {
    size: number;
    /** Bytes taken now. */
    bytes: number;
    /** Whether it has wanted to grow and was not allowed to: then nothing more is to be added. */
    isFull: boolean;
    /** How many states were likely taken for others: for each that was new, by how many there were. */
    omissions: number;
    /** Bits kept of each state. */
    readonly bits: number;
    private readonly words;
    private readonly masks;
    private readonly arrays;
    /** Per array, slots of a part. */
    private readonly slots;
    /** Per part. */
    private readonly sizes;
    /** The sum of what was fetched ahead: kept so that no compiler drops the fetching. */
    private fetched;
    /** @param bits kept of each state, at most `MOST_BITS`; fewer than that are for those who want to see what goes wrong */
    constructor(words: number, bits?: number);
    /** What may have been omitted so far. */
    get rough(): Rough;
    /**
     * Adds what is proposed. All slots are fetched before the first is judged.
     * @param most bytes this set may take
     * @returns how many were new, as far as can be told: `fresh` says which
     * @throws RangeError when the machine gives no more memory
     */
    addAll({ fresh, keys, length, rows, stride }: Proposals, most: number): number;
    /** @param filled slots of its fullest part: where it may not grow, one of them must stay free */
    private grow;
    private made;
}
//# sourceMappingURL=signatures.d.ts.map