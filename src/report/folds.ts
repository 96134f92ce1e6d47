/** Where a trace is folded: steps in a row that do not matter to what it shows stand in one line, which names and counts them. */
import type { Paint } from './paint.ts';
import type { TracedStep } from './run.ts';
import { counted, labelled } from './words.ts';
import { wrap } from './wrap.ts';

/** Steps of a trace, from 0: the first and the last of a stretch. */
export interface Fold {
  readonly from: number;
  readonly to: number;
}

/** In one line, a step alone takes as much room as it would by itself. */
const LEAST = 2;

/** @param aside see `RunTrace` */
export function foldsOf(aside: readonly number[] = []): readonly Fold[] {
  const all: { from: number; to: number }[] = [];
  for (const step of aside) {
    const last = all.at(-1);
    if (last !== undefined && step === last.to + 1) last.to = step;
    else all.push({ from: step, to: step });
  }
  return all.filter(({ from, to }) => to - from + 1 >= LEAST);
}

/** `3 steps that do not matter, 4 to 6: client 0: reserve, attach; client 1: open (at = 0)` */
export function foldInWords(steps: readonly TracedStep[], { from, to }: Fold): string {
  const told = new Map<string, string[]>();
  for (const step of steps.slice(from, to + 1)) {
    const same = told.get(step.thread);
    if (same === undefined) told.set(step.thread, [labelled(step)]);
    else same.push(labelled(step));
  }
  const names = [...told].map(([thread, labels]) => `${thread}: ${labels.join(', ')}`).join('; ');
  return `${counted(to - from + 1, 'step')} that do not matter, ${from + 1} to ${to + 1}: ${names}`;
}

/** A line of a folded trace. */
export type FoldedLine =
  | { readonly kind: 'step'; readonly at: number }
  | { readonly kind: 'fold'; readonly fold: Fold };

/** The lines of a trace of so many steps. */
export function foldedLines(steps: number, folds: readonly Fold[]): readonly FoldedLine[] {
  const lines: FoldedLine[] = [];
  let next = 0;
  for (let at = 0; at < steps; at++) {
    const fold = folds[next];
    if (fold === undefined || at < fold.from) lines.push({ kind: 'step', at });
    else {
      lines.push({ kind: 'fold', fold });
      at = fold.to;
      next++;
    }
  }
  return lines;
}

/** What stands for folded steps in a table, across all of its columns. */
export function foldLines(
  steps: readonly TracedStep[],
  fold: Fold,
  { digits, paint, width }: { readonly digits: number; readonly width: number; readonly paint: Paint },
): string[] {
  const text = `${':'.padStart(digits)}  ${foldInWords(steps, fold)}`;
  return wrap(text, width, ' '.repeat(digits + 4)).map(paint.faint);
}
