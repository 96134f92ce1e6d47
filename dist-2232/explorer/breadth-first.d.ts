/** Level-synchronous breadth-first search: the loop, written once. Finds shortest counterexamples; counts exactly. */
import type { DiskFile } from './disk.ts';
import type { Limits } from './limits.ts';
import { type Estimate } from './estimate.ts';
import { type SavedShare } from './share.ts';
import { type Judging } from './in-the-end.ts';
import type { System } from './system.ts';
import { type Outcome } from './verdict.ts';
import type { Keeping } from './visited.ts';
/** How far a search has come; handed to whoever watches. */
export interface Progress {
    readonly states: number;
    readonly edges: number;
    /** Steps from an initial state to the states being expanded. */
    readonly depth: number;
    /** States found and not yet expanded. */
    readonly frontier: number;
    readonly storeBytes: number;
    /** How many states are still to be found, or null while nobody can say. */
    readonly left: Estimate | null;
    /** Where everything was seen and more is to be judged: how far that is. */
    readonly judging?: Judging;
    /** Of a search level by level: the sizes of the levels before this one, the last `LATEST` of them at most. */
    readonly levels?: readonly number[];
    /** Claims of reachability that no state has met yet, where that is known before the end. */
    readonly unreached?: readonly string[];
    /** Of a search by several workers: what each of them has done. */
    readonly workers?: readonly WorkerProgress[];
}
export interface WorkerProgress {
    /** States that it expanded. */
    readonly expanded: number;
    readonly edges: number;
}
/** Levels whose sizes are told with each progress: those that fit on any screen. */
export declare const LATEST = 256;
/** A search under way. It does nothing between calls, so whoever drives it can listen to the world in between. */
export interface Search {
    /**
     * Expands at most `expansions` more states.
     * @returns true when the search is over
     */
    advance(expansions: number): boolean;
    progress(): Progress;
    /**
     * Writes down all there is, so that it can be gone on from; null when there is nothing to go on to, or something was lost.
     * @throws DiskError
     */
    save(file: DiskFile): SavedSearch | null;
    /** What was found; of a search that is not over, as if it had been cancelled. */
    outcome(): Outcome;
}
/**
 * Explores every reachable state of `system`, level by level, within `limits`.
 * A level in which something is found is finished before the search stops, so that counts do not depend on the
 * order within a level.
 * @param keeping how states are told apart; by themselves, without it
 * @throws Error for a limit in seconds without a clock
 */
export declare function breadthFirst(system: System, limits?: Limits, keeping?: Keeping): Search;
/**
 * Goes on with a search that was written down.
 * @param system of the very same program, with the same claims
 * @throws RangeError when there is no memory for it, DiskError when it cannot be read
 */
export declare function goOn(system: System, limits: Limits, saved: SavedSearch, file: DiskFile): Search;
/** A search as it was written down: plain data beside the numbers in a file. */
export interface SavedSearch {
    readonly share: SavedShare;
    readonly levels: readonly number[];
    readonly levelEnd: number;
    /** The next state to expand. */
    readonly next: number;
}
/** The next state to expand: what was only looked at, at a bound that there is no longer, is followed now. */
export declare function nextOf({ levels, next, share }: SavedSearch, atBound: boolean): number;
/** Runs a search to its end. */
export declare function explore(search: Search): Outcome;
//# sourceMappingURL=breadth-first.d.ts.map