/** What a recipe finds when it goes over the fields of a record as over those of any object. */
import { expect, it } from 'vitest';
import { breadthFirst, explore } from '../../src/explorer/index.ts';
import { process } from '../../src/kernel/index.ts';
import { compile, int, record, referenceOf, systemOf, table, vocabulary } from '../../src/language/index.ts';

/** A claim that is refuted after one step, written over all fields of a record, or of the rows of a table. */
function verdictOf(
  claim: (s: { counts: { a: number; b: number }; rows: readonly { n: number }[] }) => boolean,
) {
  const { invariant, model, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({
      counts: record({ a: int(0, 3), b: int(0, 3) }),
      rows: table(2, { n: int(0, 3) }),
    }),
  });
  const count = routine('count', {}, (w) => [
    w.step('count', (s) => {
      s.counts.b = 3;
      s.rows[1].n = 3;
    }),
  ]);
  const compiled = compile(
    model({
      id: 'test/enumerated',
      title: 't',
      about: 'a',
      threads: () => [thread('T', process, count, {})],
      // The rows of a table are in an array, whatever else that has.
      properties: () => [invariant('few', (s) => claim(s as never))],
      instances: { i: { about: 'x' } },
    }),
  );
  const reference = referenceOf(compiled);
  const first = reference.initial();
  if (first.kind !== 'state') throw new Error('it has a first state');
  const [next] = reference.successors(first.state);
  if (next?.taken.kind !== 'state') throw new Error('a step can be taken');
  const [few] = compiled.properties;
  if (few === undefined) throw new Error('it has a property');
  return {
    fast: explore(breadthFirst(systemOf(compiled))).verdict.kind,
    reference: reference.judge(few, next.taken.state),
  };
}

it.each([
  ['Object.values', ({ counts }: { counts: object }) => Object.values(counts).every((n) => Number(n) < 3)],
  [
    'Object.keys',
    ({ counts }: { counts: object }) => Object.keys(counts).every((name) => (counts as never)[name] < 3),
  ],
  [
    'Object.entries',
    ({ counts }: { counts: object }) =>
      Object.entries(counts as Record<string, number>).every(([, n]) => Number(n) < 3),
  ],
  [
    'a copy by spreading',
    ({ counts }: { counts: object }) => Object.values({ ...counts }).every((n) => Number(n) < 3),
  ],
  ['JSON', ({ counts }: { counts: object }) => !JSON.stringify(counts).includes('3')],
  [
    'for in',
    ({ counts }: { counts: object }) => {
      for (const name in counts) if ((counts as never)[name] === 3) return false;
      return true;
    },
  ],
  [
    'the fields of rows',
    ({ rows }: { rows: readonly object[] }) =>
      rows.every((row) => Object.values(row).every((n) => Number(n) < 3)),
  ],
])('a claim over all fields, by %s, is refuted by one of them', (_, claim) => {
  expect(verdictOf(claim)).toEqual({ fast: 'violated', reference: false });
});
