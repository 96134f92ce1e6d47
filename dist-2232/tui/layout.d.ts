/** How the screen is divided. The reducer goes by it, too: a page is what fits, and only what is shown is asked for. */
import type { Face, Size } from './face.ts';
import { type Line } from './folding.ts';
import type { Travel } from './travel.ts';
/** Smaller than this, nothing can be read. */
export declare const LEAST: Size;
/** Rows between the header and the foot. */
export declare function bodyHeight({ rows }: Size): number;
export interface TraceLayout {
    readonly wide: boolean;
    /** Rows of the diagram, its heading left out. */
    readonly steps: number;
    readonly stepsWidth: number;
    /** Rows and columns beside it. */
    readonly beside: number;
    readonly besideWidth: number;
}
/** Two rows at the top of the body say what was found and where one stands; one more is the heading of the diagram. */
export declare function traceLayout(size: Size): TraceLayout;
/** The states that the diagram shows: from one to before another. */
export declare function shownSteps(travel: Travel, size: Size): {
    readonly from: number;
    readonly to: number;
};
/** The rows of the diagram that there is room for. */
export declare function shownLines(travel: Travel, size: Size): readonly Line[];
/** Rows of a page in the list of a screen. */
export declare function pageOf({ screen, size }: Face): number;
//# sourceMappingURL=layout.d.ts.map