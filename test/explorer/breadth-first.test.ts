/** What a search says of graphs that are counted by hand. */
import { describe, expect, it } from 'vitest';
import { breadthFirst, explore, type Limits, type Outcome } from '../../src/explorer/index.ts';
import { type Graph, graph, type Judged, never, NO_DEADLOCK, path } from './micro-systems.ts';

function searched(given: Graph, limits: Limits = {}): Outcome {
  return explore(breadthFirst(graph(given), limits));
}

/** A diamond with a tail and a way back: 0 to 1 and 2, both to 3, 3 to 4, 4 to 0, and 1 to itself. */
const DIAMOND = {
  edges: [
    { from: 0, to: 1 },
    { from: 0, to: 2 },
    { from: 1, to: 3 },
    { from: 2, to: 3 },
    { from: 3, to: 4 },
    { from: 4, to: 0 },
    { from: 1, to: 1 },
  ],
} satisfies Graph;

describe('a search that ends', () => {
  it('counts each state once and each edge of each state, loops included', () => {
    expect(searched(DIAMOND)).toMatchObject({ verdict: { kind: 'holds' }, states: 5, edges: 7, depth: 3 });
  });
  it('counts how often each step was followed', () => {
    expect([...searched(DIAMOND).fired]).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });
  it('takes equal initial states for one, and starts from all the others', () => {
    expect(searched({ initial: [2, 0, 2], edges: path(3) })).toMatchObject({ states: 4, edges: 3, depth: 1 });
  });
});

describe('a counterexample', () => {
  it('is shortest, though a longer way is written first', () => {
    const edges = [...path(4), { from: 0, to: 4 }];
    expect(searched({ edges, claims: [never(4)] }).verdict).toEqual({
      kind: 'violated',
      property: 'never 4',
      because: null,
      trace: { initial: 0, steps: [4] },
    });
  });
  it('names the initial state it starts from', () => {
    const edges = [{ from: 7, to: 8 }];
    expect(searched({ initial: [3, 7], edges, claims: [never(8)] }).verdict).toMatchObject({
      trace: { initial: 1, steps: [0] },
    });
  });
  it('may be an initial state', () => {
    expect(searched({ edges: path(3), claims: [never(0)] })).toMatchObject({
      verdict: { kind: 'violated', trace: { initial: 0, steps: [] } },
      states: 1,
      edges: 0,
    });
  });
  it('does not cut its level short: counts are the same whatever comes first in it', () => {
    // 0 to 1, 2, 3; 1 is bad. All of 0's edges are followed, nothing of 1, 2 and 3's.
    const edges = [
      { from: 0, to: 1 },
      { from: 0, to: 2 },
      { from: 0, to: 3 },
      { from: 2, to: 9 },
    ];
    expect(searched({ edges, claims: [never(1)] })).toMatchObject({ states: 4, edges: 3, depth: 1 });
    expect(searched({ edges, claims: [never(3)] })).toMatchObject({ states: 4, edges: 3, depth: 1 });
  });
  it('may be a step that refutes a rule of the language; it is an edge that leads nowhere', () => {
    expect(searched({ edges: [{ from: 0, to: 1, refutes: 'no use after free' }] })).toMatchObject({
      verdict: { kind: 'violated', property: 'no use after free', because: '0 to 1', trace: { steps: [0] } },
      states: 1,
      edges: 1,
    });
  });
  it('is called faulty when the model threw', () => {
    expect(searched({ edges: [...path(1), { from: 1, to: 2, throws: 'oops' }] }).verdict).toEqual({
      kind: 'faulty',
      because: 'oops',
      trace: { initial: 0, steps: [0, 1] },
    });
  });
  it('is called faulty when a property threw', () => {
    const holds = (): boolean => {
      throw new Error('no such row');
    };
    const claims: Judged[] = [{ name: 'careless', kind: 'invariant', holds }];
    expect(searched({ edges: path(1), claims }).verdict).toMatchObject({
      kind: 'faulty',
      because: 'the property "careless" threw: no such row',
    });
  });
  it('of a step claim is found on an edge to a state that is known', () => {
    // 0 to 1 to 0: the second edge comes down, to a state seen before.
    const claims: Judged[] = [
      { name: 'never down', kind: 'step', holds: (state, before) => state >= before },
    ];
    const edges = [...path(1), { from: 1, to: 0 }];
    expect(searched({ edges, claims }).verdict).toMatchObject({
      property: 'never down',
      trace: { steps: [0, 1] },
    });
  });
});

describe('states at rest', () => {
  const claims: Judged[] = [{ name: 'even', kind: 'at rest', holds: (state) => state % 2 === 0 }];

  it('are the only ones that at-rest claims are about', () => {
    expect(searched({ edges: path(3), rests: [0, 2], claims }).verdict.kind).toBe('holds');
    expect(searched({ edges: path(3), rests: [0, 3], claims }).verdict).toMatchObject({
      property: 'even',
      trace: { steps: [0, 1, 2] },
    });
  });
  it('may have no successor; others may not', () => {
    expect(searched({ edges: path(2), rests: [2], claims: [NO_DEADLOCK] }).verdict.kind).toBe('holds');
    expect(searched({ edges: path(2), claims: [NO_DEADLOCK] }).verdict).toEqual({
      kind: 'deadlock',
      property: 'no deadlock',
      trace: { initial: 0, steps: [0, 1] },
    });
  });
  it('do not matter when nobody claims that there is no deadlock', () => {
    expect(searched({ edges: path(2) }).verdict.kind).toBe('holds');
  });
  it('prefer the shorter of a deadlock and a violation in one level', () => {
    // 1 is stuck after one step; 2 leads to 3, which is bad, after two. Both come to light while level 1 is expanded.
    const edges = [
      { from: 0, to: 2 },
      { from: 0, to: 1 },
      { from: 2, to: 3 },
    ];
    expect(searched({ edges, rests: [3], claims: [NO_DEADLOCK, never(3)] }).verdict).toMatchObject({
      kind: 'deadlock',
      trace: { steps: [1] },
    });
  });
});

describe('what is claimed reachable', () => {
  const reaches = (state: number): Judged => ({
    name: `reaches ${state}`,
    kind: 'reachable',
    holds: (at) => at === state,
  });

  it('is a finding when everything was seen and it was not there', () => {
    expect(searched({ edges: path(2), claims: [reaches(1), reaches(5), reaches(6)] }).verdict).toEqual({
      kind: 'unreached',
      property: 'reaches 5',
      also: ['reaches 6'],
    });
  });
  it('is undecided when a bound hid it', () => {
    expect(searched({ edges: path(9), claims: [reaches(7)] }, { depth: 3 }).verdict).toEqual({
      kind: 'undecided',
      because: { kind: 'depth', limit: 3 },
      unreached: ['reaches 7'],
    });
  });
});

describe('a limit', () => {
  it('of depth gives bounded, unless all there is lies within it', () => {
    expect(searched({ edges: path(9) }, { depth: 3 })).toMatchObject({
      verdict: { kind: 'bounded', depth: 3 },
      states: 4,
      edges: 3,
      depth: 3,
    });
    expect(searched({ edges: path(3) }, { depth: 4 }).verdict.kind).toBe('holds');
  });
  it('of depth judges all there is within it: a deadlock just there too, what lies a step beyond not', () => {
    expect(searched({ edges: path(3), claims: [NO_DEADLOCK] }, { depth: 3 })).toMatchObject({
      verdict: { kind: 'deadlock', trace: { steps: [0, 1, 2] } },
      states: 4,
      edges: 3,
    });
    expect(searched({ edges: path(3), rests: [3], claims: [NO_DEADLOCK] }, { depth: 3 }).verdict.kind).toBe(
      'bounded',
    );
    expect(searched({ edges: path(4), claims: [NO_DEADLOCK] }, { depth: 3 })).toMatchObject({
      verdict: { kind: 'bounded', depth: 3 },
      states: 4,
      edges: 3,
    });
    const beyond = [...path(1), { from: 1, to: 2, refutes: 'no use after free' }];
    expect(searched({ edges: beyond, claims: [NO_DEADLOCK] }, { depth: 1 }).verdict.kind).toBe('bounded');
  });
  it('of states is exact and never holds', () => {
    expect(searched(DIAMOND, { states: 4 })).toMatchObject({
      verdict: { kind: 'undecided', because: { kind: 'states', limit: 4 } },
      states: 4,
    });
    expect(searched(DIAMOND, { states: 5 }).verdict.kind).toBe('holds');
  });
  it('of states judges what it stored, and nothing else', () => {
    // From 0 to each, in one batch: those up to 9 are known by then, or not to be stored.
    const edges = [0, 5, 0, 6, 7, 8, 9].map((to) => ({ from: 0, to }));
    const judged: number[] = [];
    const claim: Judged = {
      name: 'noted',
      kind: 'invariant',
      holds: (state) => {
        judged.push(state);
        return true;
      },
    };
    expect(searched({ edges, claims: [claim] }, { states: 3 }).states).toBe(3);
    expect(judged).toEqual([0, 5, 6]);
  });
  it('does not unsay what was found before it cut', () => {
    expect(searched({ edges: path(9), claims: [never(1)] }, { states: 2 }).verdict.kind).toBe('violated');
  });
  it('of memory never holds', () => {
    const { verdict } = searched({ edges: path(50_000) }, { bytes: 200_000 });
    expect(verdict).toMatchObject({ kind: 'undecided', because: { kind: 'memory', limit: 200_000 } });
  });
  it('of memory is used up as far as doubling what is there allows', () => {
    const bytes = 200_000;
    const { storeBytes } = searched({ edges: path(50_000) }, { bytes });
    expect(storeBytes).toBeLessThanOrEqual(bytes);
    expect(storeBytes * 2).toBeGreaterThan(bytes);
  });
  it('of time is kept by the clock that is given', () => {
    let now = 0;
    const search = breadthFirst(graph({ edges: path(100) }), { seconds: 10, clock: () => now });
    expect(search.advance(5)).toBe(false);
    now = 10;
    expect(search.advance(5)).toBe(true);
    expect(search.outcome()).toMatchObject({
      verdict: { kind: 'undecided', because: { kind: 'time', limit: 10 } },
      edges: 5,
    });
  });
  it('of time without a clock is refused', () => {
    expect(() => breadthFirst(graph({ edges: [] }), { seconds: 1 })).toThrow(
      'a limit in seconds needs a clock',
    );
  });
  it('is reached when somebody cancels', () => {
    const search = breadthFirst(graph({ edges: path(100) }), { cancelled: () => true });
    expect(search.advance(1)).toBe(true);
    expect(search.outcome().verdict).toMatchObject({ kind: 'undecided', because: { kind: 'cancelled' } });
  });
  it('is not reached by a search that was over already', () => {
    let cancelled = false;
    const search = breadthFirst(graph({ edges: path(3) }), { cancelled: () => cancelled });
    expect(search.advance(100)).toBe(true);
    cancelled = true;
    expect(search.advance(1)).toBe(true);
    expect(search.outcome().verdict.kind).toBe('holds');
  });
});

describe('a search under way', () => {
  it('says how far it has come', () => {
    const search = breadthFirst(graph({ edges: path(100) }));
    search.advance(10);
    expect(search.progress()).toMatchObject({ states: 11, edges: 10, depth: 10, frontier: 1 });
  });
  it('that is asked too early has not held', () => {
    const search = breadthFirst(graph({ edges: path(100) }));
    search.advance(10);
    expect(search.outcome().verdict.kind).toBe('undecided');
  });
  it('goes on after somebody asked', () => {
    const search = breadthFirst(graph({ edges: path(100) }));
    search.advance(10);
    search.outcome();
    expect(explore(search)).toMatchObject({ verdict: { kind: 'holds' }, states: 101, edges: 100 });
  });
});
