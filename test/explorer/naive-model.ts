/** The naive explorer at work on a model, by the reference engine. */
import fc from 'fast-check';
import { type Compiled, type PlainState, referenceOf } from '../../src/language/index.ts';
import { Naive, type PlainSystem, TooMany } from './naive.ts';

/** States of one model that the naive explorer bears with. */
const MOST = 150;

/** All of a model; one that is too large is none of this law's, nor one whose claims of reachability throw in some order. */
export function explored(compiled: Compiled, most = MOST): Naive<PlainState> {
  const system = plainSystem(compiled);
  const naive = orElse(TooMany, () => new Naive(system, most));
  for (const { holds, kind } of system.claims)
    if (kind === 'reachable') for (const state of naive.states) orElse(Error, () => holds(state, state));
  return naive;
}

/** What `work` gives; where it throws such an error, fast-check draws another model. */
export function orElse<T>(such: new () => Error, work: () => T): T {
  try {
    return work();
  } catch (error) {
    fc.pre(!(error instanceof such));
    throw error;
  }
}

function plainSystem(compiled: Compiled): PlainSystem<PlainState> {
  const reference = referenceOf(compiled);
  return {
    // A model that throws before it starts is not searched.
    initial: orElse(Error, () => reference.initial()),
    successors: (state) => reference.successors(state).map(({ taken }) => taken),
    atRest: (state) => reference.atRest(state),
    claims: compiled.properties.map((property) => ({
      name: property.name,
      kind: property.kind,
      holds: (state, before) => reference.judge(property, state, before),
    })),
  };
}
