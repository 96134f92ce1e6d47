/** A trace as a table: a column per thread that acts, a line per step, what each step changed, the broken claim last. */
import { columns } from './columns.ts';
import { foldedLines, foldsOf } from './folds.ts';
import { lanes } from './lanes.ts';
import type { Paint } from './paint.ts';
import type { RunVerdict, TracedStep } from './run.ts';
import { colourOf, finding } from './verdict.ts';
import { wrap } from './wrap.ts';

/** What a page of text has: how wide it is, and its colours. */
export interface Page {
  readonly width: number;
  readonly paint: Paint;
}

const INDENT = '  ';

/** What is told of a trace. */
export interface Told {
  readonly steps: readonly TracedStep[];
  readonly loop?: number | undefined;
  /** See `RunTrace`. */
  readonly aside?: readonly number[] | undefined;
}

/** The lines of the table, indented. Side by side while every thread gets a readable column; lanes beyond. */
export function traceTable(told: Told, verdict: RunVerdict, page: Page): string[] {
  const { width, paint } = page;
  const colour = colourOf(verdict, paint);
  const last = wrap(finding(verdict), width - INDENT.length, INDENT).map((line) => INDENT + colour(line));
  return [...stepTable(told, page), ...last];
}

/** The same without what was found. */
export function stepTable({ aside, loop, steps }: Told, { width, paint }: Page): string[] {
  const threads = actingIn(steps);
  const room = width - INDENT.length;
  const lines = foldedLines(steps.length, foldsOf(aside));
  const table =
    columns(steps, lines, threads, room, paint, loop) ?? lanes(steps, lines, threads, room, paint, loop);
  return table.map((line) => (line === '' ? '' : INDENT + line));
}

/** The threads that act, in the order of their first step. */
function actingIn(steps: readonly TracedStep[]): string[] {
  return [...new Set(steps.map(({ thread }) => thread))];
}
