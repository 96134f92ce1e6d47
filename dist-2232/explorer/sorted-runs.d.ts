/**
 * Pairs on disk, sorted, in as many runs as there were times when memory was full. Nothing is looked up one by one: a sorted
 * list of candidates goes past each run, and what it meets there is known (the idea of U. Stern and D. L. Dill, "Using
 * Magnetic Disk instead of Main Memory in the Murφ Verifier", 1998, and of TLC).
 */
import type { Disk } from './disk.ts';
/** Sorts pairs in place: by their second number, then by their first, both unsigned. */
export declare function sortPairs(pairs: Int32Array): void;
export declare class SortedRuns {
    private runs;
    private readonly disk;
    private readonly block;
    constructor(disk: Disk);
    /** Bytes taken in memory. */
    get bytes(): number;
    /** @param pairs sorted, none twice */
    add(pairs: Int32Array): void;
    /**
     * Takes out of sorted pairs those that are in a run.
     * @returns how many are left: they stand at the front
     */
    strike(pairs: Int32Array): number;
    close(): void;
    private strikeBy;
}
//# sourceMappingURL=sorted-runs.d.ts.map