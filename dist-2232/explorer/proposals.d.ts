/** States that a store was asked to take and has not looked up yet: they are looked up together. */
/** So many hide the waiting for memory, and stay in the cache. */
export declare const BATCH = 256;
export declare class Proposals {
    length: number;
    /** One state a row, with room behind it for what its store makes of it. Replaced when there are more. */
    rows: Int32Array;
    /** Numbers from one row to the next. */
    stride: number;
    /** Two numbers for each, by which it is looked up. */
    keys: Int32Array<ArrayBuffer>;
    /** Which of them were new when they were last settled, in their order. */
    fresh: Int32Array<ArrayBuffer>;
    private room;
    private readonly words;
    constructor(words: number, stride: number);
    /** Whether it is time to settle them. */
    get full(): boolean;
    /** Adds the state at `state[at ..]`. */
    add(state: Int32Array, at: number): void;
    /** Reads the `i`th of those that were new when they were last settled, as long as no other is added. */
    readFresh(i: number, state: Int32Array): void;
    /** The words of one. */
    at(i: number): Int32Array;
    /** Lays them out with rows of another length. */
    layOut(stride: number): void;
    private makeRoom;
}
//# sourceMappingURL=proposals.d.ts.map