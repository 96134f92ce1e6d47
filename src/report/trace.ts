/** A trace as a table: a column per thread that acts, a line per step, what each step changed, the broken claim last. */
import { columns } from './columns.ts';
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
}

/** The lines of the table, indented. Side by side while every thread gets a readable column; lanes beyond. */
export function traceTable({ loop, steps }: Told, verdict: RunVerdict, { width, paint }: Page): string[] {
  const threads = actingIn(steps);
  const room = width - INDENT.length;
  const table = columns(steps, threads, room, paint, loop) ?? lanes(steps, threads, room, paint, loop);
  const colour = colourOf(verdict, paint);
  const last = wrap(finding(verdict), room, INDENT).map((line) => colour(line));
  return [...table, ...last].map((line) => (line === '' ? '' : INDENT + line));
}

/** The threads that act, in the order of their first step. */
function actingIn(steps: readonly TracedStep[]): string[] {
  return [...new Set(steps.map(({ thread }) => thread))];
}
