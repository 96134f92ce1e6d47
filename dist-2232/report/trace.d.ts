import type { Paint } from './paint.ts';
import type { RunVerdict, TracedStep } from './run.ts';
/** What a page of text has: how wide it is, and its colours. */
export interface Page {
    readonly width: number;
    readonly paint: Paint;
}
/** What is told of a trace. */
export interface Told {
    readonly steps: readonly TracedStep[];
    readonly loop?: number | undefined;
    /** See `RunTrace`. */
    readonly aside?: readonly number[] | undefined;
}
/** The lines of the table, indented. Side by side while every thread gets a readable column; lanes beyond. */
export declare function traceTable(told: Told, verdict: RunVerdict, page: Page): string[];
/** The same without what was found. */
export declare function stepTable({ aside, loop, steps }: Told, { width, paint }: Page): string[];
//# sourceMappingURL=trace.d.ts.map