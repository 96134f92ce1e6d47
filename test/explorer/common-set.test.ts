/** The set that several workers share knows pairs by their hash and the rest: as exactly as by the pairs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOdd, ODD } from '../../src/explorer/common-odd.ts';
import { addNew, CommonSet, moveTo } from '../../src/explorer/common-set.ts';
import type { Commons } from '../../src/explorer/commons.ts';
import { hashPair } from '../../src/explorer/hash.ts';

/** As much of what workers share as a set needs. */
function commons(): Commons {
  return { odd: new Int32Array(new SharedArrayBuffer(4 * ODD)) } as Commons;
}

function tableOf(slots: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(8 * slots));
}

/** @returns which of the pairs were new */
function added(set: CommonSet, pairs: readonly (readonly [number, number])[]): number[] {
  const fresh = new Int32Array(pairs.length);
  const count = set.addAll(Int32Array.from(pairs.flat()), 0, pairs.length, fresh, 0);
  expect(set.done).toBe(pairs.length);
  return [...fresh.subarray(0, count)];
}

/** The number beside `a` in the pair of that hash: each step of `hashPair` undone. */
function besides(a: number, hash: number): number {
  let h = hash;
  h ^= (h >>> 15) ^ (h >>> 30);
  h = Math.imul(h, inverse(0x297a2d39));
  h ^= (h >>> 12) ^ (h >>> 24);
  h = Math.imul(h, inverse(0x2c1b3c6d));
  h ^= (h >>> 15) ^ (h >>> 30);
  return Math.imul(h ^ Math.imul(a, 0x9e3779b1), inverse(0x85ebca6b));
}

/** Of an odd number, by which to multiply to undo a multiplication (Newton). */
function inverse(odd: number): number {
  let x = odd;
  for (let i = 0; i < 5; i++) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

describe('a common set', () => {
  it('rests on a hash that can be undone', () => {
    fc.assert(
      fc.property(word, word, (a, hash) => {
        expect(hashPair(a, besides(a, hash))).toBe(hash);
      }),
    );
  });

  it('tells pairs of one hash apart', () => {
    const pairs = Array.from({ length: 300 }, (_, a) => [a, besides(a, 0x12345678)] as const);
    const set = new CommonSet(tableOf(1024), commons());
    const all = pairs.map((_, at) => at);
    expect(added(set, pairs)).toEqual(all);
    expect(added(set, pairs)).toEqual([]);
    // Also when they have moved on to more room.
    const larger = tableOf(4096);
    moveTo(larger, set.table, 0, 2);
    moveTo(larger, set.table, 1, 2);
    set.table = larger;
    expect(added(set, pairs)).toEqual([]);
    expect(added(set, [[300, besides(300, 0x12345678)]])).toEqual([0]);
  });

  it('knows those that have no place in the table: of hash 0, or of rest 0', () => {
    const ofHash0 = Array.from({ length: 100 }, (_, a) => [a, besides(a, 0)] as const);
    const ofRest0 = Array.from({ length: 100 }, (_, i) => {
      const a = Math.imul(i + 1, 0x9e3779b1);
      return [a, besides(a, i + 1)] as const;
    });
    const pairs = [...ofHash0, ...ofRest0];
    const shared = commons();
    const table = tableOf(1024);
    addNew(Int32Array.from(pairs.slice(0, 50).flat()), table, shared);
    const set = new CommonSet(table, shared);
    expect(added(set, pairs)).toEqual(pairs.map((_, at) => at).slice(50));
    expect(added(set, pairs)).toEqual([]);
    expect(table.every((number) => number === 0)).toBe(true);
  });

  it('tells those apart by both of their numbers', () => {
    const shared = commons();
    const pairs = [
      [1, 2],
      [1, 3],
      [2, 2],
    ] as const;
    expect(pairs.map(([a, b]) => addOdd(shared, a, b))).toEqual([true, true, true]);
    expect(pairs.map(([a, b]) => addOdd(shared, a, b))).toEqual([false, false, false]);
  });

  it('does not go on when it can know no more of those', () => {
    const set = new CommonSet(tableOf(1024), commons());
    const pairs = Array.from({ length: 257 }, (_, a) => [a, besides(a, 0)] as const);
    expect(added(set, pairs.slice(0, 256))).toHaveLength(256);
    expect(() => added(set, pairs)).toThrow(RangeError);
  });
});
