/** Declarations of symmetry that are true nearly everywhere: no search relies on one, however it is reduced. */
import { describe, expect, it } from 'vitest';
import {
  flag,
  int,
  interchangeable,
  oneOf,
  optional,
  queue,
  ref,
  rows,
  setOf,
  table,
  vocabulary,
} from '../../src/language/index.ts';
import { process as asProcess } from '../../src/kernel/index.ts';
import { check } from '../../src/run/index.ts';

/** What tells the two workers apart, in one corner: when one of them has done all of its work and the other one nothing. */
const RECIPES = ['effect', 'guard', 'test', 'choice', 'ids', 'next', 'queue', 'range', 'self'] as const;
const PROPERTIES = ['invariant', 'name', 'rest', 'step', 'reachable'] as const;

/** The row that is special: one of the two is the first in the state that stands for both. */
const rowOf = int(0, 1, 0);

const { atRest, invariant, model, reachable, routine, stepInvariant, thread } = vocabulary({
  parameters: { how: oneOf(...RECIPES, ...PROPERTIES), work: int(1, 600, 12), row: rowOf },
  state: (p) => ({
    workers: interchangeable(table(2, { did: int(0, p.work) })),
    both: setOf('workers'),
    line: queue(ref('workers'), 2),
    isBad: flag(),
    small: int(0, 1),
  }),
});

const work = routine(
  'work',
  { args: { me: ref('workers') }, locals: { other: optional(ref('workers')) } },
  (w) => {
    const { how, row: special, work: all } = w.p;
    const spoil = w.step('spoil', (s, t) => {
      const isCorner = s.workers[t.me].did === all && s.workers[t.me === 0 ? 1 : 0].did === 0;
      if (!isCorner) return;
      if (how === 'effect') s.isBad = t.me === special;
      if (how === 'self') s.isBad = t.self === special;
      if (how === 'guard' || how === 'test') s.isBad = true;
      if (how === 'choice') s.isBad = t.other === t.me;
      if (how === 'ids') s.isBad = s.workers.ids[special === 0 ? 0 : 1] === t.me;
      if (how === 'range') s.small = t.me === special ? 2 : 0;
      for (const row of s.workers.ids) {
        s.both.add(row);
        s.line.push(row);
      }
      if (how === 'next') s.isBad = (s.both.next() === t.me) === (special === 0);
      if (how === 'queue') s.isBad = s.line.at(special) === t.me;
      s.both.clear();
      s.line.clear();
    });
    const nothing = (label: string, isAllowed: (me: number) => boolean) =>
      w.step(label, () => undefined, { when: (_s, t) => isAllowed(t.me) });
    const alone = {
      guard: [nothing('only one of them', (me) => me === special), spoil],
      test: [w.when('is it that one?', (_s, t) => t.me === special, [spoil])],
      choice: [w.choose('other', [special === 0 ? 0 : 1], [spoil, w.local((t) => void (t.other = null))])],
    };
    return [
      w.loop([
        w.rest(),
        w.either(
          [
            w.step('count', (s, t) => void s.workers[t.me].did++, {
              when: (s, t) => s.workers[t.me].did < all,
            }),
          ],
          how === 'guard' || how === 'test' || how === 'choice' ? alone[how] : [spoil],
        ),
      ]),
    ];
  },
);

const one = (row: number): 0 | 1 => (row === 0 ? 0 : 1);
const other = (row: number): 0 | 1 => (row === 0 ? 1 : 0);

const workers = model({
  id: 'test/wrong-symmetry',
  title: 'workers',
  about: 'Two workers count.',
  threads: () => rows(2).map((me) => thread(`worker ${me}`, asProcess, work, { me })),
  properties: ({ how, row, work: all }) => [
    invariant('never bad', (s) => !s.isBad),
    ...(how === 'invariant'
      ? [invariant('not that one', (s) => s.workers[one(row)].did !== all || s.workers[other(row)].did !== 0)]
      : []),
    ...(how === 'rest'
      ? [atRest('not that one', (s) => s.workers[one(row)].did !== all || s.workers[other(row)].did !== 0)]
      : []),
    ...(how === 'step'
      ? [
          stepInvariant(
            'not that one',
            (_, after) => after.workers[one(row)].did !== all || after.workers[other(row)].did !== 0,
          ),
        ]
      : []),
    ...(how === 'reachable' ? [reachable('never', (s) => s.isBad && s.workers[0].did === all)] : []),
    ...(how === 'name'
      ? [
          invariant('not that one', (s, threads) => {
            const named = threads[0]?.name === `worker ${row}` ? 0 : 1;
            return s.workers[named].did !== all || s.workers[other(named)].did !== 0;
          }),
        ]
      : []),
  ],
  instances: { any: { about: 'whatever is set' } },
});

type How = 'none' | 'sections' | 'symmetry' | 'all' | 'auto';

/** The kind of the verdict; of a fault that is not about the declaration, what it is about. */
async function verdictOf(how: string, reduce: How, row = 0, size = 12): Promise<string> {
  const { verdict } = await check(workers, 'any', { reduce, set: { how, row, work: size } });
  return verdict.kind === 'faulty' && !verdict.because.startsWith('interchangeable is not true of ')
    ? verdict.because
    : verdict.kind;
}

describe.each([...RECIPES, ...PROPERTIES])('rows that are told apart in one corner: by %s', (how) => {
  it.each(['none', 'sections', 'symmetry', 'all', 'auto'] as const)(
    'is found with --reduce %s',
    async (reduce) => {
      // What is never reached is not, wherever rows stand.
      const wanted = how === 'reachable' ? 'unreached' : 'violated';
      const isTrusted = reduce === 'symmetry' || reduce === 'all';
      for (const row of [0, 1])
        expect(isTrusted ? [wanted, 'faulty'] : [wanted]).toContain(await verdictOf(how, reduce, row));
    },
  );
});

it('every state is compared: one corner of a larger search is found, too', async () => {
  // 361,201 states for each place where the workers stand.
  for (const reduce of ['symmetry', 'all'] as const)
    expect(['violated', 'faulty']).toContain(await verdictOf('effect', reduce, 1, 600));
});

it('how many states were compared is how many were stored', async () => {
  const { counts, reductions } = await check(workers, 'any', {
    reduce: 'symmetry',
    set: { how: 'reachable' },
  });
  expect(reductions).toMatchObject([{ compared: { states: counts.states, inEveryWay: counts.states } }]);
});

it('what is declared is true at first: no search is refused before it begins', async () => {
  const counts = [];
  for (const how of [...RECIPES, ...PROPERTIES])
    counts.push((await check(workers, 'any', { reduce: 'symmetry', set: { how } })).counts.states);
  expect(Math.min(...counts)).toBeGreaterThan(1);
});
