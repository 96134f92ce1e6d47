/** Time travel: where one stands on a trace, or off it, and every way to another step. Pure. */
import { type Fold } from '../report/index.ts';
import type { ClaimAt, Enabled, Found, Moment, RowAt, RunStep, Way } from './served.ts';
/** What is shown beside the steps. */
export type Pane = 'step' | 'state' | 'enabled';
export declare const PANES: readonly Pane[];
export interface Travel {
    readonly found: Found;
    /** The threads that take a step of the trace, in the order in which there are threads. */
    readonly actors: readonly string[];
    /** Steps taken by hand after the first `base` of the trace; null on the trace itself. */
    readonly own: {
        readonly base: number;
        readonly steps: readonly Enabled[];
    } | null;
    /** Steps done. */
    readonly at: number;
    /** Where steps stand that do not matter; and whether they are folded. */
    readonly folds: readonly Fold[];
    readonly isFolded: boolean;
    /** The last answer of where it was looked; it may be of another place than where one stands. */
    readonly seen: {
        readonly way: Way;
        readonly moment: Moment;
        readonly rows: readonly RowAt[];
    } | null;
    /** How far the trace was walked, while an answer is awaited. */
    readonly reached: number | null;
    readonly pane: Pane;
    /** The chosen line of the pane. */
    readonly line: number;
    /** The path of the variable whose changes are jumped to. */
    readonly watched: string | null;
    readonly mark: {
        readonly at: number;
        readonly variables: Moment['variables'];
    } | null;
    /** Whether the state is shown against the mark. */
    readonly compares: boolean;
    /** What steps are looked for. */
    readonly sought: string;
}
/** Begins at the end: where it went wrong. */
export declare function travelOn(found: Found): Travel;
export declare function wayOf({ found, own }: Travel): Way;
/** How many steps there are. */
export declare function lengthOf({ found, own }: Travel): number;
/** The step that leads to a state, counted from 1; null for the first state. */
export declare function stepAt({ found, own }: Travel, at: number): RunStep | null;
/** The moment where one stands; null while it is awaited. */
export declare function momentOf(travel: Travel): Moment | null;
/** What a diagram shows of a state; null where that was not told. */
export declare function rowOf({ seen }: Travel, way: Way, at: number): RowAt | null;
export declare function isSameWay(a: Way, b: Way): boolean;
export declare function goTo(travel: Travel, at: number): Travel;
/** The nearest step in a direction of which something is true, or null. */
export declare function nearest(travel: Travel, by: 1 | -1, is: (step: RunStep, at: number) => boolean): number | null;
/** Where a jump leads; null when there is no such step. */
export declare function jump(travel: Travel, what: Jump, by: 1 | -1): number | null;
export type Jump = 'thread' | 'switch' | 'lock' | 'watched' | 'sought';
/** The lines of the state pane: all variables, or where they differ from the mark. */
export declare function stateLines(travel: Travel): readonly StateLine[];
type Variable = Moment['variables'][number];
export interface StateLine extends Variable {
    /** What it was at the mark. */
    readonly was?: Variable['value'];
    /** Whether the step at hand, or what came since the mark, changed it. */
    readonly changed: boolean;
}
/** How many lines can be chosen in the pane. */
export declare function choices(travel: Travel): number;
/** The variable on the chosen line. */
export declare function chosenPath(travel: Travel): string | null;
/** Leaves the trace, or goes on off it, by a step that can be taken where one stands; null while that is not known. */
export declare function branch(travel: Travel): Travel | null;
/** Back to where the trace was left. */
export declare function unbranch(travel: Travel): Travel;
/** Claims that do not hold here, those of reachability left out. */
export declare function brokenClaims({ found }: Travel, { claims }: Moment): readonly ClaimAt[];
export {};
//# sourceMappingURL=travel.d.ts.map