/** A search under way, or what became of it. Pure. */
import type { Chosen, Described, Run, SearchProgress, Survey, Wanted } from './served.ts';

export interface Live {
  readonly chosen: Chosen;
  readonly wanted: Wanted;
  readonly stage: 'searching' | 'held' | 'stopping' | 'ended';
  readonly described: Described | null;
  readonly progress: SearchProgress | null;
  /** States and edges per second between the last words of progress, newest last. */
  readonly rates: readonly { readonly states: number; readonly edges: number }[];
  readonly run: Run | null;
  /** What did not happen; `sought` while it is looked for. */
  readonly survey: Survey | 'sought' | null;
}

/** Rates that are remembered: those of about the last second, as they are told. */
const RATES = 4;

export function searchOf(chosen: Chosen, wanted: Wanted): Live {
  return {
    chosen,
    wanted,
    stage: 'searching',
    described: null,
    progress: null,
    rates: [],
    run: null,
    survey: null,
  };
}

export function withProgress(live: Live, progress: SearchProgress): Live {
  const before = live.progress;
  const seconds = progress.seconds - (before?.seconds ?? 0);
  if (seconds <= 0) return { ...live, progress };
  const rate = {
    states: Math.max(0, progress.states - (before?.states ?? 0)) / seconds,
    edges: Math.max(0, progress.edges - (before?.edges ?? 0)) / seconds,
  };
  return { ...live, progress, rates: [...live.rates, rate].slice(-RATES) };
}

/** The mean of the last second or so. */
export function rateOf({ rates }: Live): { readonly states: number; readonly edges: number } | null {
  if (rates.length === 0) return null;
  const mean = (of: (rate: (typeof rates)[number]) => number): number =>
    rates.reduce((total, rate) => total + of(rate), 0) / rates.length;
  return { states: mean(({ states }) => states), edges: mean(({ edges }) => edges) };
}

export function isUnderWay(live: Live | null): boolean {
  return live !== null && live.stage !== 'ended';
}
