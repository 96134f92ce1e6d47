/** Where a trace is folded: steps in a row that do not matter to what it shows stand in one line, which names and counts them. */
import type { Paint } from './paint.ts';
import type { TracedStep } from './run.ts';
/** Steps of a trace, from 0: the first and the last of a stretch. */
export interface Fold {
    readonly from: number;
    readonly to: number;
}
/** @param aside see `RunTrace` */
export declare function foldsOf(aside?: readonly number[]): readonly Fold[];
/** `3 steps that do not matter, 4 to 6: client 0: reserve, attach; client 1: open (at = 0)` */
export declare function foldInWords(steps: readonly TracedStep[], { from, to }: Fold): string;
/** A line of a folded trace. */
export type FoldedLine = {
    readonly kind: 'step';
    readonly at: number;
} | {
    readonly kind: 'fold';
    readonly fold: Fold;
};
/** The lines of a trace of so many steps. */
export declare function foldedLines(steps: number, folds: readonly Fold[]): readonly FoldedLine[];
/** What stands for folded steps in a table, across all of its columns. */
export declare function foldLines(steps: readonly TracedStep[], fold: Fold, { digits, paint, width }: {
    readonly digits: number;
    readonly width: number;
    readonly paint: Paint;
}): string[];
//# sourceMappingURL=folds.d.ts.map