/** How the memory of several workers grows: one of them makes it for all. */
import { CommonList } from './common-list.ts';
import { type CommonNumbers } from './common-numbers.ts';
import { type CommonSet } from './common-set.ts';
import { type Commons, type NumbersMemory } from './commons.ts';
/** What one worker made for all. */
export interface Grown {
    readonly table: Int32Array | null;
    readonly list: readonly Int32Array[];
    readonly runs: Int32Array | null;
    /** By group. */
    readonly numbers: readonly (NumbersMemory | null)[];
    /** Whether the table is to be filled up to the brim, since there is no memory for a larger one. */
    readonly brimful: boolean;
    /** Whether there is not room enough even so. */
    readonly lacking: boolean;
}
/** What there is before. */
export interface Held {
    /** Bytes of all of it. */
    readonly bytes: number;
    readonly list: CommonList;
    readonly numbers: readonly (CommonNumbers | null)[];
    readonly runs: Int32Array;
    readonly set: CommonSet;
    /** How full the table may be. */
    readonly upTo: number;
}
/**
 * Makes what is needed to store more states, while all workers wait.
 * @param wider whether the table is to be larger however many states there are
 * @param most bytes that all of it may take
 */
export declare function larger({ control, plan, workers }: Commons, { bytes: before, list, numbers, runs, set, upTo }: Held, more: number, wider: boolean, most: number): Grown;
//# sourceMappingURL=common-growth.d.ts.map