/** The laws of the other orders of search: what they find is there, and they say no more than they have seen. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breadthFirst,
  depthFirst,
  explore,
  fewestSwitches,
  type Outcome,
  type System,
  type Trace,
  type Verdict,
  walks,
} from '../../src/explorer/index.ts';
import { type Compiled, referenceOf, systemOf } from '../../src/language/index.ts';
import { retrace } from '../../src/run/retrace.ts';
import { PATIENCE, randomModels, runs } from '../language/random-models.ts';
import { graph } from './micro-systems.ts';
import { reachedWithin, switchesOf } from './naive-switches.ts';

/** States of one model that these laws bear with. */
const MOST = 3000;
/** … and what the naive enumeration does. */
const FEW = 120;

type Told = Extract<Verdict, { readonly trace: Trace }>;

/** All of it, and only one claim, or none at all: where nothing is found everything is walked. */
function everyClaim(compiled: Compiled): readonly (readonly string[])[] {
  const names = compiled.properties.map(({ name }) => name);
  return [names, [], ...names.map((name) => [name])];
}

function full(system: System): Outcome {
  const outcome = explore(breadthFirst(system, { states: MOST }));
  fc.pre(outcome.states < MOST);
  return outcome;
}

/** A trace that the reference engine follows to the end that is told of it, or this throws. */
function replays(compiled: Compiled, outcome: Outcome): void {
  if ('trace' in outcome.verdict) retrace(compiled, systemOf(compiled), outcome.verdict);
}

/** What both must say alike: which trace it is, and so which of several claims is refuted, hangs on the order. */
function found({ verdict }: Outcome): unknown {
  return 'trace' in verdict ? 'a finding' : verdict;
}

function counted({ edges, fired, states, verdict }: Outcome): unknown {
  return { verdict, states, edges, fired: [...fired] };
}

function models(times: number, law: (compiled: Compiled) => void): void {
  fc.assert(
    fc.property(randomModels(), ({ compiled }) => {
      // A model that throws before it starts is not searched.
      try {
        referenceOf(compiled).initial();
      } catch {
        fc.pre(false);
      }
      law(compiled);
    }),
    runs(times),
  );
}

describe('by switches', () => {
  it(
    'without a bound, it says and counts what breadth-first does',
    () => {
      models(50, (compiled) => {
        for (const claimed of everyClaim(compiled)) {
          const all = full(systemOf(compiled, claimed));
          const outcome = explore(fewestSwitches(systemOf(compiled, claimed)));
          replays(compiled, outcome);
          expect({ claimed, found: found(outcome) }).toEqual({ claimed, found: found(all) });
          if (!('trace' in all.verdict)) expect(counted(outcome)).toEqual(counted(all));
        }
      });
    },
    PATIENCE,
  );

  it(
    'a bound that is large enough changes nothing, a smaller one shows less and never more, and says so',
    () => {
      models(40, (compiled) => {
        for (const claimed of everyClaim(compiled)) {
          const free = explore(fewestSwitches(systemOf(compiled, claimed), { states: MOST }));
          fc.pre(free.states < MOST);
          const enough = free.manner?.kind === 'fewest-switches' ? free.manner.switches : -1;
          let before = 0;
          for (let most = 0; most <= enough + 1; most++) {
            const outcome = explore(fewestSwitches(systemOf(compiled, claimed), {}, most));
            expect(outcome.states).toBeGreaterThanOrEqual(before);
            before = outcome.states;
            if (most >= enough) expect({ ...outcome, storeBytes: 0 }).toEqual({ ...free, storeBytes: 0 });
            else {
              expect(['bounded', 'undecided']).toContain(outcome.verdict.kind);
              expect(outcome.manner).toEqual({ kind: 'fewest-switches', switches: most });
            }
          }
        }
      });
    },
    PATIENCE,
  );

  it(
    'reaches the states that a naive enumeration reaches, and no others',
    () => {
      models(80, (compiled) => {
        fc.pre(explore(breadthFirst(systemOf(compiled, []), { states: FEW })).states < FEW);
        for (let most = 0; most < 4; most++) {
          const outcome = explore(fewestSwitches(systemOf(compiled, []), {}, most));
          // What breaks a rule of the language is found whatever is claimed.
          if ('trace' in outcome.verdict) return;
          expect({ most, states: outcome.states }).toEqual({
            most,
            states: reachedWithin(referenceOf(compiled), compiled, most).size,
          });
        }
      });
    },
    PATIENCE,
  );

  it(
    'a trace has as many switches as told, none has fewer, and of those with as many none is shorter',
    () => {
      models(50, (compiled) => {
        for (const claimed of everyClaim(compiled)) {
          const outcome = explore(fewestSwitches(systemOf(compiled, claimed), { states: MOST }));
          if (!('trace' in outcome.verdict)) continue;
          const { steps } = outcome.verdict.trace;
          const switches = switchesOf(referenceOf(compiled), compiled, steps);
          expect(outcome.manner).toEqual({ kind: 'fewest-switches', switches });
          const shortest = full(systemOf(compiled, claimed)).verdict as Told;
          expect(steps.length).toBeGreaterThanOrEqual(shortest.trace.steps.length);
          const others = switchesOf(referenceOf(compiled), compiled, shortest.trace.steps);
          expect(switches).toBeLessThanOrEqual(others);
          if (switches === others) expect(steps.length).toBe(shortest.trace.steps.length);
        }
      });
    },
    PATIENCE,
  );
});

it(
  'by switches, with too little of memory or states, it never says more than it has seen',
  () => {
    models(40, (compiled) => {
      const all = full(systemOf(compiled));
      for (const limits of [{ bytes: 90_000 }, { bytes: 30_000 }, { states: 1 }, { states: 20 }]) {
        const outcome = explore(fewestSwitches(systemOf(compiled), limits));
        replays(compiled, outcome);
        const agrees =
          'trace' in outcome.verdict
            ? found(all) === 'a finding'
            : outcome.verdict.kind === 'undecided' || isDeepStrictEqual(counted(outcome), counted(all));
        expect({ limits, agrees }).toEqual({ limits, agrees: true });
      }
    });
  },
  PATIENCE,
);

describe('depth-first', () => {
  it(
    'with too little of memory, depth or states, it never says more than it has seen',
    () => {
      models(60, (compiled) => {
        const all = full(systemOf(compiled));
        for (const limits of [{ bytes: 150_000 }, { depth: 3 }, { states: 20 }, { bytes: 30_000 }]) {
          const outcome = explore(depthFirst(systemOf(compiled), limits));
          replays(compiled, outcome);
          const agrees =
            'trace' in outcome.verdict
              ? found(all) === 'a finding'
              : outcome.verdict.kind === 'undecided' || isDeepStrictEqual(counted(outcome), counted(all));
          expect({ limits, agrees }).toEqual({ limits, agrees: true });
        }
      });
    },
    PATIENCE,
  );
});

describe('walks', () => {
  it(
    'report what is there, the same for one seed, and never that it holds',
    () => {
      models(80, (compiled) => {
        const all = full(systemOf(compiled));
        const walked = (seed: number): Outcome =>
          explore(walks(systemOf(compiled), { depth: 60 }, { seed, walks: 12 }));
        const outcome = walked(7);
        replays(compiled, outcome);
        expect(walked(7)).toEqual(outcome);
        if ('trace' in outcome.verdict) expect(found(all)).toBe('a finding');
        else expect(outcome.verdict.kind).toBe('undecided');
      });
    },
    PATIENCE,
  );

  it(
    'find what is easily found',
    () => {
      let there = 0;
      let missed = 0;
      models(150, (compiled) => {
        if (!('trace' in full(systemOf(compiled)).verdict)) return;
        there++;
        const { verdict } = explore(walks(systemOf(compiled), { depth: 200 }, { seed: 1, walks: 200 }));
        if (!('trace' in verdict)) missed++;
      });
      expect(there).toBeGreaterThan(20);
      expect(missed / there).toBeLessThan(0.05);
    },
    PATIENCE,
  );
});

it.each([
  ['fewest switches', (system: System) => fewestSwitches(system)],
  ['fewest switches, bounded', (system: System) => fewestSwitches(system, {}, 0)],
  ['depth-first', (system: System) => depthFirst(system)],
])('%s do not say that a claim holds which they do not judge', (_name, searchOf) => {
  const edges = [
    { from: 0, to: 1 },
    { from: 1, to: 0 },
  ];
  const claims = [{ name: 'never stuck', kind: 'never stuck', holds: () => true } as const];
  expect(explore(searchOf(graph({ edges })))).toMatchObject({ verdict: { kind: 'holds' } });
  expect(explore(searchOf(graph({ edges, claims })))).toMatchObject({
    verdict: { kind: 'undecided', because: { kind: 'unjudged', claims: ['never stuck'] } },
  });
});
