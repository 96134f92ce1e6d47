/** A trace side by side: one readable column per thread, and one for what changed. */
import { type FoldedLine, foldLines } from './folds.ts';
import type { Paint } from './paint.ts';
import type { TracedStep } from './run.ts';
import { atTheEnd, changed, fromHere, labelled } from './words.ts';
import { wrap } from './wrap.ts';

const GAP = '  ';
const CHANGES = 'what changed';
/** Narrower than this, a column is not worth reading. */
const LEAST = { thread: 14, changes: 26 };
/** Wider than this, a column takes from the others what it does not need: longer texts are broken. */
const MOST = { thread: 36, changes: 44 };

/** @returns null when the threads are too many for the width */
export function columns(
  steps: readonly TracedStep[],
  told: readonly FoldedLine[],
  threads: readonly string[],
  width: number,
  paint: Paint,
  loop?: number,
): string[] | null {
  const shown = told.flatMap((line) => (line.kind === 'step' ? [steps[line.at] as TracedStep] : []));
  const cells = cellsOf(shown);
  const digits = String(steps.length).length;
  const needs = [
    ...threads.map((thread) => ({
      least: LEAST.thread,
      most: Math.min(
        MOST.thread,
        longest([
          thread,
          ...shown.flatMap((step) => (step.thread === thread ? (cells.get(step) ?? []) : [])),
        ]),
      ),
    })),
    {
      least: LEAST.changes,
      most: Math.min(
        MOST.changes,
        longest([CHANGES, ...shown.flatMap(({ changes }) => changes.map(changed))]),
      ),
    },
  ];
  const widths = share(needs, width - digits - GAP.length * needs.length);
  if (widths === null) return null;
  const all = [digits, ...widths];
  const lines = told.flatMap((line) => {
    if (line.kind === 'fold') return foldLines(steps, line.fold, { digits, width, paint });
    const { at } = line;
    const step = steps[at] as TracedStep;
    const acting = threads.indexOf(step.thread);
    const parts = all.map((most, column): string[] => {
      if (column === 0) return [String(at + 1).padStart(digits)];
      if (column === all.length - 1)
        return step.changes.flatMap((change) => wrap(changed(change), most, GAP));
      return column - 1 === acting ? (cells.get(step) ?? []).flatMap((text) => wrap(text, most, GAP)) : [];
    });
    return [...fromHere(loop, at), ...row(parts, all)];
  });
  const head = [['#'.padStart(digits)], ...threads.map((name, at) => wrap(name, widths[at] ?? 0)), [CHANGES]];
  const rule = all.map((most) => '-'.repeat(most)).join(GAP);
  return [...row(head, all).map(paint.strong), rule, ...lines, ...atTheEnd(loop, steps.length), rule];
}

/** What stands in the thread's cell: the routine when it is another than in its last step that is shown, and the label. */
function cellsOf(shown: readonly TracedStep[]): ReadonlyMap<TracedStep, readonly string[]> {
  const last = new Map<string, string>();
  const cells = new Map<TracedStep, readonly string[]>();
  for (const step of shown) {
    const before = last.get(step.thread);
    last.set(step.thread, step.routine);
    cells.set(step, before === step.routine ? [labelled(step)] : [`${step.routine}:`, labelled(step)]);
  }
  return cells;
}

/** The lines of one row of cells. */
function row(parts: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const height = Math.max(...parts.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    parts
      .map((lines, column) => (lines[line] ?? '').padEnd(widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

/** Shares the room: everybody gets the least, then those who need little more get it before those who need much. */
function share(needs: readonly { least: number; most: number }[], room: number): number[] | null {
  const widths = needs.map(({ least, most }) => Math.min(least, most));
  let spare = room - widths.reduce((total, width) => total + width, 0);
  if (spare < 0) return null;
  const wants = needs
    .map(({ most }, at) => ({ at, more: most - (widths[at] ?? 0) }))
    .sort((a, b) => a.more - b.more);
  wants.forEach(({ at, more }, served) => {
    const given = Math.min(more, Math.floor(spare / (wants.length - served)));
    widths[at] = (widths[at] ?? 0) + given;
    spare -= given;
  });
  return widths;
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
