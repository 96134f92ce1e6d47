/** The store is exact: it agrees with a set of strings whatever is put in, in whatever order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/explorer/index.ts';

describe('the store', () => {
  it('agrees with a set of strings', () => {
    const word = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.integer());
    const states = fc
      .integer({ min: 1, max: 5 })
      .chain((words) =>
        fc.tuple(fc.constant(words), fc.array(fc.array(word, { minLength: words, maxLength: words }))),
      );
    fc.assert(
      fc.property(states, ([words, given]) => {
        const store = new Store(words);
        const seen = new Map<string, number>();
        for (const state of given) {
          const key = state.join();
          const packed = Int32Array.from(state);
          expect(store.has(packed)).toBe(seen.has(key));
          expect(store.insert(packed, -1, 0)).toBe(seen.has(key) ? -1 : seen.size);
          if (!seen.has(key)) seen.set(key, seen.size);
        }
        expect(store.size).toBe(seen.size);
        for (const [key, index] of seen)
          expect([...store.states.subarray(index * words, (index + 1) * words)].join()).toBe(key);
      }),
    );
  });

  it('keeps what it had as it grows, and where each state came from', () => {
    const store = new Store(2);
    // Low bits alike: many states want the same slots.
    for (let i = 0; i < 20_000; i++) expect(store.insert(Int32Array.of(i << 12, 7), i - 1, i % 11)).toBe(i);
    for (let i = 0; i < 20_000; i++) {
      expect(store.insert(Int32Array.of(i << 12, 7), 0, 0)).toBe(-1);
      expect([store.parentOf(i), store.stepInto(i)]).toEqual([i - 1, i % 11]);
    }
    expect(store.has(Int32Array.of(1, 7))).toBe(false);
  });

  it('says when there is no room, and has lost nothing', () => {
    const store = new Store(1, 150_000);
    let stored = 0;
    while (store.insert(Int32Array.of(stored), -1, 0) >= 0) stored++;
    expect(store.insert(Int32Array.of(stored), -1, 0)).toBe(-2);
    expect(store.has(Int32Array.of(stored))).toBe(false);
    expect(store.size).toBe(stored);
    expect(store.bytes).toBeLessThanOrEqual(150_000);
    for (let i = 0; i < stored; i++) expect(store.has(Int32Array.of(i))).toBe(true);
  });
});
