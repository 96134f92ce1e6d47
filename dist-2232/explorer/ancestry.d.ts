/**
 * Of which state each state is the successor, in ten bits a state. States are found in the order of those they are found
 * from, so that it is enough to know how many were found from each: a one for every state that is passed, a zero for every
 * one that is found. Beside it stands which successor it was.
 */
export declare class Ancestry {
    /** States told of. */
    length: number;
    /** How many states were passed before the one that was told of last. */
    private passed;
    private readonly bits;
    private readonly nths;
    private readonly many;
    /** For every so manyth state, where its bits begin. */
    private readonly marks;
    /** Bytes taken now. */
    get bytes(): number;
    /** The most bytes taken on the way to `more` states. */
    bytesFor(more: number): number;
    /**
     * Tells of the next state.
     * @param from the state it was found from, not before that of the last one; -1 for an initial state
     * @param nth which successor it is, or which initial state, from 0
     * @throws RangeError when the machine gives no more memory
     */
    add(from: number, nth: number): void;
    /** Which successors lead to a state: first which initial state, last which of the successors it is itself. */
    wayTo(index: number): readonly number[];
    /** The state it was found from, or -1. */
    private parentOf;
    private set;
    private has;
}
//# sourceMappingURL=ancestry.d.ts.map