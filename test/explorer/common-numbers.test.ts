/** Numbers that several workers give to tuples are as exact as those that one gives, also after they got more room. */
import { expect, it } from 'vitest';
import { CommonNumbers, numbersMemory, widened } from '../../src/explorer/common-numbers.ts';
import { hashOf } from '../../src/explorer/interned.ts';

const PARTS = [0, 1];
const SLOTS = 1 << 12;

it('tuples that begin alike and are looked for at one place have a number each', () => {
  const numbers = new CommonNumbers(2, numbersMemory(2, new Int32Array(0)));
  const row = new Int32Array(2);
  const home = (second: number): number => {
    row.set([1, second]);
    return hashOf(row, 0, PARTS) & (SLOTS - 1);
  };
  const alike = Array.from({ length: 100_000 }, (_, second) => second).filter(
    (second) => home(second) === home(0),
  );
  expect(numbers.memory.slots).toHaveLength(SLOTS);
  expect(alike.length).toBeGreaterThan(5);
  const ids = (): number[] =>
    alike.map((second) => {
      row.set([1, second]);
      return numbers.id(row, 0, PARTS);
    });
  expect(ids()).toEqual(alike.map((_, at) => at + 1));
  expect(ids()).toEqual(alike.map((_, at) => at + 1));
});

it('all tuples are what they were when there is more room for them', () => {
  const known = Int32Array.from({ length: 200 }, (_, at) => at - 100);
  const numbers = new CommonNumbers(2, numbersMemory(2, known));
  numbers.use(widened(2, numbers.memory, 2 * SLOTS));
  expect(numbers.size).toBe(100);
  expect([...numbers.all()]).toEqual([...known]);
  const read = new Int32Array(2);
  for (let id = 1; id <= 100; id++) {
    numbers.read(id, PARTS, read, 0);
    expect(numbers.id(read, 0, PARTS)).toBe(id);
    expect([...read]).toEqual([...known.subarray(2 * id - 2, 2 * id)]);
  }
  expect(numbers.size).toBe(100);
});
