/** Runs whose places are told as seen from the working folder, where an editor finds them. */
import { relative, sep } from 'node:path';
import type { LocksRun, Place, Run } from '../report/index.ts';

export function located(run: Run): Run {
  const { coverage, trace } = run;
  return {
    ...seenFromHere(run),
    coverage: { ...coverage, neverRan: coverage.neverRan.map(seenFromHere) },
    ...(trace === undefined ? {} : { trace: { ...trace, steps: trace.steps.map(seenFromHere) } }),
  };
}

function seenFromHere<T extends { readonly source: Place }>(part: T): T {
  const { file, line } = part.source;
  return { ...part, source: { file: relative('', file).split(sep).join('/'), line } };
}

/** The same of lock order. */
export function locatedLocks(run: LocksRun): LocksRun {
  // What is copied has the parts that it had: only places are told anew.
  return fromHere(run) as LocksRun;
}

function fromHere(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(fromHere);
  if (typeof part !== 'object' || part === null) return part;
  const copy = Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, fromHere(inner)]));
  return isPlaced(part) ? seenFromHere({ ...copy, source: part.source }) : copy;
}

function isPlaced(part: object): part is { readonly source: Place } {
  if (!('source' in part)) return false;
  const { source } = part;
  return typeof source === 'object' && source !== null && 'file' in source && 'line' in source;
}
