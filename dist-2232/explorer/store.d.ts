/** The exact store: every state ever seen, once, in the order it was found. */
import type { Disk, DiskFile } from './disk.ts';
import { type SavedFold } from './fold.ts';
import { Lookup } from './lookup.ts';
import type { Visited } from './visited.ts';
/** A store as it was written down: plain data beside the numbers in a file. */
export interface SavedStore {
    readonly fold: SavedFold;
    readonly size: number;
    /** States that were proposed and not settled. */
    readonly proposed: number;
}
/**
 * Identity is exact: a state is folded into a pair of numbers, and back, without loss; two states are one only when their
 * pairs are equal.
 *
 * States are not looked up one by one: `propose` them, and `settle` stores those that are new.
 *
 * When memory is used up and there is a disk, what is known goes there, sorted. From then on a state that is not in memory
 * may still be known: it is stored only when `resolve` has looked.
 */
export declare class Store implements Visited {
    readonly words: number;
    private readonly most;
    private readonly disk;
    /** What is known and no longer in memory. */
    private runs;
    /** What is in memory and may also be in the runs. */
    private doubtful;
    private tree;
    private set;
    private list;
    /** The size from which on states are folded as what is known of them suggests. */
    private learnAt;
    private readonly proposed;
    /**
     * @param words 32-bit words of a state, at least 1
     * @param most bytes this store may take in memory
     * @param disk where it goes on when they are used up, or null
     */
    constructor(words: number, most?: number, disk?: Disk | null);
    /** States stored. */
    get size(): number;
    /** Bytes taken now. */
    get bytes(): number;
    /** Whether some of it is on disk. */
    get spilled(): boolean;
    /** Whether it is time to `settle`. */
    get full(): boolean;
    take(index: number, state: Int32Array): void;
    /** Writes state `index` to `state[at ..]`. */
    read(index: number, state: Int32Array, at?: number): void;
    /** Tells the numbers of states, as long as nothing more is stored; null when some of it is on disk. */
    lookup(): Lookup | null;
    propose(state: Int32Array, at?: number): void;
    /** As long as nothing is on disk, what is new is in the order in which it was proposed, and `readFresh` knows it. */
    settle(limit?: number): 'states' | 'memory' | null;
    /**
     * Looks on disk for what memory did not know, and stores what is not there either.
     * @throws DiskError when it cannot be read
     */
    resolve(): void;
    /** Writes down all it has, what is proposed included. @throws DiskError */
    save(file: DiskFile): SavedStore;
    /**
     * Fills an empty store with what was written down.
     * @throws RangeError when there is no memory for it, DiskError when it cannot be read
     */
    load({ fold, proposed, size }: SavedStore, file: DiskFile): void;
    /** Whether all that is proposed can be stored in memory; what can be made ready for it is. */
    private hasRoom;
    /** Puts all that is known on disk. */
    private spill;
    /** Near the limit, a state that is known still fits. */
    private settleOneByOne;
    readFresh(i: number, state: Int32Array): void;
    /**
     * Folds anew what there is, with what it tells of the states to come.
     * @throws RangeError when there is no memory for it
     */
    private foldAnew;
    /** Makes the set, and the runs, from the list. */
    private knowAll;
}
//# sourceMappingURL=store.d.ts.map