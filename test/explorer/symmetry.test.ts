/** The symmetry reduction on systems small enough to be counted by hand. */
import { describe, expect, it } from 'vitest';
import {
  breadthFirst,
  type Claim,
  explore,
  type Permutations,
  symmetry,
  type System,
} from '../../src/explorer/index.ts';
import { Canonical } from '../../src/explorer/canonical.ts';
import { type Expand, ToldApart } from '../../src/explorer/told-apart.ts';
import { factorial, plainChanges } from '../../src/explorer/permutations.ts';

describe('plain changes', () => {
  it.each([2, 3, 4, 5, 6])('bring %i things into every order once, and then back into the first', (count) => {
    const things = Array.from({ length: count }, (_, thing) => thing);
    const seen = new Set<string>();
    for (const change of plainChanges(count)) {
      seen.add(things.join());
      [things[change], things[change + 1]] = [things[change + 1] as number, things[change] as number];
    }
    expect(seen.size).toBe(factorial(count));
    expect(things).toEqual([...things].sort((a, b) => a - b));
  });
});

interface Counters {
  readonly claims?: (state: Int32Array, before: Int32Array) => readonly Claim[];
  /** May that counter go on from there? */
  readonly goes?: (state: Int32Array, counter: number) => boolean;
  readonly start?: readonly number[];
  /** The rule that a step of that counter breaks from there, if any. */
  readonly breaks?: (state: Int32Array, counter: number) => string | null;
  readonly rests?: (state: Int32Array) => boolean;
}

/** Counters, each a word, that go from 0 to `most` one by one. */
function counters(
  count: number,
  most: number,
  { breaks = () => null, claims = () => [], goes = () => true, rests, start }: Counters = {},
): System {
  const scratch = new Int32Array(count);
  const origin = new Int32Array(count);
  return {
    words: count,
    steps: count,
    threads: count,
    threadOf: (step) => step,
    scratch,
    origin,
    atRest: () => (rests === undefined ? scratch.every((counter) => counter === most) : rests(scratch)),
    restsIn: (thread) => scratch[thread] === most,
    claims: claims(scratch, origin),
    initial(sink) {
      scratch.fill(0);
      scratch.set(start ?? []);
      sink.push(-1);
    },
    successors(states, offset, sink) {
      origin.set(states.subarray(offset, offset + count));
      for (let counter = 0; counter < count; counter++) {
        scratch.set(origin);
        if (scratch[counter] === most || !goes(origin, counter)) continue;
        const broken = breaks(origin, counter);
        if (broken !== null) {
          sink.fault(counter, broken, 'a rule is broken');
          continue;
        }
        (scratch[counter] as number)++;
        sink.push(counter);
      }
      scratch.set(origin);
    },
  };
}

/** Any two counters may change places. @param tells whether marks tell counters apart that differ */
function anyOrder(count: number, tells = true): Permutations {
  const marks = Array.from({ length: count }, (_, at) => at);
  return {
    chains: [
      {
        marks,
        swaps: marks.slice(1).map((above) => ({
          name: `counters ${above - 1} and ${above}`,
          threads: marks.map((at) => (at === above ? above - 1 : at === above - 1 ? above : at)),
          apply(from, to) {
            to.set(from);
            to[above] = from[above - 1] as number;
            to[above - 1] = from[above] as number;
          },
        })),
      },
    ],
    marks: count,
    mark: (state, into) => void (tells ? into.set(state) : into.fill(0)),
    order: factorial(count),
    notes: [],
  };
}

const IN_WORDS = { step: (step: number) => `step ${step}`, part: () => 'a counter' };
const never = (name: string, kind: Claim['kind'], holds: () => boolean): Claim => ({ name, kind, holds });

describe('counters that may change places', () => {
  // As many as there are ways to choose how many counters stand at each of 0 .. most.
  it.each([
    [2, 3, 10],
    [3, 2, 10],
    [4, 3, 35],
    [5, 1, 6],
  ])('%i of them up to %i have %i states', (count, most, states) => {
    for (const tells of [true, false]) {
      const reduced = explore(
        breadthFirst(symmetry(counters(count, most), anyOrder(count, tells), IN_WORDS)),
      );
      expect(reduced).toMatchObject({ verdict: { kind: 'holds' }, states, depth: count * most });
    }
  });

  it('have a counterexample whose steps can be taken', () => {
    const claims = (state: Int32Array): Claim[] => [
      never('no two at 2', 'invariant', () => state.filter((counter) => counter === 2).length < 2),
    ];
    const system = symmetry(counters(3, 2, { claims }), anyOrder(3), IN_WORDS);
    const verdict = system.concrete(explore(breadthFirst(system)).verdict);
    expect(verdict).toMatchObject({ kind: 'violated', property: 'no two at 2' });
    const steps = 'trace' in verdict ? verdict.trace.steps : [];
    expect(
      [0, 1, 2].map((counter) => steps.filter((step) => step === counter).length).sort((a, b) => a - b),
    ).toEqual([0, 2, 2]);
  });

  it('have their steps judged as they are taken', () => {
    const claims = (after: Int32Array, before: Int32Array): Claim[] => [
      never('one at a time', 'step', () => after.filter((value, at) => value !== before[at]).length === 1),
    ];
    const system = symmetry(counters(3, 2, { claims }), anyOrder(3), IN_WORDS);
    expect(explore(breadthFirst(system)).verdict).toEqual({ kind: 'holds' });
  });

  it('deadlock where all of them do', () => {
    const goes = (state: Int32Array): boolean => state.reduce((sum, counter) => sum + counter, 0) < 3;
    const claims = (): Claim[] => [never('no deadlock', 'deadlock', () => true)];
    const system = symmetry(counters(3, 2, { claims, goes }), anyOrder(3), IN_WORDS);
    const verdict = system.concrete(explore(breadthFirst(system)).verdict);
    expect(verdict).toMatchObject({ kind: 'deadlock', property: 'no deadlock' });
    expect('trace' in verdict ? verdict.trace.steps.length : 0).toBe(3);
  });

  it('tell how often it was looked whether they may', () => {
    const system = symmetry(counters(3, 2), anyOrder(3), IN_WORDS);
    explore(breadthFirst(system));
    expect(system.compared()).toBe(10);
  });
});

describe('counters that may not change places', () => {
  it('are found at a bound of depth, too', () => {
    const claims = (state: Int32Array): Claim[] => [
      never('the first stays below 2', 'invariant', () => state[0] !== 2),
    ];
    const system = symmetry(counters(3, 2, { claims }), anyOrder(3), IN_WORDS);
    const { verdict } = explore(breadthFirst(system, { depth: 2 }));
    expect(verdict).toMatchObject({
      kind: 'faulty',
      because: expect.stringContaining('the property "the first stays below 2" tells them apart') as string,
    });
  });

  it.each<[string, Counters, string]>([
    [
      'the first one waits',
      { goes: (state, counter) => counter !== 0 || state[1] === 1 },
      'tells them apart',
    ],
    [
      'nothing goes on where the first is ahead of the others',
      { goes: (state) => state[0] !== 1 || state[1] !== 0 || state[2] !== 0 },
      'tells them apart',
    ],
    [
      'nothing goes on where the last is ahead of the others',
      { goes: (state) => state[2] !== 1 || state[1] !== 0 || state[0] !== 0 },
      'tells them apart',
    ],
    [
      'a property knows one of them',
      { claims: (state) => [never('the last stays below 2', 'invariant', () => state[2] !== 2)] },
      'the property "the last stays below 2" tells them apart',
    ],
    [
      'a claim of reachability knows one of them',
      { claims: (state) => [never('the last alone', 'reachable', () => state[2] === 1 && state[1] === 0)] },
      'the property "the last alone" tells them apart',
    ],
    [
      'a claim about steps knows one of them',
      { claims: (after, before) => [never('the first stays', 'step', () => after[0] === before[0])] },
      'counters 0 and 1: the property "the first stays" tells them apart',
    ],
    [
      'they differ at first',
      { start: [0, 1, 1] },
      'counters 0 and 1: a counter tells them apart before the first step',
    ],
  ])('are found where %s', (_, how, why) => {
    const system = symmetry(counters(3, 2, how), anyOrder(3), IN_WORDS);
    const verdict = system.concrete(explore(breadthFirst(system)).verdict);
    if (verdict.kind === 'violated') expect(verdict.property).toBe('the first stays');
    else expect(verdict).toMatchObject({ kind: 'faulty', because: expect.stringContaining(why) as string });
  });

  it('are found where two images break other rules, as many steps of each as of the other', () => {
    const breaks = (state: Int32Array, counter: number): string | null =>
      state[counter] === 1 ? `rule ${state[0] === 1 ? 'of the first' : 'of the others'}` : null;
    const system = counters(3, 2, { breaks });
    const compared = compareFirst(system, [1, 0, 0]);
    expect(compared).toContain('tells them apart');
    const alike = counters(3, 2, {
      breaks: (state, counter) => (state[counter] === 1 ? 'rule of all' : null),
    });
    expect(compareFirst(alike, [1, 0, 0])).toBeNull();
  });

  it('are found where all may stop in one of two images, which have the same successors', () => {
    const first = counters(3, 2, { rests: (state) => state[0] === 1 });
    expect(compareFirst(first, [1, 0, 0])).toContain('whether every thread may stop tells them apart');
    const any = counters(3, 2, { rests: (state) => state.includes(1) });
    expect(compareFirst(any, [1, 0, 0])).toBeNull();
  });
});

/** What tells a state of counters from its images, or null. */
function compareFirst(system: System, state: readonly number[]): string | null {
  const permutations = anyOrder(state.length);
  const canonical = new Canonical(permutations, system.words);
  const expand: Expand = (from, sink) => system.successors(from, 0, sink);
  const apart = new ToldApart(system, expand, permutations, canonical, IN_WORDS);
  const from = Int32Array.from(state);
  apart.begin(from, 0);
  system.successors(from, 0, {
    push: () => {
      const made = system.scratch.slice();
      const represented = made.slice();
      canonical.represent(represented);
      apart.successor(made, represented, new Uint8Array(0));
    },
    fault: (_step, claim) => apart.broken(claim),
  });
  return apart.compare();
}
