/** Ways that a thread chooses among: each told apart by value, each honest about where the thread may stop. */
import { describe, expect, it } from 'vitest';
import {
  type Block,
  type Compiled,
  findStep,
  flag,
  int,
  type Locals,
  referenceOf,
  stepInWords,
  vocabulary,
  type Words,
} from '../../src/language/index.ts';
import { walk } from './both-engines.ts';
import { tiny } from './tiny.ts';

const words = vocabulary({ parameters: {}, state: () => ({ seen: int(0, 3), open: flag() }) });
const { routine } = words;

/** What a routine's frame has in these tests. */
const locals = { x: int(0, 2), done: flag() } satisfies Locals;
type Frame = { x: number; done: boolean; readonly self: number };

function compiled(body: (w: Words<object, { seen: number; open: boolean }, Frame>) => Block): Compiled {
  return tiny(
    words,
    routine('body', { locals }, (w) => body(w)),
  );
}

const see = routine('see', { args: { what: int(0, 3) } }, ({ step }) => [
  step('see', (s, t) => {
    s.seen = t.what;
  }),
]);

describe('two ways that begin with steps of one name', () => {
  it.each<[string, Parameters<typeof compiled>[0]]>([
    ['two steps', (w) => [w.either([w.step('go', () => undefined)], [w.step('go', () => undefined)])]],
    [
      'a routine called with other arguments',
      (w) => [w.either([w.call(see, { what: 1 })], [w.call(see, { what: 2 })])],
    ],
    [
      'other silent work before one step',
      (w) => [
        w.either([w.local((t) => (t.x = 1))], [w.local((t) => (t.x = 2))]),
        w.step('go', (s, t) => (s.seen = t.x)),
      ],
    ],
    [
      'a step behind a given, and one that is not',
      (w) => [
        w.either([w.given((t) => t.done, [w.step('go', () => undefined)])], [w.step('go', () => undefined)]),
        w.step('on', () => undefined),
      ],
    ],
  ])('cannot be told apart in a replay: %s', (_name, body) => {
    expect(() => compiled(body)).toThrow(
      /ways\.test\.ts:\d+: two ways on from here are both called "(go|see)": name them apart/,
    );
  });

  it.each<[string, Parameters<typeof compiled>[0]]>([
    ['a choice tells them apart', (w) => [w.choose('x', [1, 2], [w.call(see, { what: (t) => t.x })])]],
    [
      'only one of them is open',
      (w) => [
        w.rest(),
        w.given((t) => t.done, [w.step('go', () => undefined)], [w.step('go', (s) => (s.seen = 1))]),
      ],
    ],
    [
      'both are one and the same',
      (w) => [
        w.either([], [w.given((t) => t.done, [w.step('more', () => undefined)])]),
        w.step('go', () => undefined),
      ],
    ],
  ])('are no mistake where %s', (_name, body) => {
    const model = compiled(body);
    const reference = referenceOf(model);
    for (const state of walk(model).states)
      for (const { step, taken } of reference.successors(state)) {
        const found = findStep(model, reference, state, stepInWords(model, step));
        expect(found === null ? null : reference.take(state, found)).toEqual(taken);
      }
  });
});

describe('a place where a thread may stop', () => {
  it('is one from where a rest or the end is reached in silence', () => {
    const model = compiled((w) => [
      w.either([w.rest(), w.step('a', () => undefined)], [w.step('b', () => undefined)]),
    ]);
    const reference = referenceOf(model);
    expect(walk(model).states.map((state) => reference.atRest(state))).toEqual([true, true]);
  });

  it('does not depend on the frame', () => {
    const mistake = /ways\.test\.ts:\d+: body: whether it may stop here depends on a given/;
    expect(() =>
      compiled((w) => [
        w.loop([
          w.either(
            [w.waitUntil('open', (s) => s.open)],
            [w.given((t) => t.done, [w.leave()]), w.waitUntil('shut', (s) => s.open)],
          ),
        ]),
      ]),
    ).toThrow(mistake);
    expect(() =>
      compiled((w) => [
        w.choose('x', [1, 2], [w.given((t) => t.x === 1, [w.rest()]), w.waitUntil('open', (s) => s.open)]),
      ]),
    ).toThrow(mistake);
    // Here it may stop whichever way it takes.
    expect(() =>
      compiled((w) => [w.rest(), w.given((t) => t.done, [w.rest()]), w.waitUntil('open', (s) => s.open)]),
    ).not.toThrow();
  });
});

describe('a routine that gives a value', () => {
  it('gives one on every way to its end', () => {
    const half = routine('half', { returns: int(0, 3) }, ({ either, returns, step }) => [
      step('look', () => undefined),
      either([step('one', () => undefined), returns(() => 1)], []),
    ]);
    expect(() =>
      compiled((w) => [w.call(half, {}, (t, value) => (t.x = value)), w.step('go', () => undefined)]),
    ).toThrow(/ways\.test\.ts:\d+: the routine returns a value but can end without returns\(\)/);
  });
});
