/** When one thing that a thread did makes a difference to another: each clause by itself. */
import { describe, expect, it } from 'vitest';
import {
  clear,
  Footprints,
  LOOK,
  STEP,
  WITHOUT_ADDED,
  WITHOUT_TAKEN,
} from '../../src/explorer/footprints.ts';
import type { Sum, Touched, Tracked } from '../../src/explorer/index.ts';

/** Word 0 and 1 are the state's, word 2 is what is no bit of it. Lock 0 is bit 0 of word 1, lock 1 its bit 1. */
const touched: Touched = {
  reads: new Int32Array(3),
  writes: new Int32Array(3),
  held: 0,
  acquired: 0,
  released: 0,
  locks: 0,
  sums: [],
  views: 0,
};
const lockBits = [
  { word: 1, mask: 1 },
  { word: 1, mask: 2 },
];
// Nothing else of the system is asked for what it touches.
const prints = new Footprints({ touched, lockBits, words: 2 } as unknown as Tracked);

interface Did {
  readonly reads?: readonly [word: number, bits: number];
  readonly writes?: readonly [word: number, bits: number];
  readonly held?: number;
  readonly inside?: number;
  readonly acquired?: number;
  readonly released?: number;
  readonly views?: number;
  readonly sum?: Sum;
  readonly otherwise?: number;
}

function print(did: Did, kind = STEP): number {
  clear(touched);
  if (did.reads !== undefined) touched.reads[did.reads[0]] = did.reads[1];
  if (did.writes !== undefined) touched.writes[did.writes[0]] = did.writes[1];
  touched.held = did.inside ?? 0;
  touched.acquired = did.acquired ?? 0;
  touched.released = did.released ?? 0;
  touched.views = did.views ?? 0;
  if (did.sum !== undefined) touched.sums.push(did.sum);
  const made = prints.gathered(kind, did.held ?? 0, () => did.otherwise ?? 0);
  clear(touched);
  return made;
}

const disturbed = (did: Did, other: Did): boolean => prints.isDisturbed(print(did), print(other));
const add: Sum = { word: 0, mask: 0xf0, by: 1, least: 1, room: 5 };
const take: Sum = { ...add, by: -1 };

describe('what a thread did is disturbed', () => {
  it.each<[string, Did, Did]>([
    ['by who reads what it wrote', { writes: [0, 4] }, { reads: [0, 4] }],
    ['by who writes what it wrote', { writes: [0, 4] }, { writes: [0, 4] }],
    ['by who writes what it read', { reads: [0, 4] }, { writes: [0, 4] }],
    ['by who frees what it refers to', { reads: [2, 1] }, { writes: [2, 1] }],
    ['by who takes the lock that it took', { acquired: 1 }, { acquired: 1 }],
    ['by who looks at the lock that it took', { acquired: 2 }, { reads: [1, 2] }],
    ['by who looks at the lock that it gave back', { released: 2 }, { reads: [1, 2] }],
    ['by who changes the lock that it took', { acquired: 2 }, { writes: [1, 2] }],
    ['by who takes the lock that it looked at', { reads: [1, 1] }, { acquired: 1 }],
    ['by who gives back the lock that it looked at', { reads: [1, 1] }, { released: 1 }],
    ['by who gives back the lock that it changed', { writes: [1, 1] }, { released: 1 }],
    ['by who reads the number that it added to', { sum: add }, { reads: [0, 0x10] }],
    ['by who writes the number that it added to', { sum: add }, { writes: [0, 0x10] }],
    ['by who adds to the number that it read', { reads: [0, 0x10] }, { sum: add }],
    [
      'by who takes from a number that would be none without it',
      { sum: add },
      { sum: take, otherwise: WITHOUT_TAKEN },
    ],
    [
      'by who adds to a number that would not have room without it',
      { sum: take },
      { sum: add, otherwise: WITHOUT_ADDED },
    ],
    [
      'by who reads what it wrote under another lock',
      { held: 1, writes: [0, 4] },
      { held: 2, reads: [0, 4] },
    ],
  ])('%s', (_, did, other) => {
    expect(disturbed(did, other)).toBe(true);
  });
});

describe('what a thread did is not disturbed', () => {
  it.each<[string, Did, Did]>([
    ['by who reads what it read', { reads: [0, 4] }, { reads: [0, 4] }],
    ['by who touches other bits', { writes: [0, 4], reads: [0, 8] }, { writes: [0, 3], reads: [0, 3] }],
    ['by who takes another lock', { acquired: 1 }, { acquired: 2 }],
    ['by who looks at another lock', { acquired: 1 }, { reads: [1, 2] }],
    ['by who gives back the lock that it took', { acquired: 1 }, { released: 1 }],
    ['by what was done under the same lock', { held: 1, writes: [0, 4] }, { held: 1, reads: [0, 4] }],
    [
      'by what was done under a lock for that step',
      { held: 1, writes: [0, 4] },
      { inside: 1, reads: [0, 4] },
    ],
    ['by who adds to the same number', { sum: add }, { sum: add, otherwise: WITHOUT_ADDED }],
    [
      'by who takes from a number that is enough without it',
      { sum: add },
      { sum: take, otherwise: WITHOUT_ADDED },
    ],
  ])('%s', (_, did, other) => {
    expect(disturbed(did, other)).toBe(false);
  });
});

describe('a property sees what a thread changed', () => {
  const none = new Int32Array(2);
  const changed = (bits: number, views = 0, own = none): number =>
    prints.changed(none, Int32Array.of(bits, 0), own, views);

  it('where it reads it', () => {
    expect(prints.isSeen(changed(4), print({ reads: [0, 4] }, LOOK))).toBe(true);
    expect(prints.isSeen(changed(4), print({ reads: [0, 8] }, LOOK))).toBe(false);
  });

  it('where it looks at the thread whose place or locks changed', () => {
    expect(prints.isSeen(changed(0, 2), print({ views: 2 }, LOOK))).toBe(true);
    expect(prints.isSeen(changed(0, 2), print({ views: 1 }, LOOK))).toBe(false);
  });

  it('unless that is the thread’s own', () => {
    expect(prints.isSeen(changed(4, 0, Int32Array.of(4, 0)), print({ reads: [0, 4] }, LOOK))).toBe(false);
  });

  it('and is told from a step', () => {
    expect(prints.isLook(print({ reads: [0, 4] }, LOOK))).toBe(true);
    expect(prints.isLook(print({ reads: [0, 4] }))).toBe(false);
  });
});

it('equal footprints are one, and unequal ones are not', () => {
  expect(print({ reads: [0, 4] })).toBe(print({ reads: [0, 4] }));
  expect(print({ reads: [0, 4] })).not.toBe(print({ writes: [0, 4] }));
  expect(print({ held: 1 })).not.toBe(print({ acquired: 1 }));
  expect(print({ acquired: 1 })).not.toBe(print({ released: 1 }));
  expect(print({ sum: add })).not.toBe(print({ sum: take }));
  expect(prints.sumsOf(print({ sum: add }))).toEqual([[0, 0xf0, 1]]);
  expect(prints.sumsOf(print({ sum: take }))).toEqual([[0, 0xf0, 0]]);
});
