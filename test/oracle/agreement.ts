/**
 * The law that dmaze and the oracle agree: of a random model, each way to search it finds what the oracle finds, no more and
 * no less. The oracle interprets the statements as they were written and shares nothing with the engines.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { NOT_TRUE } from '../../src/explorer/difference.ts';
import { breadthFirst, explore, type Outcome } from '../../src/explorer/index.ts';
import { type Compiled, systemOf } from '../../src/language/index.ts';
import type { CheckOptions } from '../../src/run/check-options.ts';
import { SearchAsAsked } from '../../src/run/search-as-asked.ts';
import type { Watch } from '../../src/run/search.ts';
import type { Crew } from '../explorer/crew.ts';
import type { Shares } from '../explorer/shares.ts';
import { lockPrograms } from '../language/lock-programs.ts';
import { type Claimed, claimed, someClaims } from '../language/random/claimed.ts';
import type { Origin } from '../language/random/origin.ts';
import { symmetricModels } from '../language/random/symmetric.ts';
import { type RandomModel, randomModels } from '../language/random-models.ts';
import { certificateFor, checked } from '../verify/certificates.ts';
import { Oracle } from './oracle.ts';
import { type Expected, Space, TooLarge } from './space.ts';

const models: fc.Arbitrary<RandomModel> = fc.oneof(
  { weight: 3, arbitrary: randomModels() },
  { weight: 2, arbitrary: randomModels(true) },
  { weight: 3, arbitrary: lockPrograms() },
  { weight: 2, arbitrary: symmetricModels() },
  { weight: 1, arbitrary: symmetricModels(true) },
);

/** Whatever `check` can be asked for that changes how states are searched. */
const WAYS: Readonly<Record<string, CheckOptions>> = {
  whole: { reduce: 'none' },
  sections: { reduce: 'sections' },
  symmetry: { reduce: 'symmetry' },
  all: { reduce: 'all' },
  auto: { reduce: 'auto' },
  'depth-first': { order: { kind: 'depth-first' } },
  'fewest switches': { order: { kind: 'fewest-switches' } },
  compact: { store: 'compact' },
  // A table that is quick to fill with zeros, and still has a thousand bits for each state.
  bitstate: { store: 'bitstate', limits: { bytes: 1 << 20 } },
};

/** Those that go by what a model declares interchangeable. */
const BY_SYMMETRY = ['symmetry', 'all', 'auto'];

export interface Law {
  readonly models: number;
  /** How many more are searched in the plainest way only, which is quick. */
  readonly more: number;
  /** States of one model that the oracle bears with: larger ones are left out. */
  readonly most: number;
  readonly seed: number;
  /** How many of those that hold are certified, and their certificates checked. */
  readonly certified: number;
  /** Searches by several workers, of the models whose number this divides. */
  readonly together: { readonly crew: Crew; readonly each: number } | null;
  /** Milliseconds. */
  readonly patience: number;
}

/** What the law must have been about, as a part of the models: else that they agree says little. */
export const LEAST = {
  holds: 0.2,
  violated: 0.2,
  deadlock: 0.01,
  faulty: 0.01,
  unreached: 0.03,
  'less by sections': 0.15,
  'less by symmetry': 0.05,
  'less by all': 0.2,
};

export interface Agreed {
  models: number;
  searches: number;
  certified: number;
}

/** @throws where a search and the oracle disagree */
export async function agree(
  { certified, models: numRuns, more, most, patience, seed, together }: Law,
  shares: Shares,
): Promise<Agreed> {
  const agreed: Agreed = { models: 0, searches: 0, certified: 0 };
  const judge = async (model: RandomModel, which: Claimed): Promise<void> => {
    const { compiled, origin } = model;
    const only = claimed(compiled, which);
    const space = spaceOf(compiled, only, most);
    const expected = space.expected(only);
    agreed.models++;
    note(shares, expected);
    for (const [way, options] of Object.entries(WAYS)) {
      const outcome = await searched(compiled, only, options);
      const foundOut = isFoundOut(outcome, origin);
      if (BY_SYMMETRY.includes(way)) shares.note('found out', foundOut);
      if (foundOut && BY_SYMMETRY.includes(way)) continue;
      agreed.searches++;
      compare(way, outcome, expected, space);
      shares.note(`less by ${way}`, outcome.states < space.size && !('trace' in outcome.verdict));
    }
    if (together !== null && agreed.models % together.each === 0) {
      const outcome = await together.crew.search(origin, systemOf(compiled, only), only, { alone: 2 });
      agreed.searches++;
      compare('whole', outcome, expected, space);
    }
    if (expected.findings.length === 0 && expected.unreached.length === 0 && agreed.certified < certified) {
      await certify(compiled, only, space);
      agreed.certified++;
    }
  };
  const judgeWhole = ({ compiled }: RandomModel, which: Claimed): void => {
    const only = claimed(compiled, which);
    const space = spaceOf(compiled, only, most);
    agreed.models++;
    agreed.searches++;
    const expected = space.expected(only);
    note(shares, expected);
    compare('whole', explore(breadthFirst(systemOf(compiled, only))), expected, space);
  };
  const times = {
    seed,
    interruptAfterTimeLimit: 0.9 * patience,
    markInterruptAsFailure: true,
    maxSkipsPerRun: 1000,
  };
  await fc.assert(fc.asyncProperty(models, someClaims(), judge), { ...times, numRuns });
  fc.assert(fc.property(models, someClaims(), judgeWhole), { ...times, seed: seed + 1, numRuns: more });
  return agreed;
}

/** Everything that the oracle reaches; where that cannot be said, fast-check draws another model. */
function spaceOf({ model, parameters }: Compiled, only: readonly string[], most: number): Space {
  const oracle = new Oracle(model, parameters);
  let space: Space;
  try {
    space = new Space(oracle, most);
  } catch (error) {
    // A model that throws before its first state is not searched, and a large one takes too long.
    fc.pre(!(error instanceof TooLarge));
    fc.pre(!isThrownAtOnce(oracle));
    throw error;
  }
  // Where a claim of reachability throws in one state and is met in another, what is said depends on which comes first.
  for (const property of oracle.properties)
    fc.pre(property.kind !== 'reachable' || !only.includes(property.name) || !space.throws(property));
  return space;
}

function isThrownAtOnce(oracle: Oracle): boolean {
  try {
    oracle.initial();
    return false;
  } catch {
    return true;
  }
}

function searched(compiled: Compiled, only: readonly string[], options: CheckOptions): Promise<Outcome> {
  const search = new SearchAsAsked(compiled, { parameters: compiled.parameters, only }, options);
  const { limits = {}, order, store } = options;
  return search.run({ ...UNWATCHED, order, store, limits });
}

/** Whether a search has found out that a model declares interchangeable what is not: then it says so instead of a verdict. */
function isFoundOut({ verdict }: Outcome, origin: Origin): boolean {
  const isWrong = origin.kind === 'symmetric' && origin.wrong;
  return isWrong && verdict.kind === 'faulty' && verdict.because.startsWith(NOT_TRUE);
}

/** @throws where an outcome is not what the oracle expects */
function compare(way: string, outcome: Outcome, expected: Expected, space: Space): void {
  const { edges, states, verdict } = outcome;
  const { findings, nearest, unreached } = expected;
  const isRough = way === 'compact' || way === 'bitstate';
  const isOrdered = way === 'depth-first' || way === 'fewest switches';
  if ('trace' in verdict) {
    const { kind, trace } = verdict;
    const found = {
      kind,
      property: kind === 'faulty' ? null : verdict.property,
      length: trace.steps.length,
    };
    if (isOrdered) {
      // By another order, another finding may come first, and by a longer trace.
      const same = findings.filter(({ kind: of, property }) => of === kind && property === found.property);
      const least = Math.min(...same.map(({ length }) => length));
      expect({ way, found, least }).toEqual({ way, found, least: expect.any(Number) as number });
      expect(found.length).toBeGreaterThanOrEqual(least);
    } else expect({ way, nearest }).toEqual({ way, nearest: expect.arrayContaining([found]) as unknown });
  } else {
    const [property, ...also] = unreached;
    const holds = property === undefined ? { kind: 'holds' } : { kind: 'unreached', property, also };
    const rough = { kind: 'undecided', because: { kind: 'omission' }, unreached };
    expect({ way, findings, verdict }).toMatchObject({ way, findings: [], verdict: isRough ? rough : holds });
  }
  if (way === 'whole') {
    expect({ way, verdict, states }).toEqual({ way, verdict, states: expected.states });
    // Of what throws, the oracle tells one step where the engines tell one for each way that it closes.
    if (!space.breaks) expect({ way, verdict, edges }).toEqual({ way, verdict, edges: expected.edges });
  } else if (!('trace' in verdict)) {
    if (way === 'depth-first' || isRough)
      expect({ way, states, edges }).toEqual({ way, states: space.size, edges: expected.edges });
    else if (way !== 'fewest switches') expect(states).toBeLessThanOrEqual(space.size);
  }
}

async function certify(compiled: Compiled, only: readonly string[], space: Space): Promise<void> {
  const certificate = await certificateFor(compiled);
  expect(certificate.head.states).toBe(space.size);
  const about = { ...certificate, head: { ...certificate.head, claims: only } };
  expect(checked(compiled, about, only)).toMatchObject({ kind: 'confirmed' });
}

function note(shares: Shares, { findings, nearest, unreached }: Expected): void {
  const kinds = new Set(nearest.map(({ kind }) => kind));
  for (const kind of ['violated', 'deadlock', 'faulty'] as const) shares.note(kind, kinds.has(kind));
  shares.note('holds', findings.length === 0 && unreached.length === 0);
  shares.note('unreached', findings.length === 0 && unreached.length > 0);
}

const UNWATCHED: Watch = {
  order: undefined,
  store: undefined,
  limits: {},
  disk: null,
  signal: undefined,
  gate: undefined,
  clock: () => 0,
  onProgress: () => undefined,
  checkpoints: null,
  from: null,
};
