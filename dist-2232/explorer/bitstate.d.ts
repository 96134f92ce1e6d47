import type { Proposals } from './proposals.ts';
import type { Rough } from './verdict.ts';
/** The size of the table, as a power of two of bits: the largest that is not more than so many bytes. */
export declare function bitsWithin(bytes: number): number;
/** @param omissions expected */
export declare function roughly(kind: Rough['kind'], bits: number, omissions: number): Rough;
/** For each new state that was seen to be new, so many were not: by the probability that one is not, from now on. */
export declare function unseen(probability: number): number;
export declare class Bitstate {
    /** It only gets worse. */
    readonly isFull = false;
    /** States that were added, as far as can be told. */
    size: number;
    /** How many states were likely taken for others, by the filling of the table when each was added. */
    omissions: number;
    private readonly words;
    private readonly tables;
    private readonly shift;
    private readonly all;
    private readonly hashes;
    private ones;
    /** The sum of what was fetched ahead: kept so that no compiler drops the fetching. */
    private fetched;
    /**
     * @param words of a state
     * @param bits of the table, as a power of two
     * @throws RangeError when the machine does not give them
     */
    constructor(words: number, bits: number);
    get bytes(): number;
    /** What may have been omitted so far. */
    get rough(): Rough;
    /** Adds the state at `states[at ..]`. @returns false when it, or one that is taken for it, was there already */
    add(states: Int32Array, at?: number): boolean;
    /**
     * Adds what is proposed. Where it goes is fetched before the first is judged.
     * @returns how many were new, as far as can be told: `fresh` says which
     */
    addAll({ fresh, keys, length, rows, stride }: Proposals): number;
    private fetch;
    private put;
    private tableOf;
}
//# sourceMappingURL=bitstate.d.ts.map