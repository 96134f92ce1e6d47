/** Lock order: what was found, and what of it is chosen. Pure. */
import { type LocksItem } from '../report/index.ts';
import type { Face } from './face.ts';
import type { Chosen, LocksRun } from './served.ts';
export interface Ordering {
    readonly chosen: Chosen;
    /** States looked at so far. */
    readonly states: number;
    /** Null while it is looked for. */
    readonly order: LocksRun | null;
    readonly items: readonly LocksItem[];
}
export declare function orderingOf(chosen: Chosen): Ordering;
export declare function ordered(ordering: Ordering, order: LocksRun): Ordering;
/** What is chosen on the screen. */
export declare function itemOf({ lines, ordering }: Pick<Face, 'lines' | 'ordering'>): LocksItem | null;
//# sourceMappingURL=lock-order.d.ts.map