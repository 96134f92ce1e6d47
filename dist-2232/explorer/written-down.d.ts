/** What several workers stored, written down as if one had done it alone. */
import type { SavedSearch } from './breadth-first.ts';
import type { CommonStore } from './common-store.ts';
import type { DiskFile } from './disk.ts';
import type { SavedStore } from './store.ts';
/** What a worker knows of where states are, for one of them to write all down. Plain data. */
export interface Part {
    /** By level, the runs that it filled: a start and a length each. */
    readonly levels: readonly (readonly number[])[];
    /** Those of this level that it took and did not expand. */
    readonly left: readonly number[];
    /** The words of states that it found and did not store. */
    readonly proposed: Int32Array;
    /** Whether states it found are gone. */
    readonly lost: boolean;
}
/** What is written down of the store, and of how far the search is. */
export type SavedStates = Omit<SavedSearch, 'share'> & {
    readonly store: SavedStore;
};
/**
 * @param store of one of the workers
 * @param depth of the level that was being expanded
 * @param untaken runs of it that nobody took
 * @throws DiskError
 */
export declare function writtenDown(store: CommonStore, depth: number, parts: readonly Part[], untaken: readonly number[], file: DiskFile): SavedStates;
//# sourceMappingURL=written-down.d.ts.map