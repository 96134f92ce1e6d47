/** The laws of the other orders of search on random graphs, where threads block and meet in every way there is. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  breadthFirst,
  depthFirst,
  explore,
  fewestSwitches,
  type Outcome,
  walks,
} from '../../src/explorer/index.ts';
import { PATIENCE, runs } from '../language/random-models.ts';
import { type Edge, type Graph, graph, never, NO_DEADLOCK } from './micro-systems.ts';

const STATES = 14;

const edge: fc.Arbitrary<Edge> = fc
  .record({
    from: fc.noBias(fc.nat({ max: STATES - 1 })),
    to: fc.noBias(fc.nat({ max: STATES - 1 })),
    thread: fc.noBias(fc.nat({ max: 2 })),
    refutes: fc.noBias(fc.nat({ max: 80 })),
  })
  .map(({ refutes, ...rest }) => (refutes > 0 ? rest : { ...rest, refutes: 'a rule' }));

const graphs: fc.Arbitrary<Graph> = fc.record({
  initial: fc.uniqueArray(fc.nat({ max: STATES - 1 }), { minLength: 1, maxLength: 2 }),
  edges: fc.array(edge, { minLength: 8, maxLength: 34, size: 'max' }),
  rests: fc.uniqueArray(fc.nat({ max: STATES - 1 }), { minLength: 8, maxLength: STATES }),
  claims: fc.constantFrom(
    [],
    [NO_DEADLOCK],
    [never(STATES - 1)],
    [NO_DEADLOCK, never(1)],
    [{ name: 'reached', kind: 'reachable' as const, holds: (state: number) => state === 2 }],
    [
      {
        name: 'a step',
        kind: 'step' as const,
        holds: (now: number, before: number) => now !== 3 || before !== 4,
      },
    ],
  ),
});

/** A state is entered by a thread (or by nobody yet) at a cost: switches first, then steps. */
type Cost = readonly [switches: number, steps: number];

function less([a, b]: Cost, [c, d]: Cost): boolean {
  return a !== c ? a < c : b < d;
}

/** The least cost of each way of entering each state: until nothing gets cheaper, every edge is tried on every entry. */
function naive({ edges, initial = [] }: Graph): Map<string, Cost> {
  const costs = new Map<string, Cost>(initial.map((state) => [`${state} -1`, [0, 0]]));
  for (let cheaper = true; cheaper; ) {
    cheaper = false;
    for (const [entry, cost] of costs) {
      const [state, running] = entry.split(' ').map(Number);
      const goesOn = edges.some(({ from, thread }) => from === state && thread === running);
      for (const { from, refutes, thread, to } of edges) {
        if (from !== state) continue;
        const then: Cost = [cost[0] + (goesOn && thread !== running ? 1 : 0), cost[1] + 1];
        const into = refutes === undefined ? `${to} ${thread}` : 'fault';
        const known = costs.get(into);
        if (known !== undefined && !less(then, known)) continue;
        costs.set(into, then);
        cheaper = true;
      }
    }
  }
  return costs;
}

function statesWithin(costs: Map<string, Cost>, most: number): Set<number> {
  const states = [...costs].flatMap(([entry, [switches]]) =>
    entry !== 'fault' && switches <= most ? [Number(entry.split(' ')[0])] : [],
  );
  return new Set(states);
}

/** The least cost of anything there is to find, or null. */
function cheapest({ claims = [], edges, rests = [] }: Graph, costs: Map<string, Cost>): Cost | null {
  const found: Cost[] = [];
  const names = claims.map(({ name }) => name);
  for (const [entry, cost] of costs) {
    const [state = -1] = entry.split(' ').map(Number);
    const stuck = !rests.includes(state) && edges.every(({ from }) => from !== state);
    const bad = claims.some(({ holds, kind }) => kind === 'invariant' && !holds(state, state));
    if (entry === 'fault' || bad || (names.includes('no deadlock') && stuck)) found.push(cost);
  }
  return found.reduce<Cost | null>((best, one) => (best === null || less(one, best) ? one : best), null);
}

function told({ verdict, ...rest }: Outcome): unknown {
  if ('trace' in verdict) return 'a finding';
  return { verdict, states: rest.states, edges: rest.edges, fired: [...rest.fired] };
}

function switchesOf({ edges }: Graph, steps: readonly number[]): number {
  return steps.filter((step, at) => {
    const [before, now] = [edges[steps[at - 1] ?? -1], edges[step]];
    if (before === undefined || now === undefined || before.thread === now.thread) return false;
    return edges.some(({ from, thread }) => from === now.from && thread === before.thread);
  }).length;
}

it(
  'by switches: each bound shows the states that are within it, and what is found is the cheapest there is',
  () => {
    fc.assert(
      fc.property(graphs, (drawn) => {
        const costs = naive(drawn);
        const blank = {
          ...drawn,
          claims: [],
          edges: drawn.edges.map(({ from, thread = 0, to }) => ({ from, thread, to })),
        };
        const steps = naive(blank);
        for (let most = 0; most < 5; most++) {
          const outcome = explore(fewestSwitches(graph(blank), {}, most));
          const within = statesWithin(steps, most);
          expect({ most, states: outcome.states }).toEqual({ most, states: within.size });
          // It holds exactly when no edge is left out.
          const all = explore(breadthFirst(graph(blank)));
          const complete = outcome.edges === all.edges && outcome.states === all.states;
          expect(outcome.verdict.kind).toBe(complete ? 'holds' : 'bounded');
        }
        const hasSteps = drawn.claims?.some(({ kind }) => kind === 'step');
        if (hasSteps === true) return;
        const outcome = explore(fewestSwitches(graph(drawn)));
        const best = cheapest(drawn, costs);
        if (best === null) expect(told(outcome)).toEqual(told(explore(breadthFirst(graph(drawn)))));
        else {
          if (!('trace' in outcome.verdict)) throw new Error('nothing was found');
          const { trace } = outcome.verdict;
          expect([outcome.manner, trace.steps.length]).toEqual([
            { kind: 'fewest-switches', switches: best[0] },
            best[1],
          ]);
          expect(switchesOf(drawn, trace.steps)).toBe(best[0]);
        }
      }),
      runs(3000),
    );
  },
  PATIENCE,
);

it(
  'any order finds something exactly when there is something, and counts the same when there is nothing',
  () => {
    fc.assert(
      fc.property(graphs, (drawn) => {
        const all = told(explore(breadthFirst(graph(drawn))));
        expect(told(explore(depthFirst(graph(drawn))))).toEqual(all);
        expect(told(explore(fewestSwitches(graph(drawn))))).toEqual(all);
        const walked = explore(walks(graph(drawn), { depth: 30 }, { seed: 3, walks: 60 }));
        if ('trace' in walked.verdict) expect(all).toBe('a finding');
        else expect(walked.verdict.kind).toBe('undecided');
      }),
      runs(3000),
    );
  },
  PATIENCE,
);

it(
  'depth-first within a depth, or with little room, says nothing of what it has not seen',
  () => {
    fc.assert(
      fc.property(graphs, fc.nat({ max: 8 }), fc.nat({ max: 12 }), (drawn, depth, states) => {
        const all = told(explore(breadthFirst(graph(drawn))));
        for (const limits of [{ depth }, { states }, { depth, states }]) {
          const outcome = explore(depthFirst(graph(drawn), limits));
          if ('trace' in outcome.verdict) expect(all).toBe('a finding');
          else if (outcome.verdict.kind !== 'undecided') expect(told(outcome)).toEqual(all);
        }
      }),
      runs(2000),
    );
  },
  PATIENCE,
);

it(
  'a trace leads from an initial state along the edges, whatever the order',
  () => {
    fc.assert(
      fc.property(graphs, fc.nat({ max: 20 }), (drawn, states) => {
        for (const search of [
          depthFirst(graph(drawn), { states: 1 + states }),
          fewestSwitches(graph(drawn)),
          walks(graph(drawn), { depth: 30 }, { seed: states, walks: 20 }),
        ]) {
          const { verdict } = explore(search);
          if (!('trace' in verdict)) continue;
          let at = drawn.initial?.[verdict.trace.initial];
          for (const step of verdict.trace.steps) {
            expect(drawn.edges[step]?.from).toBe(at);
            at = drawn.edges[step]?.to;
          }
        }
      }),
      runs(2000),
    );
  },
  PATIENCE,
);
