/** The rough set of states: what it forgets is as rare as it says. */
import { expect, it } from 'vitest';
import { Bitstate, bitsWithin } from '../../src/explorer/bitstate.ts';
import { depthFirst, explore } from '../../src/explorer/index.ts';
import { graph, path } from './micro-systems.ts';

it('knows what was added', () => {
  const set = new Bitstate(2, bitsWithin(1 << 16));
  expect(set.add(Int32Array.of(1, 2))).toBe(true);
  expect(set.add(Int32Array.of(1, 2))).toBe(false);
  expect(set.add(Int32Array.of(9, 2, 1), 1)).toBe(true);
  expect([set.size, set.bytes]).toEqual([2, 1 << 16]);
});

it.each([20_000, 60_000, 120_000])('of %i states it takes about as many for others as it says', (count) => {
  const set = new Bitstate(2, bitsWithin(1 << 16));
  let taken = 0;
  for (let i = 0; i < count; i++) if (!set.add(Int32Array.of(i * 3, i % 7))) taken++;
  expect(set.size + taken).toBe(count);
  expect(taken / set.omissions).toBeGreaterThan(0.8);
  expect(taken / set.omissions).toBeLessThan(1.25);
  expect(set.rough.probability).toBeGreaterThan(0.99);
});

it('a search that had to use it is undecided, however little it may have missed', () => {
  const { verdict, states } = explore(depthFirst(graph({ edges: path(3000) }), { bytes: 300_000 }));
  expect(verdict).toMatchObject({ kind: 'undecided', because: { kind: 'omission' } });
  expect(states).toBeGreaterThan(2900);
});
