/** A search that was stopped anywhere and written down goes on, elsewhere, as if nothing had happened. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  breadthFirst,
  explore,
  goOn,
  type Limits,
  type Outcome,
  type Search,
} from '../../src/explorer/index.ts';
import { systemOf } from '../../src/language/index.ts';
import { PATIENCE, randomModels, runs } from '../language/random-models.ts';
import { MemoryDisk } from './memory-disk.ts';
import { graph, NO_DEADLOCK, path } from './micro-systems.ts';

/** States of one model that the law bears with. */
const MOST = 5000;

it(
  'wherever it was stopped',
  () => {
    fc.assert(
      fc.property(randomModels(), fc.array(fc.integer({ min: 1, max: 40 })), ({ compiled }, stops) => {
        const system = (): ReturnType<typeof systemOf> => systemOf(compiled);
        const whole = explore(breadthFirst(system(), { states: MOST }));
        fc.pre(whole.states < MOST);
        let search = breadthFirst(system());
        for (const stop of stops) {
          search.advance(stop);
          const again = elsewhere(search, system, {});
          if (again === null) break;
          search = again;
        }
        expect(withoutBytes(explore(search))).toEqual(withoutBytes(whole));
      }),
      runs(60),
    );
  },
  PATIENCE,
);

it('at a limit of states, and with a higher one', () => {
  const edges = [
    ...path(3000),
    ...path(3000).map(({ from, to }) => ({ from: from + 10_000, to: to + 10_000 })),
  ];
  const system = (): ReturnType<typeof graph> => graph({ edges, initial: [0, 10_000] });
  const whole = explore(breadthFirst(system()));
  let search = breadthFirst(system(), { states: 10 });
  for (let states = 20; ; states += 977) {
    const { verdict } = explore(search);
    if (verdict.kind === 'holds') break;
    expect(verdict).toMatchObject({ kind: 'undecided', because: { kind: 'states' } });
    search = elsewhere(search, system, { states }) as Search;
  }
  expect(withoutBytes(search.outcome())).toEqual(withoutBytes(whole));
});

it('beyond a bound, from the states at it that were only looked at', () => {
  // Two states at the bound: whether they are deadlocks is looked at one by one.
  const edges = [
    { from: 0, to: 1 },
    { from: 0, to: 2 },
    { from: 1, to: 3 },
    { from: 2, to: 4 },
  ];
  const system = (): ReturnType<typeof graph> => graph({ edges, rests: [3, 4], claims: [NO_DEADLOCK] });
  const search = breadthFirst(system(), { depth: 1 });
  search.advance(2);
  const again = elsewhere(search, system, {}) as Search;
  expect(withoutBytes(explore(again))).toEqual(withoutBytes(explore(breadthFirst(system()))));
});

it('not behind a bound that it has passed', () => {
  const system = (): ReturnType<typeof graph> => graph({ edges: path(30) });
  const search = breadthFirst(system());
  search.advance(10);
  const again = elsewhere(search, system, { depth: 3 }) as Search;
  expect(explore(again)).toMatchObject({ verdict: { kind: 'bounded', depth: 10 }, states: 11 });
});

it('not when it is over', () => {
  const search = breadthFirst(graph({ edges: path(3) }));
  explore(search);
  expect(search.save(new MemoryDisk().open())).toBe(null);
});

/** Written down as text and numbers, and read again. */
function elsewhere(search: Search, system: () => ReturnType<typeof graph>, limits: Limits): Search | null {
  const file = new MemoryDisk().open();
  const saved = search.save(file);
  if (saved === null) return null;
  // What was written a line before.
  return goOn(system(), limits, JSON.parse(JSON.stringify(saved)) as typeof saved, file);
}

function withoutBytes(outcome: Outcome): unknown {
  return { ...outcome, storeBytes: 0 };
}
