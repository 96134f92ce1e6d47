/** Which rows a trace has while steps that do not matter are folded. Where one stands, nothing is folded. Pure. */
import type { Fold } from '../report/index.ts';
import { type Travel } from './travel.ts';
/** A row of the diagram: a state, or the folded steps that lead on from the one before. */
export type Line = {
    readonly kind: 'state';
    readonly at: number;
} | {
    readonly kind: 'fold';
    readonly fold: Fold;
};
/** The stretches that are folded now. Off the trace there is none. */
export declare function closedFolds({ at, folds, isFolded, own }: Travel): readonly Fold[];
/** How many rows there are, and which of them is the one where one stands. */
export declare function rowsOf(travel: Travel): {
    readonly total: number;
    readonly here: number;
};
/** So many rows, from one on. */
export declare function linesFrom(travel: Travel, first: number, rows: number): readonly Line[];
/** The state after a step forth or back, over what is folded. */
export declare function stepped(travel: Travel, by: 1 | -1): number;
//# sourceMappingURL=folding.d.ts.map