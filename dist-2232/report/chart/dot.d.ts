import type { Chart, ChartState } from './chart.ts';
export declare function dot(chart: Chart): string;
/** What a chart is of, and what it leaves out: for comments. */
export declare function headOf({ by, instance, model, of, parameters, partial, seen, tool, }: Chart): readonly string[];
/** A state, a line for each field. */
export declare function linesOf({ values }: ChartState): readonly string[];
//# sourceMappingURL=dot.d.ts.map