/** Where a search has been, and the states it is still to go on from. */
/** How states are told apart. */
export interface Keeping {
    /** By themselves, or by hashes that may agree: by a long one of each, or by a few bits in a large table. */
    readonly kind: 'exact' | 'compact' | 'bitstate';
    /** Of `compact`, bits of the hash, at most 60; of `bitstate`, the table's size as a power of two. As many as there is room for without it. */
    readonly bits?: number;
}
/** States have numbers, in the order in which they were found. They are proposed, and settled many at a time. */
export interface Visited {
    /** States stored. */
    readonly size: number;
    /** Bytes taken now. */
    readonly bytes: number;
    /** Whether it is time to `settle`. */
    readonly full: boolean;
    /** Whether some of it is on disk. */
    readonly spilled: boolean;
    /** Reads the next state to expand. What is proposed from now on are its successors. */
    take(index: number, state: Int32Array): void;
    /** Proposes the state at `state[at ..]`, successor number `nth` of the state taken last, or an initial state of that number. */
    propose(state: Int32Array, at: number, nth: number): void;
    /**
     * Stores the states that were proposed and not known: they are the ones from the former `size` on. Unless some are on
     * disk, `readFresh` reads them until the next proposal.
     * @param limit most states to store
     * @returns what there was no room for, if there was none: then nothing more is to be proposed
     * @throws RangeError when the machine gives no more memory, DiskError when the disk does not take it
     */
    settle(limit?: number): 'states' | 'memory' | null;
    /** Reads the `i`th of the states that were new when they were last settled. */
    readFresh(i: number, state: Int32Array): void;
    /** Reads a state that was not expanded yet; an exact store reads any. */
    read(index: number, state: Int32Array, at?: number): void;
    /** Looks on disk for what memory did not know, and stores what is not there either. @throws DiskError */
    resolve(): void;
}
//# sourceMappingURL=visited.d.ts.map