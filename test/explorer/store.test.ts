/** The store is exact: it agrees with a set of strings whatever is put in, in whatever order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/explorer/index.ts';

/** Puts one state in. @returns whether it was new, or what there was no room for */
function put(store: Store, state: Int32Array): boolean | string {
  const { size } = store;
  store.propose(state);
  return store.settle() ?? store.size > size;
}

/** More than it takes to fold anew. */
const COUNT = 40_000;

function all(store: Store): string[] {
  const state = new Int32Array(store.words);
  return Array.from({ length: store.size }, (_, index) => {
    store.read(index, state);
    return state.join();
  });
}

describe('the store', () => {
  it('agrees with a set of strings', () => {
    const word = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.integer());
    const states = fc
      .integer({ min: 1, max: 9 })
      .chain((words) =>
        fc.tuple(fc.constant(words), fc.array(fc.array(word, { minLength: words, maxLength: words }))),
      );
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 9 }), ([words, given], together) => {
        const store = new Store(words);
        const seen = new Set<string>();
        given.forEach((state, i) => {
          seen.add(state.join());
          store.propose(Int32Array.from(state));
          if (i % together === 0) expect(store.settle()).toBe(null);
        });
        expect(store.settle()).toBe(null);
        expect(all(store)).toEqual([...seen]);
      }),
    );
  });

  it.each([1, 2, 3, 4, 7, 12])('keeps what it had as it grows, and folds anew, with %i words', (words) => {
    const store = new Store(words);
    // Low bits alike: many states want the same slots.
    const state = (i: number): Int32Array =>
      Int32Array.from({ length: words }, (_, word) => (word % 2 === 0 ? i << 12 : i % (word + 3)));
    let fresh = 0;
    for (let i = 0; i < COUNT; i++) fresh += Number(put(store, state(i)));
    for (let i = 0; i < COUNT; i++) fresh += Number(put(store, state(i)));
    expect(fresh).toBe(COUNT);
    expect(all(store)).toEqual(Array.from({ length: COUNT }, (_, i) => state(i).join()));
  });

  it('folds anew whenever its groups take more values than there was room for', () => {
    // What was learned at first is of no use: each time other words vary.
    const words = 8;
    const store = new Store(words);
    const expected: string[] = [];
    for (let i = 0; i < 4 * COUNT; i++) {
      const varying = Math.floor(i / COUNT) * 2;
      const state = new Int32Array(words).fill(-1);
      state[varying] = i;
      state[varying + 1] = i % 1000;
      store.propose(state);
      if (store.full) expect(store.settle()).toBe(null);
      expected.push(state.join());
    }
    store.settle();
    expect(all(store)).toEqual(expected);
    store.propose(new Int32Array(words).fill(-1));
    expect([store.settle(), store.size]).toEqual([null, 4 * COUNT + 1]);
  });

  it.each([1, 5])('says when there is no room, and has lost nothing, with %i words', (words) => {
    const store = new Store(words, 1_000_000);
    const state = (i: number): Int32Array => new Int32Array(words).fill(i);
    let stored = 0;
    while (put(store, state(stored)) === true) stored++;
    expect(store.settle()).toBe('memory');
    expect(store.size).toBe(stored);
    expect(stored).toBeGreaterThan(5000);
    expect(store.bytes).toBeLessThanOrEqual(1_000_000);
    expect(all(store)).toEqual(Array.from({ length: stored }, (_, i) => state(i).join()));
  });

  it('stores to a limit, where what is known still fits', () => {
    const store = new Store(1);
    const propose = (...states: number[]): void => {
      for (const state of states) store.propose(Int32Array.of(state));
    };
    propose(0, 0, 1);
    expect(store.settle(3)).toBe(null);
    propose(1, 2, 0, 2);
    expect(store.settle(3)).toBe(null);
    propose(2, 3);
    expect(store.settle(3)).toBe('states');
    expect(all(store)).toEqual(['0', '1', '2']);
  });
});
