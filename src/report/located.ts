/** Runs whose places are told as seen from a folder: the one that is worked in, where an editor finds them. */
import { relative, sep } from 'node:path';
import type { LocksRun } from './locks.ts';
import type { Place, Run } from './run.ts';

/** @param folder an absolute path */
export function located(run: Run, folder: string): Run {
  const { coverage, trace } = run;
  const seenFromHere = seenFrom(folder);
  return {
    ...seenFromHere(run),
    coverage: { ...coverage, neverRan: coverage.neverRan.map(seenFromHere) },
    ...(trace === undefined ? {} : { trace: { ...trace, steps: trace.steps.map(seenFromHere) } }),
  };
}

function seenFrom(folder: string) {
  return <T extends { readonly source: Place }>(part: T): T => {
    const { file, line } = part.source;
    return { ...part, source: { file: relative(folder, file).split(sep).join('/'), line } };
  };
}

/** The same of lock order. */
export function locatedLocks(run: LocksRun, folder: string): LocksRun {
  const seenFromHere = seenFrom(folder);
  const fromHere = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(fromHere);
    if (typeof part !== 'object' || part === null) return part;
    const copy = Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, fromHere(inner)]));
    return isPlaced(part) ? seenFromHere({ ...copy, source: part.source }) : copy;
  };
  // What is copied has the parts that it had: only places are told anew.
  return fromHere(run) as LocksRun;
}

function isPlaced(part: object): part is { readonly source: Place } {
  if (!('source' in part)) return false;
  const { source } = part;
  return typeof source === 'object' && source !== null && 'file' in source && 'line' in source;
}
