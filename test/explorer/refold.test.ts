/** Folding anew: whatever was seen so far, there has to be room for what comes next. */
import { describe, expect, it } from 'vitest';
import { Fold, halves } from '../../src/explorer/fold.ts';
import { PairList } from '../../src/explorer/pair-list.ts';
import { BATCH, Proposals } from '../../src/explorer/proposals.ts';
import { foldedAnew } from '../../src/explorer/refold.ts';

const WORDS = 4;
/** Numbers of 16 bits are enough for what a word takes in what is stored, and not for one batch more. */
const KINDS = 2 ** 16 - BATCH + 20;
/** One state in so many is looked at first: of each word they suggest a number of 16 bits. */
const ONE_IN = 9;
const STATES = ONE_IN * 2 ** 13;
const SUGGESTED = 4500;
/** Have no divisor in common with that, so that each word takes all of it. */
const STRIDES = [7, 11, 13, 17];

function stateAt(i: number): readonly number[] {
  return STRIDES.map((stride) =>
    i % ONE_IN === 0
      ? ((i / ONE_IN) * stride) % SUGGESTED
      : SUGGESTED + ((i - Math.ceil(i / ONE_IN)) % (KINDS - SUGGESTED)),
  );
}

function stored(): { readonly tree: Fold; readonly list: PairList } {
  const tree = new Fold(WORDS, halves(WORDS));
  const list = new PairList();
  list.reserve(STATES);
  const row = new Int32Array(tree.stride);
  const key = new Int32Array(2);
  for (let i = 0; i < STATES; i++) {
    row.set(stateAt(i));
    tree.fold(row, 1, key);
    list.push(key[0] as number, key[1] as number);
  }
  return { tree, list };
}

describe('folding anew', () => {
  it('has room for what is proposed, and for more', () => {
    const old = stored();
    const proposed = new Proposals(WORDS, old.tree.stride);
    for (let j = 0; j < BATCH; j++)
      proposed.add(
        Int32Array.from({ length: WORDS }, () => 10 * STATES + j),
        0,
      );

    const { list, tree } = foldedAnew(WORDS, old, proposed, null);

    proposed.layOut(tree.stride);
    expect(tree.fold(proposed.rows, proposed.length, proposed.keys)).toBe(true);
    const read = new Int32Array(WORDS);
    for (let i = 0; i < STATES; i += 97) {
      tree.unfold(list.first(i), list.second(i), read, 0);
      expect([...read]).toEqual(stateAt(i));
    }
  });
});
