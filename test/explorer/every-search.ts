/**
 * The law of all searches: whatever a program does and whatever is claimed of it, they agree. The naive explorer, on the
 * reference engine, says what there is; then come the whole search, alone, by two workers, depth-first, stopped and gone on
 * with elsewhere, and each reduction.
 */
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import {
  breadthFirst,
  depthFirst,
  explore,
  goOn,
  MemoryFile,
  type Outcome,
  type Symmetric,
  type System,
  type Verdict,
} from '../../src/explorer/index.ts';
import { type Compiled, hasInterrupts, type PlainState, systemOf } from '../../src/language/index.ts';
import { reducedFor, searchReduced, type SmallerOutcome, unpermuted } from '../../src/run/reductions.ts';
import { begin, finish, type Watch } from '../../src/run/search.ts';
import { retrace } from '../../src/run/retrace.ts';
import { lockPrograms } from '../language/lock-programs.ts';
import { everyPermutationInUse, orbitOf, type Permutation } from '../language/naive-orbits.ts';
import { type Claimed, claimed, someClaims } from '../language/random/claimed.ts';
import { symmetricModels } from '../language/random/symmetric.ts';
import { type RandomModel, randomModels } from '../language/random-models.ts';
import { Crew } from './crew.ts';
import { explored, orElse } from './naive-model.ts';
import type { Expected, Finding } from './naive.ts';
import { Shares } from './shares.ts';

/** States of one program that the naive explorer bears with here. */
const MOST = 200;

const programs: fc.Arbitrary<RandomModel> = fc.oneof(
  { weight: 6, arbitrary: symmetricModels() },
  { weight: 3, arbitrary: lockPrograms() },
  { weight: 2, arbitrary: randomModels() },
  { weight: 1, arbitrary: randomModels(true) },
);

interface How {
  readonly which: Claimed;
  /** States that are expanded before somebody else goes on. */
  readonly before: number;
}

const hows: fc.Arbitrary<How> = fc.record({
  which: someClaims(),
  before: fc.integer({ min: 1, max: 8 }),
});

/** What the law must have been about, by the part of the programs: else that the searches agree says little. */
const LEAST = {
  holds: 0.2,
  violated: 0.2,
  deadlock: 0.01,
  unreached: 0.02,
  'two workers': 0.35,
  'gone on with': 0.35,
  'less by sections': 0.4,
  'less by symmetry': 0.6,
  'less by all': 0.6,
  'less by all than by symmetry': 0.3,
};

/**
 * The law, as a test.
 * @param patience milliseconds that it may take; what takes longer fails, whatever was agreed on by then
 */
export function lawOfEverySearch(times: { numRuns: number; seed: number }, patience: number): void {
  const crew = new Crew(2);
  afterAll(async () => crew.end());

  it(
    'agree about verdict, claim, shortest trace, states and edges',
    async () => {
      const shares = new Shares();
      await fc.assert(
        fc.asyncProperty(programs, hows, (program, how) => check(program, how, crew, shares)),
        { ...times, interruptAfterTimeLimit: 0.9 * patience, markInterruptAsFailure: true },
      );
      shares.expectAtLeast(LEAST);
    },
    patience,
  );
}

/** @throws where two searches disagree */
async function check(
  { compiled, origin }: RandomModel,
  { before, which }: How,
  crew: Crew,
  shares: Shares,
): Promise<void> {
  fc.pre(isSmall(compiled));
  const only = claimed(compiled, which);
  const expected = explored(compiled, MOST).expected(only);
  const system = (): System => systemOf(compiled, only);
  const full = explore(breadthFirst(system()));
  expect({ states: full.states, edges: full.edges }).toEqual({
    states: expected.seen.length,
    edges: expected.edges,
  });
  expectAmong(compiled, system(), expected, full.verdict);
  for (const kind of ['holds', 'violated', 'deadlock', 'unreached', 'faulty'])
    shares.note(kind, kind === full.verdict.kind);

  const { calls } = crew;
  expectSame(await crew.search(origin, system(), only, { alone: before }), full);
  shares.note('two workers', crew.calls > calls);
  const again = resumed(system, before);
  if (again !== null) expectSame(again, full);
  shares.note('gone on with', again !== null);
  expectDepthFirst(compiled, system(), full);
  for (const by of ['sections', 'symmetry', 'all'] as const)
    await checkReduced(by, compiled, only, { expected, full }, shares);
}

/** Quickly, if roughly, for a naive search takes long to come to as many states. */
function isSmall(compiled: Compiled): boolean {
  const search = orElse(Error, () => breadthFirst(systemOf(compiled, []), { states: MOST }));
  return explore(search).verdict.kind !== 'undecided';
}

interface Known {
  readonly expected: Expected<PlainState>;
  readonly full: Outcome;
}

async function checkReduced(
  reduce: 'sections' | 'symmetry' | 'all',
  compiled: Compiled,
  only: readonly string[],
  { expected, full }: Known,
  shares: Shares,
): Promise<void> {
  const system = systemOf(compiled, only);
  const reduced = reducedFor(compiled, only, { reduce });
  const every = everyPermutationInUse(compiled);
  if (reduce === 'symmetry' && !hasInterrupts(compiled.control.threads))
    expect(reduced.by === 'symmetry' ? reduced.system.permutations.order : 1).toBe(every.length);
  // What is refused is searched whole, or by another reduction, and the report says so.
  if (reduced.by !== reduce) return;
  const found =
    reduced.by === 'symmetry'
      ? await searchSymmetric(compiled, system, reduced.system, expected)
      : await searchReduced(reduced, system, UNWATCHED);
  const { isShortest, states, verdict } = found;
  expect({ reduce, isShortest }).toEqual({ reduce, isShortest: true });
  // Whoever permutes may report another finding of the same length.
  if (reduce === 'sections') expect({ reduce, verdict }).toEqual({ reduce, verdict: full.verdict });
  else expectAmong(compiled, system, expected, verdict);
  const isFound = 'trace' in verdict;
  const orbits = reduce === 'sections' ? null : orbitsOf(compiled, expected.seen, every);
  if (reduce === 'symmetry') expect({ reduce, states }).toEqual({ reduce, states: orbits });
  // Where something is found, a level of longer steps may reach further.
  else if (!isFound) expect(states).toBeLessThanOrEqual(orbits ?? full.states);
  if (isFound) return;
  shares.note(`less by ${reduce}`, states < full.states);
  if (reduce === 'all') shares.note('less by all than by symmetry', states < (orbits ?? 0));
}

/** What representatives find is there, before the whole is asked for a trace with fewer switches, and after. */
async function searchSymmetric(
  compiled: Compiled,
  system: System,
  reduced: Symmetric,
  expected: Expected<PlainState>,
): Promise<SmallerOutcome> {
  const outcome = await finish(begin(reduced, UNWATCHED), UNWATCHED);
  expectAmong(compiled, system, expected, reduced.concrete(outcome.verdict));
  return unpermuted(reduced, outcome, true, system, UNWATCHED);
}

/** A verdict is one that the naive explorer would give, and its trace leads there on both engines. */
function expectAmong(
  compiled: Compiled,
  system: System,
  { findings, unreached }: Expected<PlainState>,
  verdict: Verdict,
): void {
  if ('trace' in verdict) {
    expect(findings).toContainEqual(foundIn(verdict));
    retrace(compiled, system, verdict);
  } else if (unreached.length === 0)
    expect({ findings, verdict }).toEqual({ findings: [], verdict: { kind: 'holds' } });
  else {
    const [property, ...also] = unreached;
    expect({ findings, verdict }).toEqual({ findings: [], verdict: { kind: 'unreached', property, also } });
  }
}

type Told = Extract<Verdict, { readonly trace: unknown }>;

function foundIn(verdict: Told): Finding {
  const { kind, trace } = verdict;
  return { kind, property: kind === 'faulty' ? null : verdict.property, length: trace.steps.length };
}

function expectSame(outcome: Outcome, full: Outcome): void {
  expect({ ...outcome, storeBytes: 0 }).toEqual({ ...full, storeBytes: 0 });
}

/** Another trace may be found, and so another claim refuted: which one hangs on the order. */
function expectDepthFirst(compiled: Compiled, system: System, full: Outcome): void {
  const { manner: _, ...deep } = explore(depthFirst(system));
  if (!('trace' in deep.verdict)) expectSame({ ...deep, depth: full.depth }, full);
  else {
    retrace(compiled, system, deep.verdict);
    expect('trace' in full.verdict && full.verdict.trace.steps.length).toBeLessThanOrEqual(
      deep.verdict.trace.steps.length,
    );
  }
}

/** A search that is stopped, written down, and gone on with by another engine; null of one that was over before. */
function resumed(system: () => System, before: number): Outcome | null {
  const search = breadthFirst(system());
  const file = new MemoryFile();
  const saved = search.advance(before) ? null : search.save(file);
  return saved === null ? null : explore(goOn(system(), {}, saved, file));
}

/** States that differ by more than a permutation, counted on plain data. */
function orbitsOf(compiled: Compiled, states: readonly PlainState[], every: readonly Permutation[]): number {
  return new Set(states.map((state) => orbitOf(compiled, state, every))).size;
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
