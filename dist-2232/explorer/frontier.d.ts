/** States in the order in which they were found, of which the first are let go as the search passes them. */
export declare class Frontier {
    /** One past the number of the last state. */
    length: number;
    private readonly words;
    private pieces;
    /** Pieces that were let go before these. */
    private gone;
    private readonly spare;
    constructor(words: number);
    /** Bytes taken now. */
    get bytes(): number;
    /** The most bytes taken on the way to `more` states. */
    bytesFor(more: number): number;
    /** Adds the state at `states[at ..]`. @throws RangeError when the machine gives no more memory */
    push(states: Int32Array, at: number): void;
    /** Writes a state that was not let go to `state[at ..]`. */
    read(index: number, state: Int32Array, at: number): void;
    /** Lets go of the states before `index`, as far as they fill pieces. */
    letGo(index: number): void;
    private bytesOf;
}
//# sourceMappingURL=frontier.d.ts.map