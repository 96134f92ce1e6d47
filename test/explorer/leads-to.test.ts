/** *Leads to*: by hand, and against an explorer that tries every set of states that a run could go round in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breadthFirst, explore, type Fairness, type Limits, type Outcome } from '../../src/explorer/index.ts';
import { PATIENCE, runs } from '../language/random-models.ts';
import { type Edge, type Graph, graph, type Judged } from './micro-systems.ts';
import { type ThreadedGraph, threadedGraphs, Walked } from './random-graphs.ts';

type Owed = readonly Fairness[];

function searched(given: Graph, claim: Partial<Judged>, limits: Limits = {}): Outcome {
  const claims: Judged[] = [{ name: 'leads', kind: 'leads to', holds: () => false, ...claim }];
  return explore(breadthFirst(graph({ ...given, claims }), limits));
}

/** Thread 0 waits in 0 and 1, and can go to 2 from 0 only; thread 1 goes from 0 to 1 and back. */
const CONTESTED = {
  edges: [
    { from: 0, to: 1, thread: 1 },
    { from: 1, to: 0, thread: 1 },
    { from: 0, to: 2, thread: 0 },
  ],
  rests: [2],
} satisfies Graph;
const comesTo2 = { holds: (state: number) => state === 2 };

describe('what must come', () => {
  it('comes under strong fairness where a thread can act again and again, and not under weak', () => {
    const verdict = (fairness: Owed) => searched(CONTESTED, { ...comesTo2, fairness }).verdict;
    expect(verdict(['strong', 'weak'])).toEqual({ kind: 'holds' });
    expect(verdict(['weak', 'weak'])).toEqual({
      kind: 'violated',
      property: 'leads',
      because: null,
      trace: { initial: 0, steps: [0, 1], loop: 0 },
    });
  });
  it('comes under weak fairness where a thread can act without a pause, and not without fairness', () => {
    const edges = [...CONTESTED.edges, { from: 1, to: 2, thread: 0 }];
    const verdict = (fairness?: Owed) =>
      searched({ ...CONTESTED, edges }, { ...comesTo2, ...(fairness === undefined ? {} : { fairness }) })
        .verdict;
    expect(verdict()).toEqual({ kind: 'holds' });
    expect(verdict(['none', 'weak']).kind).toBe('violated');
  });
  it('need not come from a thread that may stop where it stands', () => {
    const edges = [{ from: 0, to: 2, thread: 0 }];
    expect(searched({ edges, rests: [2] }, comesTo2).verdict).toEqual({ kind: 'holds' });
    expect(searched({ edges, rests: [0, 2] }, comesTo2).verdict).toMatchObject({
      trace: { steps: [], loop: 0 },
    });
  });
  it('is owed from where the claim is about on, by the shortest way', () => {
    // From 3 on, 2 never comes; 3 is two steps away.
    const edges = [
      { from: 0, to: 1 },
      { from: 1, to: 3 },
      { from: 3, to: 4 },
      { from: 4, to: 3 },
      { from: 1, to: 2 },
    ];
    const from = (state: number): boolean => state === 4;
    expect(searched({ edges, rests: [2] }, { ...comesTo2, from }).verdict).toMatchObject({
      trace: { steps: [0, 1, 2, 3, 2], loop: 3 },
    });
    expect(searched({ edges, rests: [2] }, { ...comesTo2, from: (at) => at === 2 }).verdict.kind).toBe(
      'holds',
    );
  });
  it('is not told of a search that was cut, nor of one that was reduced', () => {
    const claim = { holds: () => true };
    expect(searched(CONTESTED, claim).verdict.kind).toBe('holds');
    expect(searched(CONTESTED, claim, { depth: 1 }).verdict.kind).toBe('undecided');
    const claims: Judged[] = [{ name: 'leads', kind: 'leads to', holds: () => true }];
    const reduced = { ...graph({ ...CONTESTED, claims }), reduced: 'symmetry' };
    expect(explore(breadthFirst(reduced)).verdict).toEqual({
      kind: 'undecided',
      because: { kind: 'unjudged', claims: ['leads'] },
      unreached: [],
    });
  });
  it('is faulty when the claim throws', () => {
    const from = (): boolean => {
      throw new Error('no such row');
    };
    expect(searched(CONTESTED, { ...comesTo2, from }).verdict).toMatchObject({
      kind: 'faulty',
      trace: { steps: [] },
    });
  });
});

const fairness = fc.array(fc.constantFrom<Fairness>('none', 'weak', 'strong'), {
  minLength: 3,
  maxLength: 3,
});
const some = fc.uniqueArray(fc.integer({ min: 0, max: 8 }), { maxLength: 3 });

it(
  'says what one says who tries every set of states, and its lasso is fair',
  () => {
    let refuted = 0;
    fc.assert(
      fc.property(threadedGraphs(), fairness, some, fc.option(some), (given, owed, goals, starts) => {
        const walked = new Walked(given);
        const holds = (state: number): boolean => goals.includes(state);
        const from = (state: number): boolean => (starts === null ? state === 0 : starts.includes(state));
        const claim = { holds, fairness: owed, ...(starts === null ? {} : { from }) };
        const { verdict } = searched(given, claim);
        const pending = walked.reach(
          walked.reach([0]).filter((state) => from(state) && !holds(state)),
          ({ to }) => !holds(to),
        );
        const ends = pending.some((state) => mayEnd(walked, state));
        const round = ends || subsets(pending).some((states) => goesRound(walked, states, owed));
        if (!round) {
          expect(verdict).toEqual({ kind: 'holds' });
          return;
        }
        refuted++;
        if (verdict.kind !== 'violated') throw new Error(`it says ${verdict.kind}`);
        const { steps, loop = -1 } = verdict.trace;
        expect(lasso(walked, given, steps, loop, owed, holds, starts === null ? null : from)).toBe('refutes');
      }),
      runs(3000),
    );
    expect(refuted).toBeGreaterThan(500);
  },
  PATIENCE,
);

function obliged(walked: Walked, state: number, thread: number): boolean {
  return walked.enabled(state, thread) && !walked.rests(state, thread);
}

function threadsOf({ graph: { threads } }: Walked): number[] {
  return Array.from({ length: threads }, (_, thread) => thread);
}

function mayEnd(walked: Walked, state: number): boolean {
  return !threadsOf(walked).some((thread) => obliged(walked, state, thread));
}

function subsets(states: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: 2 ** states.length }, (_, bits) =>
    states.filter((_state, at) => (bits >> at) & 1),
  );
}

/** Can a fair run go through all of these states and all steps between them for ever? */
function goesRound(walked: Walked, states: readonly number[], owed: Owed): boolean {
  const within = (edge: Edge): boolean => states.includes(edge.from) && states.includes(edge.to);
  const edges = walked.graph.edges.filter(within);
  if (edges.length === 0) return false;
  const connected = states.every((state) => walked.reach([state], within).length === states.length);
  return connected && isFair(walked, states, edges, owed);
}

function isFair(walked: Walked, states: readonly number[], edges: readonly Edge[], owed: Owed): boolean {
  return threadsOf(walked).every((thread) => {
    if (owed[thread] === 'none' || edges.some((edge) => edge.thread === thread)) return true;
    const must = states.map((state) => obliged(walked, state, thread));
    return owed[thread] === 'weak' ? must.includes(false) : !must.includes(true);
  });
}

function lasso(
  walked: Walked,
  given: ThreadedGraph,
  steps: readonly number[],
  loop: number,
  owed: Owed,
  holds: (state: number) => boolean,
  from: ((state: number) => boolean) | null,
): string {
  const states = [0, ...steps.map((_, at) => walked.follow(steps.slice(0, at + 1)))];
  if (states.includes(null)) return 'a step cannot be taken';
  const visited = states.filter((state) => state !== null);
  if (loop < 0 || loop > steps.length) return 'there is no loop';
  const first = visited.findLastIndex(holds) + 1;
  const about = visited.slice(first, loop + 1);
  if (from === null ? first > 0 : !visited.slice(first).some(from)) return 'the claim is not about it';
  if (about.length === 0) return 'it holds in the loop';
  const last = visited.at(-1) ?? 0;
  if (loop === steps.length) return mayEnd(walked, last) ? 'refutes' : 'it cannot end there';
  if (last !== visited[loop]) return 'the loop does not close';
  const edges = steps.slice(loop).map((step) => given.edges[step] as Edge);
  return isFair(walked, visited.slice(loop), edges, owed) ? 'refutes' : 'the loop is not fair';
}
