/** The classic models against what others have published about them, over more instances than each model names. */
import { describe, expect, it } from 'vitest';
import boLifecycle from '../../models/classic/bo-lifecycle.ts';
import boundedBuffer from '../../models/classic/bounded-buffer.ts';
import philosophers from '../../models/classic/philosophers.ts';
import twoPhaseCommit from '../../models/classic/two-phase-commit.ts';
import { breadthFirst, explore, type Outcome } from '../../src/explorer/index.ts';
import { compile, type Model, type Parameters, systemOf } from '../../src/language/index.ts';
import { explored } from '../explored.ts';

/** The whole state space: judges only one property that no state refutes. */
function statesOf(model: Model, parameters: Parameters, only: string): number {
  return explore(breadthFirst(systemOf(compile(model, parameters), [only]))).states;
}

/** How many steps lead to the deadlock, or null where there is none. */
function deadlockAfter(model: Model, parameters: Parameters): number | null {
  const { verdict } = explored(model, parameters);
  return verdict.kind === 'deadlock' ? verdict.trace.steps.length : null;
}

describe('philosophers', () => {
  const claim = 'neighbours never eat at once';

  it.each([
    [true, [7, 24], 0],
    [false, [10, 35], 1],
  ])(
    'who may deadlock unless the last one takes the right fork first (%s) grow by one law',
    (swapped, first, more) => {
      // A ring of forks is counted by powers of a matrix whose characteristic polynomial is x^2 - 3x - 1; where everybody
      // takes the left fork first, the ring that is full of right forks is the one that nobody can reach.
      const counts = [...first];
      for (let n = 4; n <= 8; n++)
        counts.push(3 * ((counts.at(-1) ?? 0) + more) + ((counts.at(-2) ?? 0) + more) - more);
      const found = counts.map((_, at) =>
        statesOf(philosophers, { philosophers: at + 2, lastTakesRightFirst: swapped }, claim),
      );
      expect(found).toEqual(counts);
      for (let n = 9; n <= 12; n++)
        counts.push(3 * ((counts.at(-1) ?? 0) + more) + ((counts.at(-2) ?? 0) + more) - more);
      expect(counts.at(-1)).toBe(swapped ? 1_118_878 : 1_684_801);
    },
  );

  it.each([2, 3, 4, 5, 6, 7])('%i who all take the left fork first deadlock after as many steps', (count) => {
    expect(deadlockAfter(philosophers, { philosophers: count, lastTakesRightFirst: false })).toBe(count);
    expect(deadlockAfter(philosophers, { philosophers: count })).toBeNull();
  });
});

describe('hungry philosophers', () => {
  const judged = (count: number, forks: string, lastTakesRightFirst = true): Outcome['verdict'] =>
    explore(
      breadthFirst(systemOf(compile(philosophers, { philosophers: count, forks, lastTakesRightFirst }))),
    ).verdict;

  it.each([2, 3, 4, 5])(
    'of %i each eats where forks are handed out fairly, and nobody is ever stuck',
    (count) => {
      expect(judged(count, 'fairly')).toEqual({ kind: 'holds' });
    },
  );

  it.each([3, 4, 5])('of %i one looks on for ever where they are not', (count) => {
    const verdict = judged(count, 'to whoever takes them');
    expect(verdict).toMatchObject({
      kind: 'violated',
      property: expect.stringMatching(/^philosopher \d, when hungry, eats$/) as string,
    });
    // A fork is taken by the one; of the four steps of the other, nothing is left.
    expect('trace' in verdict && verdict.trace).toMatchObject({ steps: { length: 5 }, loop: 1 });
  });

  it('of two who take the same fork first nobody has to look on', () => {
    expect(judged(2, 'to whoever takes them')).toEqual({ kind: 'holds' });
  });
});

describe('a bounded buffer', () => {
  const everyInstance = [1, 2, 3, 4].flatMap((producers) =>
    [1, 2, 3].flatMap((consumers) => [1, 2, 3].map((places) => ({ producers, consumers, places }))),
  );
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

  it('has as many states as BlockingQueue.tla, which counts every choice of its users from 4 and 3', () => {
    const sum = everyInstance
      .map((instance) => {
        const choices = choose(4, instance.producers) * choose(3, instance.consumers);
        return choices * statesOf(boundedBuffer, instance, 'the buffer is full');
      })
      .reduce((all, states) => all + states, 0);
    expect(sum).toBe(57_254);
  });

  it.each([false, true])(
    'deadlocks exactly where its users are more than twice its places (locks: %s)',
    (locks) => {
      const small = everyInstance.filter(({ producers, consumers }) => !locks || producers + consumers < 6);
      for (const instance of small) {
        const { producers, consumers, places } = instance;
        const deadlocks = deadlockAfter(boundedBuffer, { ...instance, locks }) !== null;
        expect({ ...instance, deadlocks }).toEqual({
          ...instance,
          deadlocks: producers + consumers > 2 * places,
        });
      }
    },
  );

  it.each([
    [1, 2, 1, 7],
    [2, 2, 1, 8],
    [4, 3, 3, 46],
  ])(
    'of %i producers, %i consumers, %i places deadlocks after as many steps as published',
    (producers, consumers, places, steps) => {
      expect(deadlockAfter(boundedBuffer, { producers, consumers, places })).toBe(steps);
    },
  );

  it.each(['all', 'one of the other kind'])('never deadlocks where a change wakes %s', (wakes) => {
    for (const locks of [false, true])
      for (const users of [1, 2])
        expect(explored(boundedBuffer, { producers: users, consumers: 2, wakes, locks }).verdict.kind).toBe(
          'holds',
        );
  });
});

describe('two-phase commit', () => {
  it.each([
    [3, 288, 1_146],
    [5, 8_832, 58_146],
  ])(
    'of %i has as many states as published, and as many edges as are generated less the first',
    (managers, states, generated) => {
      expect(explored(twoPhaseCommit, { managers })).toMatchObject({
        verdict: { kind: 'holds' },
        states,
        edges: generated - 1,
      });
    },
  );
});

describe('the life of buffers', () => {
  it('has as many states, edges and levels as in other checkers', () => {
    const { depth, edges, states, verdict } = explored(boLifecycle, { clients: 1, slots: 1 });
    expect({ depth, edges, states, verdict }).toEqual({
      depth: 33 - 1,
      edges: 32_270,
      states: 11_249,
      verdict: { kind: 'holds' },
    });
  });

  it.each([
    ['close', 9],
    ['shrinker', 12],
  ])('is violated by "%s" after as many steps as in other checkers', (bug, steps) => {
    expect(explored(boLifecycle, { bug }).verdict).toMatchObject({
      kind: 'violated',
      trace: { steps: { length: steps } },
    });
  });
});
