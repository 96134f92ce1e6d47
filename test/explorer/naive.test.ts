/** The laws of the search: the naive explorer, on the reference engine, agrees with what the fast search says. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { breadthFirst, explore, type Outcome, type Trace, type Verdict } from '../../src/explorer/index.ts';
import {
  type Compiled,
  type PlainState,
  type Reference,
  referenceOf,
  systemOf,
  type Taken,
} from '../../src/language/index.ts';
import { PATIENCE, randomModels, runs } from '../language/random-models.ts';
import { explored, orElse } from './naive-model.ts';

it(
  'a search counts, finds and ends as the naive explorer does, whatever is claimed',
  () => {
    fc.assert(
      fc.property(randomModels(), ({ compiled }) => {
        const naive = explored(compiled);
        const names = compiled.properties.map(({ name }) => name);
        for (const claimed of [names, ...names.map((name) => [name])]) {
          const outcome = explore(breadthFirst(systemOf(compiled, claimed)));
          const { edges, findings, states, unreached } = naive.expected(claimed);
          expect({ claimed, states: outcome.states, edges: outcome.edges }).toEqual({
            claimed,
            states,
            edges,
          });
          if (findings.length > 0) expect(findings).toContainEqual(foundIn(outcome));
          else if (unreached.length === 0) expect(outcome.verdict).toEqual({ kind: 'holds' });
          else
            expect(outcome.verdict).toEqual({
              kind: 'unreached',
              property: unreached[0],
              also: unreached.slice(1),
            });
        }
      }),
      runs(120),
    );
  },
  PATIENCE,
);

it(
  'a trace, replayed on the reference engine, ends where the verdict says',
  () => {
    fc.assert(
      fc.property(randomModels(), ({ compiled }) => {
        const reference = referenceOf(compiled);
        orElse(Error, () => reference.initial());
        const names = compiled.properties.map(({ name }) => name);
        for (const claimed of [names, ...names.map((name) => [name])]) {
          const { verdict } = explore(breadthFirst(systemOf(compiled, claimed), { states: 2000 }));
          if ('trace' in verdict) expect(endOf(compiled, reference, verdict)).toBe('as told');
        }
      }),
      runs(120),
    );
  },
  PATIENCE,
);

function foundIn({ verdict }: Outcome): unknown {
  if (!('trace' in verdict)) return verdict;
  const { kind, trace } = verdict;
  return { kind, property: kind === 'faulty' ? null : verdict.property, length: trace.steps.length };
}

/** A verdict that tells of a trace. */
type Told = Extract<Verdict, { readonly trace: Trace }>;

/** How a trace ends on the reference engine, against what was told of it. */
function endOf(compiled: Compiled, reference: Reference, verdict: Told): string {
  let taken: Taken = reference.initial();
  let before: PlainState | undefined;
  for (const step of verdict.trace.steps) {
    if (taken.kind === 'fault') return 'it goes on after a fault';
    before = taken.state;
    const next = reference.take(taken.state, step);
    if (next === null) return 'a step cannot be taken';
    taken = next;
  }
  if (taken.kind === 'fault') {
    if (verdict.kind === 'deadlock') return 'it is no deadlock';
    const told = verdict.kind === 'violated' ? verdict.property : null;
    return taken.claim === told && taken.because === verdict.because ? 'as told' : taken.because;
  }
  const { state } = taken;
  if (verdict.kind === 'deadlock')
    return reference.successors(state).length === 0 && !reference.atRest(state)
      ? 'as told'
      : 'it is no deadlock';
  const judge = (name: string): boolean => {
    const property = compiled.properties.find((one) => one.name === name);
    if (property === undefined || (property.kind === 'at rest' && !reference.atRest(state))) return true;
    return property.kind === 'step' && before === undefined ? true : reference.judge(property, state, before);
  };
  if (verdict.kind === 'violated') return judge(verdict.property) ? 'the claim holds' : 'as told';
  try {
    for (const { name } of compiled.properties) judge(name);
  } catch {
    return 'as told';
  }
  return 'nothing throws';
}
