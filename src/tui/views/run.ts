/** The screen of a search: how far it is, what is left of it, what it takes, what it found. */
import {
  counted,
  finding,
  grouped,
  lasting,
  PLAIN,
  reducedBy,
  reductionLines,
  sized,
  verdictLine,
  wrap,
} from '../../report/index.ts';
import type { Face } from '../face.ts';
import type { Glyphs } from '../glyphs.ts';
import { propertiesOf } from '../judged.ts';
import { bodyHeight } from '../layout.ts';
import { type Live, rateOf } from '../live.ts';
import { cut, EMPTY, heading, right, type Row, row, type Span, span } from '../rows.ts';
import { inked, SIGNS } from './tones.ts';

export function runRows(face: Face, glyphs: Glyphs): Row[] {
  const { live, size } = face;
  if (live === null)
    return [row('nothing is searched: choose an instance on screen 1 and press Enter', 'faint')];
  const { columns } = size;
  const height = bodyHeight(size);
  const head = [stageRow(live), ...wrapped(live, columns), EMPTY, ...figures(live, columns, glyphs)];
  const workers = workerRows(live, columns, glyphs);
  const claims = claimRows(face, live, columns, glyphs);
  const room = height - head.length - workers.length - 1;
  // What there is no room for is on screen 3.
  const shown = claims.slice(0, Math.max(0, Math.min(claims.length, Math.ceil(room / 2))));
  const chart = levelRows(live, columns, room - shown.length, glyphs);
  return [...head, ...chart, ...workers, ...shown];
}

function stageRow({ progress, run, stage }: Live): Row {
  if (run !== null)
    return [span(run.verdict.kind, inked(run.verdict.kind)), span(` after ${lasting(run.seconds)}`)];
  const words = {
    searching: 'searching',
    held: 'held',
    stopping: 'stopping after the step under way',
    ended: '',
  };
  const reduction = progress?.reduction;
  const by = reduction === undefined ? '' : `, ${reducedBy(reduction)}`;
  return [
    span(words[stage], stage === 'searching' ? 'strong' : 'unsure'),
    span(`  ${lasting(progress?.seconds ?? 0)}${by}`),
  ];
}

/** Of a finding, so many lines are told here; who waits for whom is on the screen of the trace. */
const MOST_LINES = 5;

/** The verdict as a report tells it, and what it rests on. */
function wrapped({ run }: Live, columns: number): Row[] {
  if (run === null) return [];
  const tone = inked(run.verdict.kind);
  const text = verdictLine(run, PLAIN).replace(/^\S+ +/, '');
  const all = run.verdict.kind === 'holds' ? [] : wrap(finding(run.verdict), columns - 2, '  ');
  const more = all.length <= MOST_LINES ? all : [...all.slice(0, MOST_LINES - 1), '  ...'];
  const reduced = reductionLines(run).flatMap((line) => wrap(line.trim(), columns - 2, '  '));
  return [
    ...wrap(text, columns - 2, '  ').map((line) => row(line)),
    ...reduced.map((line) => row(line, 'faint')),
    ...more.map((line) => row(line, tone)),
  ];
}

function figures(live: Live, columns: number, glyphs: Glyphs): Row[] {
  const { described, progress, run, wanted } = live;
  const states = run?.counts.states ?? progress?.states ?? 0;
  const edges = run?.counts.edges ?? progress?.edges ?? 0;
  const rate = run === null ? rateOf(live) : over(states, edges, run.seconds);
  const per = (number: number | undefined): string =>
    number === undefined ? '' : `${grouped(Math.round(number))} per second`;
  const line = (name: string, value: string, more: readonly Span[] = []): Row => [
    span(name.padEnd(9), 'faint'),
    span(right(value, 14), 'strong'),
    span('  '),
    ...more,
  ];
  const bytes = run?.peakBytes ?? progress?.storeBytes ?? 0;
  const most = wanted.bytes ?? described?.bytes ?? 0;
  const memory =
    most === 0 ? [] : [...bar(bytes / most, columns, glyphs), span(` of ${sized(most)}`, 'faint')];
  const rows = [
    line('states', grouped(states), [span(per(rate?.states), 'faint')]),
    line('edges', grouped(edges), [span(per(rate?.edges), 'faint')]),
    line('depth', grouped(run?.counts.depth ?? progress?.depth ?? 0)),
    line('memory', sized(bytes), memory),
  ];
  if (run !== null || progress === null) return rows;
  rows.splice(
    2,
    0,
    line('frontier', grouped(progress.frontier), [span('found and not yet expanded', 'faint')]),
  );
  rows.push(leftRow(live, progress, line, columns, glyphs));
  return rows;
}

function over(states: number, edges: number, seconds: number): { states: number; edges: number } | null {
  return seconds < 0.05 ? null : { states: states / seconds, edges: edges / seconds };
}

type Line = (name: string, value: string, more?: readonly Span[]) => Row;

/** What is left, where anything can be said: of levels that shrink, or of the limits that were set. */
function leftRow(
  { wanted }: Live,
  progress: NonNullable<Live['progress']>,
  line: Line,
  columns: number,
  glyphs: Glyphs,
): Row {
  const { left, states } = progress;
  if (left !== null) {
    const most = states + left.most;
    return line('left', `${grouped(left.least)} to`, [
      ...bar(states / most, columns, glyphs),
      span(` ${counted(left.most, 'state')} if levels go on shrinking`, 'faint'),
    ]);
  }
  const parts = [
    ...(wanted.states === null
      ? []
      : [{ part: states / wanted.states, of: counted(wanted.states, 'state') }]),
    ...(wanted.depth === null
      ? []
      : [{ part: progress.depth / wanted.depth, of: counted(wanted.depth, 'step') }]),
    ...(wanted.seconds === null
      ? []
      : [{ part: progress.seconds / wanted.seconds, of: lasting(wanted.seconds) }]),
  ].sort((a, b) => b.part - a.part);
  const nearest = parts[0];
  if (nearest === undefined)
    return line('left', 'no telling', [span('before levels begin to shrink', 'faint')]);
  return line('limit', `${Math.round(nearest.part * 100)} %`, [
    ...bar(nearest.part, columns, glyphs),
    span(` of ${nearest.of}`, 'faint'),
  ]);
}

function bar(part: number, columns: number, { filled, hollow }: Glyphs): Span[] {
  const width = Math.max(5, Math.min(30, columns - 60));
  const full = Math.max(0, Math.min(width, Math.round(part * width)));
  return [span(filled.repeat(full)), span(hollow.repeat(width - full), 'faint')];
}

/** The sizes of the levels, a column each: the frontier by depth. */
function levelRows({ progress }: Live, columns: number, room: number, glyphs: Glyphs): Row[] {
  const levels = progress?.levels ?? [];
  const height = Math.min(room - 2, 12);
  if (levels.length < 2 || height < 1) return [];
  const shown = levels.slice(-(columns - 2));
  const first = (progress?.depth ?? 0) - shown.length;
  const most = Math.max(...shown);
  const at = first + shown.indexOf(most);
  const title = `states by depth: levels ${first} to ${first + shown.length - 1}, the largest ${grouped(most)} at ${at}`;
  const { bars } = glyphs;
  const rows = Array.from({ length: height }, (_, line) => {
    const below = height - 1 - line;
    const text = shown.map((size) => {
      const eighths = Math.round((size / most) * height * bars.length) - below * bars.length;
      // A level that has states at all is seen.
      const least = below === 0 ? 1 : 0;
      const mark = Math.max(least, Math.min(bars.length, eighths));
      return mark === 0 ? ' ' : (bars[mark - 1] ?? ' ');
    });
    return row(` ${text.join('')}`);
  });
  return [heading(title, columns, glyphs.across), ...rows, EMPTY];
}

function workerRows({ progress, run }: Live, columns: number, glyphs: Glyphs): Row[] {
  const workers = progress?.workers ?? [];
  if (run !== null || workers.length === 0) return [];
  const lines = workers.map(({ edges, expanded }, at) =>
    row(
      `  ${String(at).padStart(2)}  ${right(grouped(expanded), 14)} states expanded  ${right(grouped(edges), 14)} edges`,
    ),
  );
  return [heading('workers', columns, glyphs.across), ...lines];
}

/** What matters first: what is broken, what is still to be reached, then the others. */
function claimRows({ travel }: Face, live: Live, columns: number, glyphs: Glyphs): Row[] {
  const all = propertiesOf(live, travel).filter(({ property }) => property.judged);
  if (all.length === 0) return [];
  const order = ['bad', 'unsure', 'open', 'good'] as const;
  const sorted = order.flatMap((standing) => all.filter((one) => one.standing === standing));
  const words = Math.max(...sorted.map((one) => one.words.length));
  const lines = sorted.map(({ property, standing, words: said }) => {
    const { sign, tone } = SIGNS[standing];
    return [
      span(` ${sign} `, tone),
      span(said.padEnd(words), tone),
      span(`  ${cut(property.name, columns - words - 6)}`),
    ];
  });
  return [heading(live.run === null ? 'properties so far' : 'properties', columns, glyphs.across), ...lines];
}
