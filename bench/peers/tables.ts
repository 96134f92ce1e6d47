/** What came of the rounds, in tables. */
import { columns, pairedRatios, type Spread, spreadOf, thousands } from '../statistics.ts';
import type { Contestant } from './contestants.ts';
import type { Entry, Run } from './rounds.ts';
import type { Subject } from './subjects.ts';

/** Peak bytes of a process of each kind that does nothing; null where memory is not measured. */
export type Empty = Readonly<Record<Contestant['kind'], number | null>>;

export function tablesOf(subject: Subject, entries: readonly Entry[], empty: Empty): string {
  const ours = entries.filter(({ contestant }) => contestant.kind === 'dmaze');
  return [
    `\n${subject.name}: ${thousands(subject.states)} states, ${thousands(subject.edges)} edges\n`,
    columns([
      ['median', 'CPU s', 'wall s', 'peak MiB', 'above an empty process', 'bytes a state'],
      ...entries.map((entry) => medians(entry, empty[entry.contestant.kind])),
      ...preparations(entries),
    ]),
    ...ours.map((entry, at) => ratioTable(entry, [...ours.slice(0, at), ...peersAmong(entries)])),
  ].join('');
}

function peersAmong(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ contestant }) => contestant.kind !== 'dmaze');
}

function medians({ contestant, runs }: Entry, empty: number | null): readonly string[] {
  const peaks = peaksOf(runs);
  const peak = peaks === null ? null : spreadOf(peaks).median;
  const above = peak === null || empty === null ? null : Math.max(0, peak - empty);
  const states = runs[0]?.found.states ?? Number.NaN;
  const name = contestant.full ? contestant.name : `${contestant.name}: ${thousands(states)} states`;
  return [
    name,
    spreadOf(runs.map(({ search }) => search.cpuSeconds)).median.toFixed(2),
    spreadOf(runs.map(({ search }) => search.wallSeconds)).median.toFixed(2),
    mebibytes(peak),
    mebibytes(above),
    above === null ? '-' : (above / states).toFixed(1),
  ];
}

/** One line for each thing that had to be done first. */
function preparations(entries: readonly Entry[]): readonly (readonly string[])[] {
  const lines = new Map<string, readonly string[]>();
  for (const { contestant, runs } of entries) {
    if (contestant.first === undefined) continue;
    lines.set(contestant.first.name, [
      `${contestant.first.name}: ${contestant.first.commands.map(([program]) => program).join(' and ')}`,
      spreadOf(runs.map(({ first }) => first.cpuSeconds)).median.toFixed(2),
      spreadOf(runs.map(({ first }) => first.wallSeconds)).median.toFixed(2),
      '',
      '',
      '',
    ]);
  }
  return [...lines.values()];
}

/** How many times as much one entry needs as each of the others. */
function ratioTable(ours: Entry, others: readonly Entry[]): string {
  if (others.length === 0) return '';
  const lines = others.map((theirs) => {
    const ratio = (value: (run: Run) => number): string =>
      inWords(pairedRatios(ours.runs.map(value), theirs.runs.map(value)));
    const withFirst = theirs.contestant.first !== undefined;
    const [ourPeaks, theirPeaks] = [peaksOf(ours.runs), peaksOf(theirs.runs)];
    return [
      theirs.contestant.name,
      ratio(({ search }) => search.cpuSeconds),
      withFirst ? ratio(({ first, search }) => first.cpuSeconds + search.cpuSeconds) : '',
      ratio(({ search }) => search.wallSeconds),
      withFirst ? ratio(({ first, search }) => first.wallSeconds + search.wallSeconds) : '',
      ourPeaks === null || theirPeaks === null ? '-' : inWords(pairedRatios(ourPeaks, theirPeaks)),
    ];
  });
  return columns([
    [],
    [
      `${ours.contestant.name} as a multiple of`,
      'CPU',
      'CPU, compiler too',
      'wall',
      'wall, compiler too',
      'peak memory',
    ],
    ...lines,
  ]);
}

function peaksOf(runs: readonly Run[]): readonly number[] | null {
  const peaks = runs.flatMap(({ search }) => (search.peakBytes === null ? [] : [search.peakBytes]));
  return peaks.length === runs.length ? peaks : null;
}

function inWords({ greatest, least, median }: Spread): string {
  if (least === greatest) return median.toFixed(2);
  return `${median.toFixed(2)} (${least.toFixed(2)} to ${greatest.toFixed(2)})`;
}

function mebibytes(bytes: number | null): string {
  return bytes === null ? '-' : (bytes / 2 ** 20).toFixed(0);
}
