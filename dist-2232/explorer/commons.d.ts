/**
 * What the workers of one search share: memory that all of them see. It has every state once, what is still to be expanded,
 * and what they must agree on.
 */
import type { Plan } from './fold.ts';
/** Numbers apart, so that no two workers write to one line of a cache. */
export declare const APART = 16;
/** Why all workers are to stop; written by whoever finds the reason. */
export declare const STOP: {
    readonly no: 0;
    readonly cancelled: 1;
    readonly time: 2;
    readonly states: 3;
    readonly memory: 4;
    readonly pause: 5;
    readonly fold: 6;
    readonly died: 7;
};
/** Where in `control` what is. From `own` on, each worker has places of its own. */
export declare const AT: {
    readonly stop: 0;
    readonly arrived: 16;
    readonly generation: number;
    readonly next: number;
    /** Whether somebody waits for more memory, and whether for a wider table at any rate. */
    readonly wish: number;
    /** States stored, and those that may be stored by who is just at it. */
    readonly size: number;
    readonly promised: number;
    /** One past the last place of the list that somebody took. */
    readonly listed: number;
    /** The next run to expand, how many there are of this level and of the next one, and which half they are in. */
    readonly cursor: number;
    readonly runs: number;
    readonly half: number;
    /** Whether the pair of zeros is stored. */
    readonly zeros: number;
    /** How much memory is taken. */
    readonly kilobytes: number;
    readonly own: number;
};
/** Where among its own places a worker says what. */
export declare const MINE: {
    readonly done: 0;
    readonly found: 1;
    readonly need: 2;
};
/** Where `figures` has what a worker tells of its progress. */
export declare const FIGURES = 8;
declare const FIGURE: {
    readonly edges: 0;
    readonly depth: 1;
    readonly expanded: 2;
};
export type Told = Record<keyof typeof FIGURE, number>;
/** Levels whose sizes are told; of a deeper search nobody estimates the end. */
export declare const LEVELS: number;
/** States that are expanded in one go. */
export declare const RUN = 128;
/** Tuples that have numbers. */
export interface NumbersMemory {
    readonly slots: Int32Array;
    readonly tuples: Int32Array;
    /** A lock, and how many tuples have a number. */
    readonly control: Int32Array;
}
/** The part of it that grows. */
export interface Memory {
    /** The set of states. */
    readonly table: Int32Array;
    /** The list of states, in segments. */
    readonly list: readonly Int32Array[];
    /** Where in the list the states are that are to be expanded: a start and a length each, in two halves. */
    readonly runs: Int32Array;
    /** What numbers each group of words; null where a word stands for itself. */
    readonly numbers: readonly (NumbersMemory | null)[];
}
/** Plain data, to be handed to each worker. */
export interface Commons {
    readonly workers: number;
    readonly words: number;
    readonly plan: Plan;
    readonly control: Int32Array;
    readonly figures: Float64Array;
    /** How many states were stored before each level. */
    readonly levels: Float64Array;
    readonly locks: Int32Array;
    readonly memory: Memory;
}
/** Gives the memory that one worker made to all others. It is there as soon as it was given. */
export interface Post<T> {
    give(what: T): void;
    take(): T;
}
/** Numbers that all threads see. @throws RangeError when the machine gives no more memory */
export declare function shared(length: number): Int32Array;
/** Runs that there is room for in each half, beside so many slots: a run of its own for each, and two for each worker. */
export declare function runsBeside(slots: number, workers: number): number;
/** Bytes taken by what grows, as it was told last. */
export declare function bytesOf({ control }: Commons): number;
/** Tells all workers to stop, for the first reason given. */
export declare function stop({ control }: Commons, reason: number): void;
/** Ends a pause; another reason to stop stays. */
export declare function resume({ control }: Commons): void;
export declare function stopped({ control }: Commons): number;
/** States stored so far. */
export declare function sizeOf({ control }: Commons): number;
export declare function tell({ figures }: Commons, me: number, { depth, edges, expanded }: Told): void;
/** What all workers told of their progress, together. */
export declare function figuresOf({ figures, workers }: Commons): Told;
/** What each worker told of its progress. */
export declare function figuresOfEach({ figures, workers }: Commons): Omit<Told, 'depth'>[];
/** Tells how many states there were before a level. */
export declare function tellLevel({ levels }: Commons, depth: number, start: number): void;
/** How many states each level had that is complete. */
export declare function levelsOf({ levels }: Commons): number[];
export {};
//# sourceMappingURL=commons.d.ts.map