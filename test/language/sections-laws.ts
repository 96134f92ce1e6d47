/** The laws of the reduction by critical sections, over random models. */
import { expect } from 'vitest';
import { explore, type Outcome, Sections, sections, type Verdict } from '../../src/explorer/index.ts';
import {
  type Compiled,
  type PlainState,
  type Reference,
  referenceOf,
  systemOf,
  type Taken,
  trackedSystemOf,
} from '../../src/language/index.ts';
import { type AllFindings, allFindings } from './all-findings.ts';

/** Models with more states say nothing new. */
const MOST = 4_000;

/** What was saved, over all models. */
export interface Saved {
  models: number;
  full: number;
  reduced: number;
}

/** Says so on request. */
export function tell({ full, models, reduced }: Saved): void {
  if (process.env['DMAZE_TELL'] !== undefined)
    process.stderr.write(`${models} models: ${full} states, ${reduced} when reduced\n`);
}

/** The reduced search finds whatever there is to find, and what it says can be replayed. */
export function checkSections(whole: Compiled, saved: Saved): void {
  // Claims about steps are not for reduced searches.
  const compiled = { ...whole, properties: whole.properties.filter(({ kind }) => kind !== 'step') };
  const full = allFindings(systemOf(compiled), MOST);
  if (full === null) return;
  const reduced = allReduced(compiled);
  const { states, ...found } = full;
  const { states: fewer, ...foundReduced } = reduced;
  expect(foundReduced).toEqual(found);
  saved.models++;
  saved.full += states;
  saved.reduced += fewer;
  checkSearch(compiled, full);
}

function allReduced(compiled: Compiled): AllFindings {
  const system = new Sections(trackedSystemOf(compiled));
  for (;;) {
    system.begin();
    system.followed.fill(0);
    const found = allFindings(system, Number.POSITIVE_INFINITY);
    if (found === null || system.isStale) continue;
    const followed = [...system.followed.keys()].filter((step) => (system.followed[step] ?? 0) > 0);
    return { ...found, ran: [...new Set([...found.ran, ...followed])].sort((a, b) => (a < b ? -1 : 1)) };
  }
}

/** The search itself says one of the things that can be found, and its trace, step by step, leads there. */
function checkSearch(compiled: Compiled, full: AllFindings): void {
  const system = new Sections(trackedSystemOf(compiled));
  let outcome: Outcome;
  try {
    outcome = explore(sections(system));
  } catch {
    expect(full.refuted).toContain('threw');
    return;
  }
  expectToldAsFound(compiled, full, outcome.verdict, system);
}

/** A verdict is one of the things that can be found, and its trace, step by step, leads there. @param verdict of `system` */
export function expectToldAsFound(
  compiled: Compiled,
  full: AllFindings,
  verdict: Verdict,
  system: Sections,
): void {
  const unreached = compiled.properties.filter(
    ({ kind, name }) => kind === 'reachable' && !full.reached.includes(name),
  );
  if (full.refuted.length > 0) expect(['violated', 'deadlock', 'faulty']).toContain(verdict.kind);
  else expect(verdict.kind).toBe(unreached.length > 0 ? 'unreached' : 'holds');
  if (!('trace' in verdict)) return;
  const told =
    verdict.kind === 'violated' ? verdict.property : verdict.kind === 'deadlock' ? 'deadlock' : 'threw';
  expect(ending(compiled, referenceOf(compiled), system.concrete(verdict.trace).steps)).toContain(told);
}

/** What is refuted at the end of a trace, on the reference engine. */
function ending({ properties }: Compiled, reference: Reference, steps: readonly number[]): string[] {
  let taken: Taken | null = reference.initial();
  for (const step of steps) {
    if (taken.kind !== 'state') return ['the trace goes on after its end'];
    taken = reference.take(taken.state, step);
    if (taken === null) return ['a step of the trace cannot be taken'];
  }
  if (taken.kind === 'fault') return [taken.claim ?? 'threw'];
  const { state }: { state: PlainState } = taken;
  const refuted: string[] = [];
  for (const property of properties) {
    if (property.kind === 'deadlock' || property.kind === 'built in') continue;
    if (property.kind === 'at rest' && !reference.atRest(state)) continue;
    try {
      if (!reference.judge(property, state, undefined) && property.kind !== 'reachable')
        refuted.push(property.name);
    } catch {
      refuted.push('threw');
    }
  }
  if (reference.successors(state).length === 0 && !reference.atRest(state)) refuted.push('deadlock');
  return refuted;
}
