/** Folds anew what is stored, by what it tells of the states to come. */
import type { Disk } from './disk.ts';
import { Fold } from './fold.ts';
import { PairList } from './pair-list.ts';
import { type Proposals } from './proposals.ts';
/** What is stored: how it is folded, and the pairs. */
export interface Folded {
    readonly tree: Fold;
    readonly list: PairList;
}
/**
 * @param proposed states that are to be stored next; there is room for them, and for as many values again as were taken
 * @param disk where the list goes on, or null to keep it in memory
 * @throws RangeError when there is no memory for it, DiskError
 */
export declare function foldedAnew(words: number, old: Folded, proposed: Proposals, disk: Disk | null): Folded;
//# sourceMappingURL=refold.d.ts.map