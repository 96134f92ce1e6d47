/** How the screen is divided. The reducer goes by it, too: a page is what fits, and only what is shown is asked for. */
import type { Face, Size } from './face.ts';
import { type Line, linesFrom, rowsOf } from './folding.ts';
import { windowFrom } from './rows.ts';
import type { Travel } from './travel.ts';

/** Smaller than this, nothing can be read. */
export const LEAST: Size = { columns: 40, rows: 10 };

/** Rows between the header and the foot. */
export function bodyHeight({ rows }: Size): number {
  return rows - 2;
}

/** From this width on, what is beside the steps stands at their right, all of it. */
const WIDE = 120;

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
export function traceLayout(size: Size): TraceLayout {
  const body = bodyHeight(size) - 2;
  if (size.columns >= WIDE) {
    const besideWidth = Math.min(84, Math.floor(size.columns * 0.42));
    return {
      wide: true,
      steps: body - 1,
      stepsWidth: size.columns - besideWidth - 1,
      beside: body,
      besideWidth,
    };
  }
  const beside = Math.max(4, Math.floor(body / 2));
  return {
    wide: false,
    steps: body - 1 - beside,
    stepsWidth: size.columns,
    beside,
    besideWidth: size.columns,
  };
}

/** The states that the diagram shows: from one to before another. */
export function shownSteps(travel: Travel, size: Size): { readonly from: number; readonly to: number } {
  const lines = shownLines(travel, size);
  const [first, last] = [lines[0], lines.at(-1)];
  return {
    from: first?.kind === 'fold' ? first.fold.from + 1 : (first?.at ?? 0),
    to: last?.kind === 'fold' ? last.fold.to + 2 : (last?.at ?? 0) + 1,
  };
}

/** The rows of the diagram that there is room for. */
export function shownLines(travel: Travel, size: Size): readonly Line[] {
  const steps = Math.max(1, traceLayout(size).steps);
  const { here, total } = rowsOf(travel);
  return linesFrom(travel, windowFrom(here, total, steps), steps);
}

/** Rows of a page in the list of a screen. */
export function pageOf({ screen, size }: Face): number {
  return Math.max(1, screen === 'trace' ? traceLayout(size).steps - 1 : bodyHeight(size) - 3);
}
