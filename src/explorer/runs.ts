/** Runs of numbers: a start and a length each, one after the other. */

/** How many numbers there are in all of them. */
export function lengthOf(runs: readonly number[]): number {
  let length = 0;
  for (let i = 1; i < runs.length; i += 2) length += runs[i] as number;
  return length;
}

/** What is left of runs of which no two meet, without others that lie within them. */
export function without(runs: readonly number[], others: readonly number[]): number[] {
  const ends = (of: readonly number[]): [number, number][] =>
    Array.from({ length: of.length / 2 }, (_, i): [number, number] => {
      const start = of[2 * i] as number;
      return [start, start + (of[2 * i + 1] as number)];
    }).sort(([a], [b]) => a - b);
  const holes = ends(others);
  const left: number[] = [];
  let hole = 0;
  for (const [start, end] of ends(runs)) {
    let from = start;
    for (; hole < holes.length && (holes[hole] as [number, number])[0] < end; hole++) {
      const [holeStart, holeEnd] = holes[hole] as [number, number];
      if (holeStart > from) left.push(from, holeStart - from);
      from = holeEnd;
    }
    if (from < end) left.push(from, end - from);
  }
  return left;
}
