/** What `interchangeable` declares, what is refused, and what is said where it is not true. */
import { describe, expect, it } from 'vitest';
import { breadthFirst, explore, type Verdict } from '../../src/explorer/index.ts';
import { process } from '../../src/kernel/index.ts';
import {
  compile,
  flag,
  type Index,
  int,
  interchangeable,
  optional,
  oneOf,
  record,
  ref,
  rowAt,
  rows,
  setOf,
  symmetric,
  systemOf,
  table,
  vocabulary,
} from '../../src/language/index.ts';
import { permutationsOf } from '../../src/language/fast/symmetric.ts';

const words = vocabulary({
  parameters: {
    files: int(1, 12, 3),
    how: oneOf('alike', 'first', 'lowest', 'firm', 'property', 'arguments'),
  },
  state: (p) => ({
    files: interchangeable(table(p.files, { open: flag(), rank: int(0, 1) })),
    last: optional(ref('files')),
    firm: p.how === 'firm' ? ref('files') : optional(ref('files')),
    seen: setOf('files'),
  }),
});
const { invariant, model, routine, thread } = words;

const opener = routine('open', { args: { me: ref('files'), rank: int(0, 1) } }, ({ p, step }) => [
  step(
    'open',
    (s, t) => {
      s.files[t.me].open = true;
      s.last = t.me;
      s.seen.add(t.me);
    },
    { when: (_s, t) => p.how !== 'first' || t.me !== 2 },
  ),
  step('look', (s, t) => {
    s.files[t.me].rank = p.how === 'lowest' && s.seen.next() === t.me ? 1 : 0;
  }),
]);

const files = model({
  id: 'test/files',
  title: 'files',
  about: 'files',
  threads: (p) =>
    rows(p.files).map((me) =>
      thread(`opener ${me}`, process, opener, { me, rank: p.how === 'arguments' && me > 0 ? 1 : 0 }),
    ),
  properties: (p) => [
    invariant('a claim', (s) => p.how !== 'property' || s.last !== rowAt(1) || s.seen.size === 1),
  ],
  instances: {},
});

function searched(how: string, count = 3): { verdict: Verdict; states: number; notes: readonly string[] } {
  const compiled = compile(files, { files: count, how });
  const system = symmetric(compiled, systemOf(compiled));
  const { states, verdict } = explore(breadthFirst(system));
  return { verdict: system.concrete(verdict), states, notes: system.permutations.notes };
}

describe('rows that are interchangeable', () => {
  it('are searched in one order', () => {
    const compiled = compile(files);
    const all = explore(breadthFirst(systemOf(compiled)));
    expect(all.verdict).toEqual({ kind: 'holds' });
    // Of those who have opened some have looked; where some have and some have not, the last to open is of either kind.
    expect(searched('alike')).toEqual({ verdict: { kind: 'holds' }, states: 1 + 2 + 4 + 6, notes: [] });
    expect(all.states).toBeGreaterThan(13);
  });

  it('are alike only where threads are called with them alike', () => {
    const { notes, verdict } = searched('arguments');
    expect(verdict).toEqual({ kind: 'holds' });
    expect(notes).toEqual([
      'the threads are not called alike with every row of files: only {0} and {1, 2} change places',
    ]);
  });

  it('change places only up to a number of permutations', () => {
    const { notes, order } = permutationsOf(compile(files, { files: 9 }));
    expect(order).toBe(40_320);
    expect(notes).toEqual([
      'files: 8 stays where it is, because there would be more than 40320 permutations',
    ]);
  });
});

describe('rows that are not', () => {
  it.each([
    ['first', /rows \d and \d of files: "open" of open \(opener \d\) tells them apart/],
    ['lowest', /rows \d and \d of files: "look" of open \(opener \d\) tells them apart/],
    ['firm', /rows 0 and 1 of files: firm tells them apart before the first step/],
    ['property', /rows \d and \d of files: the property "a claim" tells them apart/],
  ])('are found: %s', (how, why) => {
    const { verdict } = searched(how);
    // What refutes a property is found in the same step as what tells rows apart, and is as true.
    if (verdict.kind === 'violated') expect(how).toBe('property');
    else expect(verdict).toMatchObject({ kind: 'faulty', because: expect.stringMatching(why) as string });
  });
});

describe('the word itself', () => {
  it('is refused for what is no table', () => {
    expect(() => interchangeable(record({ open: flag() }))).toThrow(
      /only the rows of a table or a pool are, or threads/,
    );
  });

  it('is refused inside a record', () => {
    const {
      model: nested,
      routine: named,
      thread: called,
      invariant: claim,
    } = vocabulary({
      parameters: {},
      state: () => ({ inner: record({ rows: interchangeable(table(2, { open: flag() })) }) }),
    });
    const idle = named('idle', {}, ({ rest, step }) => [rest(), step('go', () => {})]);
    const made = nested({
      id: 'test/nested',
      title: 'nested',
      about: 'nested',
      threads: () => [called('idle', process, idle, {})],
      properties: () => [claim('true', () => true)],
      instances: {},
    });
    expect(() => compile(made)).toThrow(/at the root of the state/);
  });

  it('is for threads of one routine and the same arguments', () => {
    const with_ = (me: Index) => thread(`opener ${me}`, process, opener, { me, rank: 0 });
    expect(interchangeable([with_(0), with_(0)]).map((made) => made.interchangeable)).toEqual([true, true]);
    expect(() => interchangeable([with_(0), with_(1)])).toThrow(/differ in routine, context or arguments/);
  });
});
