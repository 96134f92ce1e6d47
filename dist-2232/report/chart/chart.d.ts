/** The reachable states of one object, projected on some of its fields, as data. */
import type { Plain, Scalar, Tool } from '../run.ts';
export declare const CHART_SCHEMA = "dmaze/chart/1";
export interface Chart {
    readonly schema: typeof CHART_SCHEMA;
    readonly tool: Tool;
    readonly model: string;
    readonly instance: string;
    readonly parameters: Readonly<Record<string, Scalar>>;
    /** The table, pool, row or record. */
    readonly of: string;
    /** The fields it is projected on. */
    readonly by: readonly string[];
    /** In the order in which they are reached. */
    readonly states: readonly ChartState[];
    /** Changes from one to another, by their numbers, each pair once. */
    readonly edges: readonly ChartEdge[];
    /** States of the whole model that were looked at. */
    readonly seen: number;
    /** Why some may be missing. Absent when all that can be reached were looked at. */
    readonly partial?: string;
}
export interface ChartState {
    /** Some row is so from the start. */
    readonly initial: boolean;
    /** By field; null of a row that is not allocated. */
    readonly values: Readonly<Record<string, Plain>> | null;
}
export interface ChartEdge {
    readonly from: number;
    readonly to: number;
    /** The routines whose steps cause it, in the order in which they are met. */
    readonly routines: readonly string[];
}
/** What a reader, and a layout, can still follow. */
export declare const MOST_STATES = 60;
export declare const MOST_EDGES = 240;
/** Why a chart cannot be drawn, and what to do about it; null when it can. */
export declare function tooLarge({ by, edges, of, states, }: Pick<Chart, 'by' | 'edges' | 'of' | 'states'>): string | null;
//# sourceMappingURL=chart.d.ts.map