/** Rows of text as data: what every view gives, whatever draws it. */
import stringWidth from 'string-width';
import { visible } from '../report/index.ts';

/** What a part of a row means. Each has a sign of its own in the text: colour only repeats it. */
export type Tone = 'good' | 'bad' | 'unsure' | 'strong' | 'faint' | 'chosen';

export interface Span {
  readonly text: string;
  readonly tone?: Tone;
}

/** One line of the screen. */
export type Row = readonly Span[];

export function span(text: string, tone?: Tone): Span {
  // A name in a model may hold anything; a terminal would obey it.
  const plain = visible(text);
  return tone === undefined ? { text: plain } : { text: plain, tone };
}

/** A row of one part. */
export function row(text: string, tone?: Tone): Row {
  return [span(text, tone)];
}

export const EMPTY: Row = [];

/** Columns that a text takes. */
export function widthOf(text: string): number {
  return PRINTABLE.test(text) ? text.length : stringWidth(text);
}

const PRINTABLE = /^[\u0020-\u007e]*$/;
const segmenter = new Intl.Segmenter();

/** What people take for the letters of a text. */
export function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** At most so many columns of a text; what is left out is said by a mark at the end. */
export function cut(text: string, width: number): string {
  const plain = visible(text);
  if (widthOf(plain) <= width) return plain;
  if (width <= 0) return '';
  let kept = '';
  let taken = 0;
  for (const segment of graphemesOf(plain)) {
    const wide = widthOf(segment);
    if (taken + wide > width - 1) break;
    kept += segment;
    taken += wide;
  }
  return `${kept}~`;
}

/** Exactly so many columns. */
export function fit(text: string, width: number): string {
  const short = cut(text, width);
  return short + ' '.repeat(Math.max(0, width - widthOf(short)));
}

/** As `fit`, against the right edge. */
export function right(text: string, width: number): string {
  const short = cut(text, width);
  return ' '.repeat(Math.max(0, width - widthOf(short))) + short;
}

export function rowWidth(spans: Row): number {
  return spans.reduce((total, { text }) => total + widthOf(text), 0);
}

/** A row of exactly so many columns. */
export function fitRow(spans: Row, width: number): Row {
  const fitted: Span[] = [];
  let left = width;
  for (const part of spans) {
    if (left <= 0) break;
    const text = cut(part.text, left);
    left -= widthOf(text);
    if (text !== '') fitted.push({ ...part, text });
  }
  return left > 0 ? [...fitted, span(' '.repeat(left))] : fitted;
}

/** So many rows: the first of them, or filled up with empty ones. */
export function fitRows(rows: readonly Row[], height: number): Row[] {
  return Array.from({ length: Math.max(0, height) }, (_, at) => rows[at] ?? EMPTY);
}

/** Two blocks side by side, each as wide as said, with a line between them. */
export function beside(
  left: readonly Row[],
  right: readonly Row[],
  widths: { readonly left: number; readonly right: number },
  line: string,
): Row[] {
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, at) => [
    ...fitRow(left[at] ?? EMPTY, widths.left),
    span(line, 'faint'),
    ...fitRow(right[at] ?? EMPTY, widths.right),
  ]);
}

/** The first of the rows to show, so that the one chosen is among `height` of them and, where it can be, in the middle. */
export function windowFrom(chosen: number, total: number, height: number): number {
  return Math.max(0, Math.min(chosen - Math.floor(height / 2), total - height));
}

/** A list of which one is chosen, cut to the rows that there is room for. */
export function windowed<T>(
  items: readonly T[],
  chosen: number,
  height: number,
  draw: (item: T, at: number) => Row,
): Row[] {
  const from = windowFrom(chosen, items.length, height);
  return items.slice(from, from + Math.max(0, height)).map((item, at) => draw(item, from + at));
}

/** A row that is the chosen one of a list: marked in the text, and inverse. */
export function choosable(spans: Row, isChosen: boolean, width: number): Row {
  const marked = [span(isChosen ? '>' : ' '), ...spans];
  if (!isChosen) return fitRow(marked, width);
  const text = fitRow(marked, width)
    .map((part) => part.text)
    .join('');
  return [span(text, 'chosen')];
}

/** A heading over a part of the screen. */
export function heading(text: string, width: number, line: string): Row {
  const title = cut(text, width - 4);
  return [
    span(`${line}${line} `, 'faint'),
    span(title, 'strong'),
    span(` ${line.repeat(Math.max(0, width - widthOf(title) - 4))}`, 'faint'),
  ];
}

/** The text of a row, as it is read without colours. */
export function textOf(spans: Row): string {
  return spans.map(({ text }) => text).join('');
}
