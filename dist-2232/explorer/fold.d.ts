/**
 * Folds a state of many words into 64 bits, and back, exactly. The words are put in groups; what a group has been seen to
 * be is numbered, and the numbers stand side by side. Few threads move at a time, so a group takes few values however many
 * states there are (G. J. Holzmann, "State Compression in SPIN", 1997, there by process; here by what varies together).
 */
import type { DiskFile } from './disk.ts';
import { Interned } from './interned.ts';
/** Words that are numbered together, and where their number stands. A word that has 32 bits to itself is its own number. */
export interface Group {
    readonly words: readonly number[];
    /** In the first or the second number of the pair. */
    readonly half: 0 | 1;
    readonly shift: number;
    readonly bits: number;
}
/** Groups that together have every word; of up to two words none, for they are the pair. */
export type Plan = readonly Group[];
/** Plain data. */
export interface SavedFold {
    readonly plan: Plan;
    readonly sizes: readonly number[];
}
export declare class Fold {
    /** Numbers of one state on the way to its pair: its words, and the number of each group. */
    readonly stride: number;
    private readonly words;
    private readonly plan;
    /** Per group, what numbers it; null where a word stands for itself. */
    private readonly tables;
    private readonly numberings;
    private readonly write;
    /** @param tables per group, what numbers it; null where a word stands for itself */
    constructor(words: number, plan: Plan, tables?: readonly (Interned | null)[]);
    /** What it takes to fold and unfold the same elsewhere. */
    save(file: DiskFile): SavedFold;
    /** @param read gives the numbers that `save` appended, so many at a time */
    static load(words: number, { plan, sizes }: SavedFold, read: (numbers: number) => Int32Array): Fold;
    /** Bytes taken now. */
    get bytes(): number;
    /** The most bytes taken on the way to `more` states. */
    bytesFor(more: number): number;
    /**
     * Folds many states, one group of all of them after the other: so the machine looks up many at a time instead of waiting
     * for each.
     * @param rows `count` states, `stride` numbers apart; what lies between is overwritten
     * @param keys where their pairs go
     * @returns false when a group has taken more values than there is room for its number: the pairs are then nothing
     * @throws RangeError when the machine gives no more memory
     */
    fold(rows: Int32Array, count: number, keys: Int32Array): boolean;
    /** Whether each group has taken at most half of the values that there is room for. */
    get isRoomy(): boolean;
    /** Writes the state of a pair to `state[at ..]`. */
    unfold(first: number, second: number, state: Int32Array, at: number): void;
}
/** When nothing is known of the words: neighbours together. */
export declare function halves(words: number): Plan;
/**
 * Those that vary least with one another together, until all their numbers fit.
 * @param sample states one after the other
 */
export declare function thrifty(words: number, sample: Int32Array): Plan;
/** A word that needs no number. */
export declare function isItself({ bits, words }: Group): boolean;
//# sourceMappingURL=fold.d.ts.map