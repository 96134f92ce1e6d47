/** Makes what several workers share of a search that one has begun. */
import type { SavedSearch } from './breadth-first.ts';
import { type Commons } from './commons.ts';
import type { DiskFile } from './disk.ts';
/**
 * @param file has its numbers
 * @param least slots of the table, a power of two
 * @throws RangeError when there is no room for it, DiskError when it cannot be read
 */
export declare function commonsFor(workers: number, words: number, { levelEnd, levels, next, share }: SavedSearch, file: DiskFile, least?: number): {
    readonly commons: Commons;
    readonly proposed: Int32Array;
};
//# sourceMappingURL=commons-for.d.ts.map