/** *Never stuck*: by hand, and against an explorer that asks every state for itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breadthFirst, explore, goOn, type Limits, type Outcome } from '../../src/explorer/index.ts';
import { PATIENCE, runs } from '../language/random-models.ts';
import { MemoryDisk } from './memory-disk.ts';
import { type Graph, graph, type Judged, never, NO_DEADLOCK, path } from './micro-systems.ts';
import { type ThreadedGraph, threadedGraphs, Walked } from './random-graphs.ts';

const NEVER_STUCK: Judged = { name: 'never stuck', kind: 'never stuck', holds: () => true };

function searched(given: Graph, limits: Limits = {}): Outcome {
  return explore(breadthFirst(graph({ claims: [NEVER_STUCK], ...given }), limits));
}

/** Thread 1 may go to sleep after one step; thread 0 goes round for ever and wakes it only from state 1. */
const LOST = {
  edges: [
    { from: 0, to: 1, thread: 1 },
    { from: 1, to: 2, thread: 0 },
    { from: 1, to: 0, thread: 1 },
    { from: 2, to: 3, thread: 0 },
    { from: 3, to: 2, thread: 0 },
    { from: 0, to: 0, thread: 0 },
  ],
} satisfies Graph;

describe('a thread that can never go on', () => {
  it('is found though others run for ever, by the shortest way', () => {
    expect(searched(LOST)).toMatchObject({
      verdict: {
        kind: 'violated',
        property: 'never stuck',
        because: null,
        stuck: [1],
        trace: { initial: 0, steps: [0, 1] },
      },
      states: 4,
      edges: 6,
    });
  });
  it('is none when somebody can free it', () => {
    const edges = [...LOST.edges, { from: 3, to: 0, thread: 0 }];
    expect(searched({ edges }).verdict).toEqual({ kind: 'holds' });
  });
  it('is none when it may stop, there or later', () => {
    for (const state of [2, 3]) {
      const restsAlone = [{ state, thread: 1 }];
      expect(searched({ ...LOST, restsAlone }).verdict).toEqual({ kind: 'holds' });
    }
  });
  it('does not matter when the claim is about others', () => {
    const claim = (threads: number[]): Judged[] => [{ ...NEVER_STUCK, threads }];
    expect(searched({ ...LOST, claims: claim([0]) }).verdict).toEqual({ kind: 'holds' });
    expect(searched({ ...LOST, claims: claim([1]) }).verdict).toMatchObject({ stuck: [1] });
  });
  it('is every one of them in a deadlock', () => {
    const edges = [...path(1), { from: 5, to: 5, thread: 33 }];
    const { verdict } = searched({ edges });
    // All 34 but thread 0 are stuck from the start.
    expect(verdict).toMatchObject({ stuck: { length: 33 }, trace: { steps: [] } });
  });
});

describe('what a search that did not see everything says', () => {
  it('is never that a thread can always go on', () => {
    const edges = path(9);
    const rests = [9];
    expect(searched({ edges, rests }).verdict).toEqual({ kind: 'holds' });
    expect(searched({ edges, rests }, { depth: 3 }).verdict).toMatchObject({
      kind: 'undecided',
      because: { kind: 'depth', limit: 3 },
    });
    // The deadlock claim makes it look at the states of the bound, too.
    const claims = [NEVER_STUCK, NO_DEADLOCK];
    expect(searched({ edges, rests, claims }, { depth: 3 }).verdict.kind).toBe('undecided');
    expect(searched({ edges, rests }, { states: 4 }).verdict).toMatchObject({
      kind: 'undecided',
      because: { kind: 'states' },
    });
  });
  it('is what else was found', () => {
    expect(searched({ ...LOST, claims: [NEVER_STUCK, never(3)] }).verdict).toMatchObject({
      property: 'never 3',
    });
    const unreached: Judged = { name: 'nowhere', kind: 'reachable', holds: () => false };
    expect(searched({ ...LOST, claims: [NEVER_STUCK, unreached] }).verdict.kind).toBe('unreached');
  });
  it('tells of a limit that is met while the graph is looked at', () => {
    let calls = 0;
    const edges = path(4);
    const once = breadthFirst(graph({ edges, rests: [4], claims: [NEVER_STUCK] }), {
      cancelled: () => calls++ > 0,
    });
    once.advance(100);
    expect(once.outcome().verdict).toMatchObject({ kind: 'undecided', because: { kind: 'cancelled' } });
    expect(once.advance(100)).toBe(true);
    expect(once.outcome().verdict).toMatchObject({ kind: 'undecided', because: { kind: 'cancelled' } });
    // What was cut there is gone on with there.
    const file = new MemoryDisk().open();
    const saved = once.save(file);
    if (saved === null) throw new Error('nothing was saved');
    const again = goOn(graph({ edges, rests: [4], claims: [NEVER_STUCK] }), {}, saved, file);
    expect(explore(again).verdict).toEqual({ kind: 'holds' });
    const { storeBytes } = searched({ edges, rests: [4], claims: [] });
    const full = searched({ edges, rests: [4] }, { bytes: storeBytes + 1 });
    expect(full.verdict).toMatchObject({ kind: 'undecided', because: { kind: 'memory' } });
  });
});

it(
  'says which threads are stuck, and the shortest way there, as one who asks every state says',
  () => {
    fc.assert(
      fc.property(threadedGraphs(), (given) => {
        const { verdict } = searched(given);
        const expected = stuckStates(given);
        const shortest = Math.min(...expected.map(({ distance }) => distance));
        if (expected.length === 0) {
          expect(verdict).toEqual({ kind: 'holds' });
          return;
        }
        if (verdict.kind !== 'violated') throw new Error(`it says ${verdict.kind}`);
        const state = new Walked(given).follow(verdict.trace.steps);
        expect(verdict.trace.steps.length).toBe(shortest);
        expect(expected).toContainEqual({ state, stuck: verdict.stuck, distance: shortest });
      }),
      runs(3000),
    );
  },
  PATIENCE,
);

function stuckStates(given: ThreadedGraph): readonly { state: number; stuck: number[]; distance: number }[] {
  const walked = new Walked(given);
  const threads = Array.from({ length: given.threads }, (_, thread) => thread);
  return walked.reach([0]).flatMap((state) => {
    const after = walked.reach([state]);
    const stuck = threads.filter(
      (thread) => !after.some((one) => walked.enabled(one, thread) || walked.rests(one, thread)),
    );
    return stuck.length === 0 ? [] : [{ state, stuck, distance: walked.distance(state) }];
  });
}
