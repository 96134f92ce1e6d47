/** What earlier runs of `npm run bench` found, so that a regression shows. */
import { existsSync, readFileSync } from 'node:fs';

/** Of one subject: medians over the repetitions, but the greatest for the peak. */
export interface Figures {
  readonly edgesPerCpuSecond: number;
  /** The same rate as a share of that of the reference search beside it: what a regression is judged by. */
  readonly ofReference: number;
  /** In the store. */
  readonly bytesPerState: number;
  /** Of the whole process. */
  readonly peakMiB: number;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
}

export interface Entry {
  /** ISO 8601. */
  readonly date: string;
  /** With a + where files had been changed since. */
  readonly commit: string;
  readonly machine: Machine;
  /** What the rates are a share of; rates of different references are not compared. */
  readonly reference: string;
  readonly subjects: Readonly<Record<string, Figures>>;
}

/** A figure may be so much worse than the last before it is called worse: machines are shared, and runs differ. */
export const TOLERANCE = 0.15;

export function readHistory(file: string): readonly Entry[] {
  // Written by this command alone.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Entry[]) : [];
}

export function historyText(entries: readonly Entry[]): string {
  return `${JSON.stringify(entries, null, 2)}\n`;
}

/** The last entry that says something of a subject and can be compared with this one, or undefined. */
export function lastLike(
  history: readonly Entry[],
  { machine, reference }: Pick<Entry, 'machine' | 'reference'>,
  subject: string,
): Entry | undefined {
  const same = (other: Machine): boolean =>
    other.cpu === machine.cpu && other.cores === machine.cores && other.node === machine.node;
  return history.findLast(
    (entry) => same(entry.machine) && entry.reference === reference && subject in entry.subjects,
  );
}

interface Change {
  readonly what: string;
  /** More is positive. */
  readonly by: number;
  readonly worse: boolean;
}

/** How each figure changed, as a share of what it was. */
export function changesSince(before: Figures, now: Figures): readonly Change[] {
  const change = (what: string, name: keyof Figures, moreIsBetter: boolean): Change => {
    const by = now[name] / before[name] - 1;
    return { what, by, worse: (moreIsBetter ? -by : by) > TOLERANCE };
  };
  return [
    change('speed', 'ofReference', true),
    change('bytes per state', 'bytesPerState', false),
    change('peak memory', 'peakMiB', false),
  ];
}

/** The changes in a line, with a word in capitals where one is for the worse. */
export function changesInWords(since: Pick<Entry, 'commit' | 'date'>, changes: readonly Change[]): string {
  const said = changes.map(
    ({ by, what }) => `${what} ${by < 0 ? '-' : '+'}${Math.abs(100 * by).toFixed(0)} %`,
  );
  const worse = changes.filter((change) => change.worse).map(({ what }) => what);
  const verdict = worse.length === 0 ? '' : `: WORSE in ${worse.join(' and ')}`;
  return `since ${since.date.slice(0, 10)} (${since.commit}): ${said.join(', ')}${verdict}`;
}
