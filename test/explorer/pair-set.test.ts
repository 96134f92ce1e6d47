/** Pairs of numbers, each known once, whatever they are. */
import { expect, it } from 'vitest';
import { PairSet } from '../../src/explorer/pair-set.ts';

it('pairs of which one number is zero are as good as any', () => {
  const pairs = Array.from({ length: 400 }, (_, at) => [0, at, at, 0]).flat();
  const keys = Int32Array.from(pairs);
  const fresh = new Int32Array(keys.length / 2);
  const set = new PairSet();
  expect(set.reserve(800, 1 << 20)).toBe(true);
  // The pair of two zeros is among them twice.
  expect(set.addAll(keys, 800, fresh)).toBe(799);
  expect(set.addAll(keys, 800, fresh)).toBe(0);
  for (let at = 0; at < 400; at++) expect([set.has(0, at), set.has(at, 0)]).toEqual([true, true]);
  expect(set.has(0, 400)).toBe(false);
});
