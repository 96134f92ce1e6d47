/** A trace as a space-time diagram in SVG: a lane per thread, a mark per step, a curve where one thread hands over to another. */
import { escaped } from './markup.ts';
import type { Story, ToldStep } from './story.ts';

/** Heights and widths in pixels; a row is as high as one of the list of steps beside it. */
export const ROW = 44;
const LANE = 26;
const HEAD = 96;
/** From the top of a row to the middle of its first line of text. */
const LINE = 14;
const MARGIN = 14;

export interface Diagram {
  readonly svg: string;
  readonly width: number;
  /** Where the first step stands. */
  readonly head: number;
}

export function diagram(story: Story): Diagram {
  const { loop, threads, told } = story;
  // Names lean to the right, over the lanes and beyond them.
  const width = MARGIN * 2 + LANE * Math.max(1, threads.length - 1) + HEAD * 0.6;
  const height = HEAD + told.length * ROW;
  const x = (lane: number): number => MARGIN + lane * LANE;
  const y = (row: number): number => HEAD + row * ROW + LINE;
  const heads = threads.map(
    (name, lane) =>
      `<text class="lane-${lane % 8}" transform="translate(${x(lane) + 4} ${HEAD - 12}) rotate(-45)">${escaped(short(name))}<title>${escaped(name)}</title></text>`,
  );
  const lanes = threads.map((_, lane) => {
    const bar = (from: number, to: number, kind: string, title: string): string =>
      `<line class="${kind} lane-${lane % 8}" x1="${x(lane)}" x2="${x(lane)}" y1="${y(from)}" y2="${y(to)}"><title>${escaped(title)}</title></line>`;
    const name = threads[lane] ?? '';
    return [
      `<line class="lane lane-${lane % 8}" x1="${x(lane)}" x2="${x(lane)}" y1="${HEAD - 6}" y2="${height}"/>`,
      ...spans(told, (step) => locksOf(step, name)).map((span) =>
        bar(span.from, span.to, 'holds', `${name} holds ${span.what}`),
      ),
      ...spans(told, (step) => wantsOf(step, name)).map((span) =>
        bar(span.from, span.to, 'waits', `${name} waits for ${span.what}`),
      ),
    ].join('');
  });
  const curves = told.flatMap((step, row) => {
    const before = told[row - 1];
    if (before === undefined || before.lane === step.lane) return [];
    const [x1, y1, x2, y2] = [x(before.lane), y(row - 1), x(step.lane), y(row)];
    const middle = (y1 + y2) / 2;
    return [`<path class="over" d="M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}"/>`];
  });
  const marks = told.map(({ fold, lane, number }, row) => {
    const last = row === told.length - 1 ? ' last' : '';
    return `<circle class="mark lane-${lane % 8}${last}" cx="${x(lane)}" cy="${y(row)}" r="${fold === undefined ? 5 : 3}" data-row="${row}"><title>step ${number}: ${escaped(threads[lane] ?? '')}</title></circle>`;
  });
  const again = loop === null ? [] : [loopMark(loop, told.length, width)];
  const body = [...heads, ...lanes, ...curves, ...marks, ...again].join('');
  return {
    svg: `<svg class="lanes" role="img" aria-label="space-time diagram: a lane for each of ${threads.length} threads" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`,
    width,
    head: HEAD,
  };
}

function loopMark(loop: number, rows: number, width: number): string {
  const from = HEAD + Math.min(loop, rows) * ROW + 2;
  const to = HEAD + rows * ROW - 2;
  const x = width - 8;
  return `<path class="loop" d="M${x - 6} ${from}H${x}V${Math.max(from, to)}H${x - 6}"><title>for ever</title></path>`;
}

/** Rows from one to another in which something stays the case. */
function spans(
  told: readonly ToldStep[],
  what: (step: ToldStep) => string,
): { readonly from: number; readonly to: number; readonly what: string }[] {
  const found: { from: number; to: number; what: string }[] = [];
  let open: { from: number; to: number; what: string } | null = null;
  for (const [row, step] of told.entries()) {
    const now = what(step);
    if (open !== null && open.what !== now) open = null;
    if (open !== null) open.to = row + 1;
    else if (now !== '') {
      open = { from: row, to: row + 1, what: now };
      found.push(open);
    }
  }
  return found.map((span) => ({ ...span, to: Math.min(span.to, told.length - 0.6) }));
}

function locksOf({ holds }: ToldStep, thread: string): string {
  return holds.flatMap((held) => (held.thread === thread ? [held.lock] : [])).join(', ');
}

/** Only what another one has: who waits for something to happen is merely idle. */
function wantsOf({ waiting }: ToldStep, thread: string): string {
  return waiting
    .flatMap(({ heldBy, thread: who, wants }) =>
      who === thread && heldBy !== null ? [`${wants}, held by ${heldBy}`] : [],
    )
    .join(', or ');
}

function short(name: string): string {
  return name.length > 17 ? `${name.slice(0, 16)}…` : name;
}
