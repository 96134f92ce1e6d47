/** The laws of renaming: what things are called, and in which order they are declared, decides nothing. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { breadthFirst, explore } from '../../src/explorer/index.ts';
import { type Compiled, stepInWords, systemOf } from '../../src/language/index.ts';
import { walk } from './both-engines.ts';
import { randomModels } from './random-models.ts';
import { type Names, type Order, renamed } from './renamed.ts';

const FIELDS =
  'w0 s0 p0 lw ls $path $node $kind $quiet $bit constructor toString valueOf hasOwnProperty then free alloc ids isLive hasRoom arguments holder left length name class W R v e raw é'.split(
    ' ',
  );
const LINES = [
  ...FIELDS,
  '__proto__',
  'racy',
  'self',
  '0',
  'a.b',
  'a: b',
  'a[0]',
  "it's",
  '"',
  '`',
  '${x}',
  ' ',
  '{',
  '\\n',
];

/** Another name for each, all apart, taken from a list from some place on. */
function drawn(list: readonly string[], start: number, mark: string): (name: string) => string {
  const given = new Map<string, string>();
  return (name) => {
    let other = given.get(name);
    if (other === undefined) {
      const at = start + given.size;
      const round = Math.floor(given.size / list.length);
      other = `${list[at % list.length]}${round === 0 ? '' : `${mark}${round}`}`;
      given.set(name, other);
    }
    return other;
  };
}

const hostile: fc.Arbitrary<Names> = fc.tuple(fc.nat(100), fc.nat(100)).map(([a, b]) => ({
  field: drawn(FIELDS, a, '_'),
  thread: drawn(LINES, b, ' '),
  routine: drawn(LINES, a + b, ' '),
  label: drawn(LINES, a, ' '),
  property: drawn(LINES, b + 1, ' '),
}));

const SAME: Names = {
  field: (name) => name,
  thread: (name) => name,
  routine: (name) => name,
  label: (text) => text,
  property: (name) => name,
};

/** What a search says, its property as the one at that place. */
function said(compiled: Compiled): object {
  const { edges, states, verdict } = explore(breadthFirst(systemOf(compiled)));
  const property =
    'property' in verdict ? compiled.properties.findIndex(({ name }) => name === verdict.property) : null;
  const trace =
    'trace' in verdict
      ? verdict.trace.steps.map((step) => ({ step, thread: compiled.control.steps[step]?.thread }))
      : null;
  return { kind: verdict.kind, property, states, edges, trace };
}

function saysTheSame(compiled: Compiled, names: Names): void {
  const other = renamed(compiled, names);
  expect(said(other)).toEqual(said(compiled));
  // The two engines agree under these names, too.
  expect(walk(other, 10).states.length).toBe(walk(compiled, 10).states.length);
  const words = compiled.control.steps.map((_, step) => stepInWords(compiled, step).thread);
  expect(other.control.steps.map((_, step) => stepInWords(other, step).thread)).toEqual(
    words.map(names.thread),
  );
}

export const renaming = fc.property(randomModels(true), hostile, ({ compiled }, names) =>
  saysTheSame(compiled, names),
);

/** In another order, another of several findings of one length may come first. */
function saysAsMuch(compiled: Compiled, order: Order): void {
  const outcome = (of: Compiled): object => {
    const { edges, states, verdict } = explore(breadthFirst(systemOf(of)));
    return 'trace' in verdict
      ? { length: verdict.trace.steps.length }
      : { kind: verdict.kind, states, edges };
  };
  expect(outcome(renamed(compiled, SAME, order))).toEqual(outcome(compiled));
}

export const reordering = fc.property(
  randomModels(true),
  fc.record<Order>({ fields: fc.boolean(), properties: fc.boolean() }),
  ({ compiled }, order) => saysAsMuch(compiled, order),
);
