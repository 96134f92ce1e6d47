/** What a check falls short of, beyond its verdict: `--require exhaustive` and `--fail-on vacuous`. */
import type { Run } from '../report/index.ts';
import { vacuityOf } from '../run/index.ts';
import type { Ending } from './exit-code.ts';
import type { Job } from './jobs.ts';
import { type LimitFlags, limitsOf } from './limits.ts';
import type { Terminal } from './terminal.ts';

export interface GateFlags extends LimitFlags {
  readonly require?: 'exhaustive';
  readonly failOn?: 'vacuous';
}

/** Null when nothing was required. */
export async function shortfallsOf(
  { loaded, set }: Job,
  run: Run,
  flags: GateFlags,
  terminal: Terminal,
): Promise<{ readonly shortfalls: readonly string[]; readonly endings: readonly Ending[] } | null> {
  if (flags.require === undefined && flags.failOn === undefined) return null;
  const { kind } = run.verdict;
  if (kind === 'bounded' && flags.require === 'exhaustive')
    return { shortfalls: ['a bound was reached, and everything was to be seen'], endings: ['undecided'] };
  // What is refuted or was cut is not made worse by what else might be wrong with it.
  if (kind !== 'holds' || flags.failOn === undefined) return { shortfalls: [], endings: [] };
  const { model } = loaded;
  const { unknown, vacuous } = await vacuityOf(model, run, {
    set,
    limits: limitsOf(flags),
    signal: terminal.cancelled,
    onProgress: (progress) => terminal.progress(`${model.id}:${run.instance}: premises`, progress),
  });
  const unsure = unknown.map(
    (sentence) => `it is not known whether ${sentence.replace(' is vacuous: ', ' is, because ')}`,
  );
  return {
    shortfalls: [...vacuous, ...unsure],
    endings: [...vacuous.map(() => 'vacuous' as const), ...unknown.map(() => 'undecided' as const)],
  };
}
