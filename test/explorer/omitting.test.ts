/** Searches that tell states apart by hashes: with hashes so small that states are lost, they say nothing that is not so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ancestry } from '../../src/explorer/ancestry.ts';
import { Frontier } from '../../src/explorer/frontier.ts';
import { breadthFirst, explore, type Keeping, type Limits, type Outcome } from '../../src/explorer/index.ts';
import { Proposals } from '../../src/explorer/proposals.ts';
import { Signatures } from '../../src/explorer/signatures.ts';
import { compile, instanceOf, systemOf } from '../../src/language/index.ts';
import philosophers from '../../models/classic/philosophers.ts';
import { retrace } from '../../src/run/retrace.ts';
import { PATIENCE, randomModels, runs } from '../language/random-models.ts';
import { graph, never, NO_DEADLOCK, path } from './micro-systems.ts';
import { explored } from './naive-model.ts';

const { claims: CLAIMS, parameters } = instanceOf(philosophers, 'fixed');
/** Ten philosophers. */
const TEN = systemOf(compile(philosophers, { ...parameters, philosophers: 10 }), CLAIMS);

describe.each(['compact', 'bitstate'] as const)('%s', (kind) => {
  it(
    'with tiny hashes, counts no more than there is, says of nothing that it holds, and finds only what is there',
    () => {
      let omitted = 0;
      let found = 0;
      fc.assert(
        fc.property(randomModels(), fc.integer({ min: 1, max: 9 }), ({ compiled }, bits) => {
          const naive = explored(compiled);
          const names = compiled.properties.map(({ name }) => name);
          for (const claimed of [names, ...names.map((name) => [name])]) {
            const system = systemOf(compiled, claimed);
            const outcome = explore(breadthFirst(system, {}, { kind, bits }));
            const { edges, rough, states, verdict } = outcome;
            expect(states).toBeLessThanOrEqual(naive.states.length);
            expect(edges).toBeLessThanOrEqual(naive.edgeCount);
            expect(rough).toMatchObject({ kind });
            const { findings } = naive.expected(claimed);
            if ('trace' in verdict) {
              found++;
              // It throws where the reference engine says otherwise.
              retrace(compiled, system, verdict);
              const shortest = Math.min(...findings.map(({ length }) => length));
              expect(verdict.trace.steps.length).toBeGreaterThanOrEqual(shortest);
              continue;
            }
            expect(verdict).toMatchObject({ kind: 'undecided', because: { kind: 'omission' } });
            if (findings.length > 0 || states < naive.states.length) omitted++;
            // It says that there is a chance of what has happened.
            if (states < naive.states.length) expect(rough?.probability).toBeGreaterThan(0);
          }
        }),
        runs(100),
      );
      // Else nothing of this was seen.
      expect([omitted > 0, found > 0]).toEqual([true, true]);
    },
    PATIENCE,
  );

  it(
    'with room enough, counts and finds what an exact search does, as soon',
    () => {
      fc.assert(
        fc.property(randomModels(), ({ compiled }) => {
          const names = compiled.properties.map(({ name }) => name);
          for (const claimed of [names, [], ...names.map((name) => [name])]) {
            const exact = explore(breadthFirst(systemOf(compiled, claimed), { states: 5000 }));
            fc.pre(exact.states < 5000);
            const rough = explore(breadthFirst(systemOf(compiled, claimed), { bytes: 2 ** 24 }, { kind }));
            expect(counted(rough)).toEqual(counted(exact));
            if ('trace' in exact.verdict) expect(endOf(rough)).toEqual(endOf(exact));
            else expect(rough.verdict).toMatchObject({ kind: 'undecided', because: { kind: 'omission' } });
          }
        }),
        runs(60),
      );
    },
    PATIENCE,
  );

  const search = (limits: Limits, edges = path(3000)): Outcome =>
    explore(breadthFirst(graph({ edges, claims: [NO_DEADLOCK], rests: [3000] }), limits, { kind }));

  it('says nothing of what lies beyond a bound', () => {
    expect(search({ depth: 20 }).verdict).toMatchObject({
      kind: 'undecided',
      because: { kind: 'omission', depth: 20 },
    });
  });

  it('stops at a limit', () => {
    expect(search({ states: 1000 }).verdict).toMatchObject({ because: { kind: 'states', limit: 1000 } });
    const bytes = kind === 'compact' ? 700_000 : 330_000;
    const { states, storeBytes, verdict } = explore(breadthFirst(TEN, { bytes }, { kind }));
    expect(verdict).toMatchObject({ because: { kind: 'memory', limit: bytes } });
    expect(storeBytes).toBeLessThanOrEqual(bytes);
    expect(states).toBeGreaterThan(1000);
    let looks = 0;
    expect(search({ cancelled: () => looks++ > 1 }).verdict).toMatchObject({
      because: { kind: 'cancelled' },
    });
  });

  it('finds the way back from the depth', () => {
    // Beside the way, one state leads to many, and many states lead nowhere.
    const many = Array.from({ length: 700 }, (_, i) => ({ from: 5, to: 10_000 + i }));
    const aside = Array.from({ length: 1000 }, (_, i) => ({ from: 30 + i, to: 20_000 + i }));
    const claims = [never(2999)];
    const system = graph({ edges: [...many, ...aside, ...path(3000)], claims });
    const { verdict } = explore(breadthFirst(system, {}, { kind }));
    expect(verdict).toMatchObject({ kind: 'violated' });
    expect('trace' in verdict && verdict.trace.steps.length).toBe(2999);
  });

  it('leaves alone, by name, what needs every state', () => {
    const claims = [{ name: 'never stuck', kind: 'never stuck', holds: () => true } as const];
    const { verdict } = explore(breadthFirst(graph({ edges: path(3), claims }), {}, { kind }));
    expect(verdict).toMatchObject({ because: { kind: 'omission', unjudged: ['never stuck'] } });
  });

  it('is not written down', () => {
    const begun = breadthFirst(graph({ edges: path(30) }), {}, { kind });
    begun.advance(3);
    expect(begun.save({ append: () => undefined, close: () => undefined, read: () => undefined })).toBe(null);
  });
});

it.each<Keeping>([{ kind: 'compact' }, { kind: 'compact', bits: 30 }, { kind: 'bitstate', bits: 21 }])(
  'of the philosophers, %o sees about as many states as it says',
  (keeping) => {
    const exact = explore(breadthFirst(TEN));
    const { rough, states } = explore(breadthFirst(TEN, {}, keeping));
    const expected = rough?.omissions ?? 0;
    expect(Math.abs(exact.states - states - expected)).toBeLessThanOrEqual(
      3 * Math.sqrt(expected) + 0.01 * expected,
    );
  },
);

describe('a set of hashes', () => {
  const propose = (words: number, from: number, to: number, add: (some: Proposals) => number): number => {
    const proposals = new Proposals(words, words);
    let added = 0;
    for (let i = from; i < to; i++) {
      proposals.add(
        Int32Array.from({ length: words }, (_, word) => (word === 0 ? i % 1000 : i >>> (3 * word))),
        0,
      );
      if (!proposals.full) continue;
      added += add(proposals);
      proposals.length = 0;
    }
    return added + add(proposals);
  };

  it.each([1, 2, 3, 12])('knows what was added, with %i words, in few bytes', (words) => {
    const set = new Signatures(words);
    const different = words === 1 ? 1000 : 300_000;
    expect(propose(words, 0, 300_000, (some) => set.addAll(some, Infinity))).toBe(different);
    expect(propose(words, 0, 300_000, (some) => set.addAll(some, Infinity))).toBe(0);
    expect(set.size).toBe(different);
    if (words > 1) expect(set.bytes / set.size).toBeLessThan(10);
    expect(set.rough.probability).toBeLessThan(1e-6);
  });

  it.each([22, 24, 28])('of %i bits takes about as many for others as it says', (bits) => {
    const set = new Signatures(3, bits);
    const taken = 100_000 - propose(3, 0, 100_000, (some) => set.addAll(some, Infinity));
    expect(Math.abs(taken - set.omissions)).toBeLessThan(4 * Math.sqrt(set.omissions));
  });
});

it('ancestors are told in few bits, and found again', () => {
  const kin = fc.array(fc.record({ skip: fc.nat(40), nth: fc.nat(300) }), {
    minLength: 1,
    maxLength: 800,
    size: 'max',
  });
  fc.assert(
    fc.property(kin, fc.integer({ min: 1, max: 16 }), (told, times) => {
      const ancestry = new Ancestry();
      const froms: number[] = [];
      const nths: number[] = [];
      for (let time = 0; time < times; time++)
        for (const { nth, skip } of told) {
          const from = Math.min(froms.length - 1, (froms.at(-1) ?? -1) + (skip > 30 ? skip - 30 : 0));
          ancestry.add(from, nth);
          froms.push(from);
          nths.push(nth);
        }
      for (let index = 0; index < froms.length; index += 1 + (index >>> 3)) {
        const way: number[] = [];
        for (let at = index; at >= 0; at = froms[at] as number) way.unshift(nths[at] as number);
        expect(ancestry.wayTo(index)).toEqual(way);
      }
    }),
    runs(40),
  );
});

it('a frontier lets go of what was passed, and takes no more room for it', () => {
  const frontier = new Frontier(3);
  const state = new Int32Array(3);
  for (let i = 0; i < 100_000; i++) {
    frontier.push(Int32Array.of(9, i, 2 * i, 3 * i), 1);
    if (i < 5000 || i % 97 > 0) continue;
    frontier.letGo(i - 5000);
    frontier.read(i - 5000, state, 0);
    expect(state[1]).toBe(2 * (i - 5000));
  }
  expect(frontier.bytes).toBeLessThan(3 * 4 * 8000);
  expect(() => frontier.read(10, state, 0)).toThrow('the state was let go');
});

function counted({ depth, edges, fired, states }: Outcome): unknown {
  return { depth, edges, fired: [...fired], states };
}

function endOf({ verdict }: Outcome): unknown {
  if (!('trace' in verdict)) return null;
  const { trace, ...told } = verdict;
  return { ...told, length: trace.steps.length, initial: trace.initial };
}
