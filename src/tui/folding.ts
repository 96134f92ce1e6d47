/** Which rows a trace has while steps that do not matter are folded. Where one stands, nothing is folded. Pure. */
import type { Fold } from '../report/index.ts';
import { lengthOf, type Travel } from './travel.ts';

/** A row of the diagram: a state, or the folded steps that lead on from the one before. */
export type Line =
  | { readonly kind: 'state'; readonly at: number }
  | { readonly kind: 'fold'; readonly fold: Fold };

/** The stretches that are folded now. Off the trace there is none. */
export function closedFolds({ at, folds, isFolded, own }: Travel): readonly Fold[] {
  // The state after a step has that step's number, from 1.
  return isFolded && own === null ? folds.filter(({ from, to }) => at <= from || at > to + 1) : [];
}

/** How many rows there are, and which of them is the one where one stands. */
export function rowsOf(travel: Travel): { readonly total: number; readonly here: number } {
  let [total, here] = [lengthOf(travel) + 1, travel.at];
  for (const { from, to } of closedFolds(travel)) {
    total -= to - from;
    if (to < travel.at) here -= to - from;
  }
  return { total, here };
}

/** So many rows, from one on. */
export function linesFrom(travel: Travel, first: number, rows: number): readonly Line[] {
  const lines: Line[] = [];
  const folds = closedFolds(travel);
  let [at, row, next] = [0, 0, 0];
  while (lines.length < rows && at <= lengthOf(travel)) {
    const fold = folds[next];
    const isFold = fold !== undefined && at === fold.from + 1;
    // Whole stretches of rows before the first are passed at once.
    const ahead = first - row;
    if (!isFold && ahead > 0) {
      const most = fold === undefined ? ahead : Math.min(ahead, fold.from + 1 - at);
      at += most;
      row += most;
      continue;
    }
    if (row >= first) lines.push(isFold ? { kind: 'fold', fold } : { kind: 'state', at });
    if (isFold) next++;
    at = isFold ? fold.to + 2 : at + 1;
    row++;
  }
  return lines;
}

/** The state after a step forth or back, over what is folded. */
export function stepped(travel: Travel, by: 1 | -1): number {
  const to = travel.at + by;
  const fold = closedFolds(travel).find((one) => one.from < to && to <= one.to + 1);
  if (fold === undefined) return to;
  return by > 0 ? fold.to + 2 : fold.from;
}
