/** What each of them says it found, read from its report. */
import type { Told } from '../by-hand/main.ts';

export interface Found {
  readonly states: number;
  readonly edges: number;
  /** Whether the search went through and no claim was refuted. */
  readonly clean: boolean;
}

/** Of `dmaze check --json`. */
export function dmazeFound(stdout: string): Found {
  // A document of this repository; a count that it lacks is not equal to any.
  const { runs } = JSON.parse(stdout) as {
    readonly runs: readonly {
      readonly verdict: { readonly kind: string };
      readonly counts: { readonly states: number; readonly edges: number };
    }[];
  };
  const [run] = runs;
  if (run === undefined) throw new Error('dmaze reports no run');
  return { states: run.counts.states, edges: run.counts.edges, clean: run.verdict.kind === 'holds' };
}

/** Of the search written by hand. */
export function byHandFound(stdout: string): Found {
  // Written by the file beside: see by-hand/main.ts.
  const found = JSON.parse(stdout) as Told;
  return { states: found.states, edges: found.edges, clean: found.violatedAfter === null };
}

/** Of a `pan` that SPIN made. Its transitions are edges, and one for the initial state. */
export function spinFound(stdout: string): Found {
  const number = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1] ?? Number.NaN);
  const states = number(/^\s*(\d+) states, stored/m);
  const transitions = number(/^\s*(\d+) transitions/m);
  const errors = number(/, errors: (\d+)/);
  if (Number.isNaN(states + transitions + errors)) throw new Error(`this is no report of SPIN:\n${stdout}`);
  const incomplete =
    /Search (not completed|incomplete)|search depth too small|losing states|hash table is full/i.test(stdout);
  return { states, edges: transitions - 1, clean: errors === 0 && !incomplete };
}

/** How deep SPIN went: to an error, if it found one, else to the last new state but one. */
export function spinDepth(stdout: string): number {
  return Number(/depth reached (\d+)/.exec(stdout)?.[1] ?? Number.NaN);
}
