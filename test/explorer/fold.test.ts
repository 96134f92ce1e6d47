/** Folding is exact as long as there is room for the numbers, and says when there is not. */
import { expect, it } from 'vitest';
import { Fold, type Plan } from '../../src/explorer/fold.ts';

/** Two words that share a number of three bits, beside one that has 29. */
const PLAN: Plan = [
  { words: [0, 1], half: 0, shift: 0, bits: 3 },
  { words: [2], half: 0, shift: 3, bits: 29 },
];

it('states are unfolded as they were, whatever numbers they have, until a number has no room', () => {
  const fold = new Fold(3, PLAN);
  const row = new Int32Array(fold.stride);
  const key = new Int32Array(2);
  const read = new Int32Array(3);
  // Of three bits one number is none, so there are seven.
  for (let i = 1; i <= 7; i++) {
    const state = [i, 100 * i, -i];
    row.set(state);
    expect(fold.fold(row, 1, key)).toBe(true);
    fold.unfold(key[0] as number, key[1] as number, read, 0);
    expect([...read]).toEqual(state);
  }
  row.set([8, 800, -8]);
  expect(fold.fold(row, 1, key)).toBe(false);
});
