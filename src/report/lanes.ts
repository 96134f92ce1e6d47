/** A trace of many threads: a column per thread that is only a lane, and the step in words beside the lanes. */
import { type FoldedLine, foldLines } from './folds.ts';
import type { Paint } from './paint.ts';
import type { TracedStep } from './run.ts';
import { acted, atTheEnd, changed, fromHere } from './words.ts';
import { wrap } from './wrap.ts';

const GAP = '  ';

export function lanes(
  steps: readonly TracedStep[],
  told: readonly FoldedLine[],
  threads: readonly string[],
  width: number,
  paint: Paint,
  loop?: number,
): string[] {
  const digits = String(steps.length).length;
  const blank = ' '.repeat(digits);
  const still = threads.map(() => '|').join(' ');
  const room = width - digits - still.length - 2 * GAP.length;
  const head = threads.map((name, at) => {
    const before = '| '.repeat(at);
    return `${blank}${GAP}${before}${paint.strong(name)}`;
  });
  const lines = told.flatMap((line) => {
    if (line.kind === 'fold') return foldLines(steps, line.fold, { digits, width, paint });
    const { at } = line;
    const step = steps[at] as TracedStep;
    const lane = threads.map((name) => (name === step.thread ? '*' : '|')).join(' ');
    const rows = beside(step, room).map((text, line) => {
      const number = line === 0 ? String(at + 1).padStart(digits) : blank;
      return `${number}${GAP}${line === 0 ? lane : still}${GAP}${text}`.trimEnd();
    });
    return [...fromHere(loop, at), ...rows];
  });
  const rule = '-'.repeat(digits + GAP.length + still.length);
  return [...head, ...lines, ...atTheEnd(loop, steps.length), rule];
}

/** The step, and what it changed: on one line when there is room. */
function beside(step: TracedStep, room: number): string[] {
  const text = acted(step);
  const changes = step.changes.map(changed);
  const together = [text, ...changes].join(GAP);
  if (changes.length <= 1 && together.length <= room) return [together];
  return [...wrap(text, room, GAP), ...changes.flatMap((change) => wrap(GAP + change, room, GAP + GAP))];
}
