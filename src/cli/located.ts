/** A run whose places are told as seen from the working folder, where an editor finds them. */
import { relative, sep } from 'node:path';
import type { Place, Run } from '../report/index.ts';

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
