/** A trace as a space-time diagram: a lane per thread, a row per step, and the hand-over from who acted to who acts. */
import { type Fold } from '../../report/index.ts';
import type { Glyphs } from '../glyphs.ts';
import { type Row } from '../rows.ts';
import { type Travel } from '../travel.ts';
/** Where the lanes of a diagram stand. */
export interface Lanes {
    readonly threads: readonly string[];
    /** Columns of each. */
    readonly width: number;
    /** Whether a step stands in its thread's lane; else beside all of them. */
    readonly texts: boolean;
    /** Columns of the number in front. */
    readonly numbers: number;
}
export declare function lanesFor(travel: Travel, width: number): Lanes;
/** The names over the lanes. */
export declare function laneHeads({ numbers, threads, width }: Lanes): Row;
/** A name in so many columns: whole, or the first letters of its words and its digits. */
export declare function abbreviated(name: string, width: number): string;
/** The row of the state after so many steps, with the step that leads to it. */
export declare function stepRow(travel: Travel, at: number, lanes: Lanes, width: number, glyphs: Glyphs): Row;
/** The row that stands for steps that do not matter. */
export declare function foldRow({ found }: Travel, fold: Fold, { numbers }: Lanes, width: number): Row;
/** A letter for each lock, the same wherever one stands. */
export declare function letterOf({ found }: Travel, path: string): string;
//# sourceMappingURL=diagram.d.ts.map