export declare class StateIndex {
    size: number;
    /** Words of state `i` at `states[i * words ..]`. Replaced when there are more. */
    states: Int32Array;
    private readonly words;
    /** 0 where free, else a number and one; at most half full. */
    private slots;
    constructor(words: number);
    /** Bytes taken now. */
    get bytes(): number;
    /** The most bytes taken on the way to `more` states. */
    bytesFor(more: number): number;
    /** The number of the state at `state[0 ..]`, or -1. */
    find(state: Int32Array): number;
    /** The number of the state at `state[0 ..]`, a new one if need be. */
    add(state: Int32Array): number;
    /** Where the state at `state[at ..]` is, or belongs. */
    private slotOf;
    private grow;
}
//# sourceMappingURL=state-index.d.ts.map