/** What a symmetric system's states may be permuted by, without a word of what it is that changes places. */
/** An exchange of two things that differ in nothing but their numbers. It is its own inverse. */
export interface Swap {
    /** In the author's words: `rows 0 and 1 of files`. */
    readonly name: string;
    /** Writes to `to` the state in `from` with the two exchanged. The arrays are `words` long, or longer, and not the same. */
    readonly apply: (from: Int32Array, to: Int32Array) => void;
}
/** Things of which any may change places with any other: each swap exchanges two neighbours. */
export interface Chain {
    /** One less than there are things, and at least one. */
    readonly swaps: readonly Swap[];
    /** The thing at each place of the chain has its mark there. */
    readonly marks: readonly number[];
}
/** A group of permutations of states: every permutation within each chain, in every combination. */
export interface Permutations {
    readonly chains: readonly Chain[];
    /** How many marks there are. */
    readonly marks: number;
    /**
     * Gives each thing a number that depends on what it is and not on where it stands: what is exchanged takes its mark
     * along. Things of equal marks need not be equal.
     */
    readonly mark: (state: Int32Array, marks: Int32Array) => void;
    /** How many permutations there are. */
    readonly order: number;
    /** What of the declared symmetry is not used, and why, in the author's words. */
    readonly notes: readonly string[];
}
/**
 * The neighbours to exchange, one pair after the other, so that `count` things stand in every order once; one more
 * exchange, the last, brings them back to the first (Steinhaus, Johnson and Trotter's "plain changes").
 * @param count 2 or more
 */
export declare function plainChanges(count: number): Uint8Array;
/** How many orders `count` things have. */
export declare function factorial(count: number): number;
/** Exchanges that lead through every permutation of a small group. */
export declare function everyWayOf({ chains, order }: Permutations): readonly Swap[];
//# sourceMappingURL=permutations.d.ts.map