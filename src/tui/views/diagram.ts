/** A trace as a space-time diagram: a lane per thread, a row per step, and the hand-over from who acted to who acts. */
import { type Fold, foldInWords, labelled } from '../../report/index.ts';
import type { Glyphs } from '../glyphs.ts';
import { cut, fitRow, type Row, row, span, widthOf } from '../rows.ts';
import type { RowAt, RunStep } from '../served.ts';
import { lengthOf, rowOf, stepAt, type Travel, wayOf } from '../travel.ts';

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

/** Narrower than this, a lane is no place for words. */
const WORDS = 17;
/** Columns of a lane without words: its mark, and the locks its thread holds and waits for. */
const MARKS = { least: 2, most: 8 };
/** Columns for the words beside such lanes. */
const BESIDE = 26;

export function lanesFor(travel: Travel, width: number): Lanes {
  const { actors, found, own } = travel;
  const acting = new Set([...actors, ...(own?.steps ?? []).map(({ thread }) => thread)]);
  // Before any step was taken, anybody may.
  const threads = found.described.threads.filter((name) => acting.size === 0 || acting.has(name));
  const numbers = String(lengthOf(travel)).length + 3;
  const each = Math.floor((width - numbers) / Math.max(1, threads.length));
  if (each >= WORDS) return { threads, width: Math.min(each, 60), texts: true, numbers };
  const marks = Math.floor((width - numbers - BESIDE) / Math.max(1, threads.length));
  return { threads, width: Math.max(MARKS.least, Math.min(MARKS.most, marks)), texts: false, numbers };
}

/** The names over the lanes. */
export function laneHeads({ numbers, threads, width }: Lanes): Row {
  const names = threads.map((name) => abbreviated(name, width - 1).padEnd(width));
  return [span('#'.padStart(numbers - 2).padEnd(numbers), 'faint'), span(names.join(''), 'strong')];
}

/** A name in so many columns: whole, or the first letters of its words and its digits. */
export function abbreviated(name: string, width: number): string {
  if (widthOf(name) <= width) return name;
  const short = name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (/^\p{N}+$/u.test(word) ? word : word.slice(0, 1)))
    .join('');
  return cut(short, width);
}

/** The row of the state after so many steps, with the step that leads to it. */
export function stepRow(travel: Travel, at: number, lanes: Lanes, width: number, glyphs: Glyphs): Row {
  const step = stepAt(travel, at);
  const isHere = at === travel.at;
  const number = `${isHere ? '>' : ' '}${String(at).padStart(lanes.numbers - 3)}${flagOf(travel, at)} `;
  const { after, before, words } = laneText(travel, at, step, lanes, glyphs);
  const beside = lanes.texts ? '' : ` ${step === null ? '(start)' : `${step.routine}: ${labelled(step)}`}`;
  if (isHere)
    return [span(fitRow(row(number + before + words + after + beside), width)[0]?.text ?? '', 'chosen')];
  const isEnd = isBroken(travel, at);
  return fitRow(
    [
      span(number, 'faint'),
      span(before),
      span(words, isEnd ? 'bad' : 'strong'),
      span(after),
      span(beside, isEnd ? 'bad' : undefined),
    ],
    width,
  );
}

/** The row that stands for steps that do not matter. */
export function foldRow({ found }: Travel, fold: Fold, { numbers }: Lanes, width: number): Row {
  return fitRow(row(`${':'.padStart(numbers - 2)}  ${foldInWords(found.trace.steps, fold)}`, 'faint'), width);
}

/** What is to be said of a state in one sign: the end, off the trace, the mark, or that it comes again for ever. */
function flagOf(travel: Travel, at: number): string {
  const { found, mark, own } = travel;
  if (mark?.at === at) return 'm';
  if (own !== null && at > own.base) return '+';
  const { loop, steps } = found.trace;
  if (isBroken(travel, at)) return 'x';
  return loop !== undefined && loop < steps.length && at > loop ? '~' : ' ';
}

function isBroken({ found, own }: Travel, at: number): boolean {
  return (
    found.verdict !== null &&
    own === null &&
    at === found.trace.steps.length &&
    found.trace.loop === undefined
  );
}

interface LaneText {
  readonly before: string;
  /** The mark of who acts, and what it does. */
  readonly words: string;
  readonly after: string;
}

function laneText(
  travel: Travel,
  at: number,
  step: RunStep | null,
  { texts, threads, width }: Lanes,
  glyphs: Glyphs,
): LaneText {
  const seen = rowOf(travel, wayOf(travel), at);
  const line = threads
    .map((name) =>
      laneAt(travel, seen, name, glyphs)
        .slice(0, width - 1)
        .padEnd(width),
    )
    .join('');
  if (step === null) return { before: line, words: '', after: '' };
  const lane = threads.indexOf(step.thread);
  const mark = `${glyphs.acts}${locksOf(travel, seen, step.thread)}`;
  const words = texts ? cut(`${mark} ${labelled(step)}`, width - 1) : mark.slice(0, width - 1);
  const from = lane * width;
  const to = from + widthOf(words);
  const former = stepAt(travel, at - 1)?.thread;
  const other = former === undefined || former === step.thread ? -1 : threads.indexOf(former);
  const drawn =
    other < 0 ? line : handOver(Array.from(line), { from, to, other: other * width, width }, glyphs);
  return { before: drawn.slice(0, from), words, after: drawn.slice(to) };
}

/** Draws from the lane that acted before to the one that acts. */
function handOver(
  line: string[],
  { from, other, to, width }: { from: number; to: number; other: number; width: number },
  glyphs: Glyphs,
): string {
  const rightwards = other < from;
  const [first, last] = rightwards ? [other, from - 1] : [to, other];
  for (let at = first; at <= last; at++) line[at] = at % width === 0 ? glyphs.crosses : glyphs.towards;
  line[other] = rightwards ? glyphs.fromLeft : glyphs.fromRight;
  if (rightwards) line[from - 1] = glyphs.arrowRight;
  else if (to < other) line[to] = glyphs.arrowLeft;
  return line.join('');
}

/** A lane whose thread does not act: how it stands, and the locks it holds. */
function laneAt(travel: Travel, seen: RowAt | null, name: string, glyphs: Glyphs): string {
  const at = seen?.threads[travel.found.described.threads.indexOf(name)];
  if (at === undefined) return glyphs.down;
  return `${glyphs[at.stands]}${locksOf(travel, seen, name)}`;
}

/** The locks that a thread holds, and after `<` the one it waits for. */
function locksOf(travel: Travel, seen: RowAt | null, name: string): string {
  const at = seen?.threads[travel.found.described.threads.indexOf(name)];
  const holds = (at?.holds ?? []).map((path) => letterOf(travel, path)).join('');
  return at === undefined || at.wants === null ? holds : `${holds}<${letterOf(travel, at.wants)}`;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A letter for each lock, the same wherever one stands. */
export function letterOf({ found }: Travel, path: string): string {
  return LETTERS[found.locks.indexOf(path)] ?? '#';
}
