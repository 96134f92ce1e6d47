/**
 * How many rows of each pool are worth exchanging, found out by random walks. `alloc` takes the lowest free row, so the higher
 * rows are seldom used, or never, and exchanging them yields states that no step leads to: each would be compared in vain.
 * Nothing depends on the answer but time and memory: rows that stay where they are only make fewer states alike.
 */
import type { System } from '../../explorer/index.ts';
import type { Layout } from '../compile/layout.ts';
import type { Rows } from '../compile/symmetry.ts';

const WALKS = 64;
const STEPS = 400;
/** A row is worth it that is live in one of so many states. */
const ONE_IN = 64;

/** @param system of that layout; its origin and scratch are changed */
export function rowsInUse({ pools }: Layout, system: System): Rows {
  const live = new Map(pools.map(({ path, rows }) => [path, new Float64Array(rows.length)]));
  let states = 0;
  if (pools.length === 0) return () => 0;
  const { words } = system;
  const state = new Int32Array(words);
  let seed = 1;
  let ways = 0;
  const take = (): void => {
    ways++;
    // Numerical Recipes' quick generator: the same numbers in every run, and for every worker.
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    if ((seed >>> 8) % ways === 0)
      for (let word = 0; word < words; word++) state[word] = system.scratch[word] as number;
  };
  const sink = { push: take, fault: () => undefined };
  for (let walk = 0; walk < WALKS; walk++) {
    ways = 0;
    system.initial(sink);
    for (let step = 0; step < STEPS && ways > 0; step++) {
      states++;
      for (const { live: cell, path, rows } of pools)
        for (let row = 0; row < rows.length; row++)
          if ((((state[cell.word] as number) >>> (cell.shift + row)) & 1) === 1)
            ((live.get(path) as Float64Array)[row] as number)++;
      ways = 0;
      system.successors(state, 0, sink);
    }
  }
  return (pool) => {
    const times = [...(live.get(pool) ?? [])];
    return times.findLastIndex((often) => often * ONE_IN >= states) + 1;
  };
}
