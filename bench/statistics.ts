/** Medians, and ratios of runs that were made side by side. */

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

/** @param values at least one. @throws RangeError of none */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [least] = sorted;
  const greatest = sorted.at(-1);
  if (least === undefined || greatest === undefined) throw new RangeError('no values, no median');
  const middle = (sorted.length - 1) / 2;
  const lower = sorted[Math.floor(middle)] ?? least;
  const upper = sorted[Math.ceil(middle)] ?? greatest;
  return { median: (lower + upper) / 2, least, greatest };
}

/**
 * How many times as much the one needs as the other, round by round: a machine that is slow for a while is slow for both
 * of a round, so that such a ratio is steadier than the ratio of two medians.
 */
export function pairedRatios(ours: readonly number[], theirs: readonly number[]): Spread {
  if (ours.length !== theirs.length) throw new RangeError('as many runs of the one as of the other');
  return spreadOf(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}

export function thousands(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Lines of cells, the first column to the left and the others to the right. */
export function columns(lines: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const line of lines)
    for (const [at, cell] of line.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  const pad = (cell: string, at: number): string =>
    at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
  return lines.map((line) => `${`  ${line.map(pad).join('  ')}`.trimEnd()}\n`).join('');
}
