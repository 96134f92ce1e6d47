/** The number of a state that is stored, for when a search is over and its graph is looked at again. */
import type { Fold } from './fold.ts';
import type { PairList } from './pair-list.ts';
export declare class Lookup {
    /** Numbers of a row that `find` reads and overwrites: the words of a state come first. */
    readonly stride: number;
    private readonly tree;
    private readonly list;
    /** 0 where free, else a number and one; at most half full. */
    private readonly slots;
    private readonly shift;
    private learned;
    private keys;
    /** @throws RangeError when the machine gives no more memory */
    constructor(tree: Fold, list: PairList);
    /** Bytes that the slots of so many states take. */
    static bytesFor(states: number): number;
    /** Learns at most `count` more states. @returns true when it knows all: before, nothing is found */
    learn(count: number): boolean;
    /**
     * The numbers of the states in the first `count` rows, -1 for one that is not stored.
     * @throws RangeError when the machine gives no more memory
     */
    find(rows: Int32Array, count: number, into: Int32Array, at: number): void;
}
//# sourceMappingURL=lookup.d.ts.map