/**
 * One state for all that differ by a permutation. Things are sorted by their marks, which fixes the order of all but those
 * of equal marks; of those, every order is tried that gives another state, and the least words are kept. What is sorted
 * and what is tried depends on nothing that a permutation changes, so permuted states come to the same words.
 */
import { type Permutations } from './permutations.ts';
export declare class Canonical {
    private readonly chains;
    private readonly mark;
    private readonly marks;
    private readonly words;
    /** The state as it is now, another to exchange into, and the least so far. */
    private now;
    private next;
    private readonly least;
    /** Runs of equal marks: the chain, where in it the run begins, how long it is, and how far its changes have come. */
    private readonly runChain;
    private readonly runStart;
    private readonly runLength;
    private readonly runAt;
    /** By number of things, the changes that bring them into every order. */
    private readonly changes;
    /** @param words of a state */
    constructor(permutations: Permutations, words: number);
    /**
     * Puts the state that stands for `state` in its place.
     * @returns whether it is another
     */
    represent(state: Int32Array): boolean;
    /** Insertion by exchanges of neighbours: most states are sorted, or nearly. */
    private sort;
    private exchange;
    /** Notes the runs of equal marks whose order makes a difference. @returns how many */
    private findRuns;
    /** Does exchanging the two change nothing? If so of all neighbours in a run, then no order of it changes anything. */
    private areTwins;
    /** Goes through every order of the runs, one exchange at a time, and ends with the least words. */
    private tryAll;
    private keepLess;
}
//# sourceMappingURL=canonical.d.ts.map