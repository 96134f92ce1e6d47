/** What several workers found and counted, as one outcome, or as one search to go on with. */
import type { SavedSearch } from './breadth-first.ts';
import { before, type Finding, withTrace } from './finding.ts';
import { claimsOfTheEnd } from './in-the-end.ts';
import type { Cut } from './limits.ts';
import { plain } from './share.ts';
import { lastLayer, type Layer, together, wayThrough } from './shortest.ts';
import type { System } from './system.ts';
import type { Ended } from './together.ts';
import { type Outcome, type Trace, type Verdict, verdictOf } from './verdict.ts';
import type { SavedStates } from './written-down.ts';

/** Asks every worker for its part of the layer before. */
export type AskAll = (depth: number, layer: Layer) => Promise<readonly Layer[]>;

/**
 * What the workers found, as one outcome.
 * @param system another one of the same program
 * @param cut what stopped the workers, if they were stopped
 * @throws Unrepeatable as the search itself does
 */
export async function outcomeOf(
  system: System,
  ended: readonly Ended[],
  cut: Cut,
  ask: AskAll,
): Promise<Outcome> {
  const { depth } = ended[0] as Ended;
  return {
    verdict: await verdict(system, ended, cut, depth, ask),
    states: sum(ended, ({ states }) => states),
    edges: sum(ended, ({ edges }) => edges),
    depth,
    fired: allFired(ended),
    storeBytes: sum(ended, ({ storeBytes }) => storeBytes),
  };
}

/** @param states what one of the workers wrote down for all */
export function savedOf(ended: readonly Ended[], { store, ...places }: SavedStates): SavedSearch {
  const { atBound, depth } = ended[0] as Ended;
  return {
    ...places,
    share: {
      store,
      depth,
      edges: sum(ended, ({ edges }) => edges),
      fired: [...allFired(ended)],
      found: plain(firstOf(ended)),
      unreached: unreachedBy(ended),
      atBound,
    },
  };
}

async function verdict(
  system: System,
  ended: readonly Ended[],
  cut: Cut,
  depth: number,
  ask: AskAll,
): Promise<Verdict> {
  const found = firstOf(ended);
  if (found !== undefined) return withTrace(found.told, await wayTo(system, found, ask));
  const atBound = ended.some((one) => one.atBound);
  const complete = ended.every((one) => one.complete);
  const unjudged = claimsOfTheEnd(system).map(({ name }) => name);
  return verdictOf(complete ? undefined : cut, atBound ? depth : null, unreachedBy(ended), unjudged);
}

async function wayTo(system: System, { initial, length, state, step }: Finding, ask: AskAll): Promise<Trace> {
  if (initial >= 0) return { initial, steps: [] };
  const layers = [lastLayer(system, state, step)];
  for (let depth = step < 0 ? length : length - 1; depth > 0; depth--)
    layers.unshift(together(await ask(depth - 1, layers[0] as Layer)));
  return wayThrough(system, layers, step);
}

function firstOf(ended: readonly Ended[]): Finding | undefined {
  let found: Finding | undefined;
  for (const one of ended)
    if (one.found !== undefined && (found === undefined || before(one.found, found))) found = one.found;
  return found;
}

/** Claims of reachability that no state of any of them has met. */
function unreachedBy(ended: readonly Ended[]): string[] {
  return (ended[0]?.unreached ?? []).filter((name) => ended.every((one) => one.unreached.includes(name)));
}

function allFired(ended: readonly Ended[]): Float64Array {
  const fired = new Float64Array(ended[0]?.fired.length ?? 0);
  for (const one of ended) one.fired.forEach((times, step) => ((fired[step] as number) += times));
  return fired;
}

function sum(ended: readonly Ended[], of: (one: Ended) => number): number {
  return ended.reduce((total, one) => total + of(one), 0);
}
