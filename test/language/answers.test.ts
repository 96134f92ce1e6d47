/** What an author's functions return, and what they catch: only what was done counts, on both engines. */
import { describe, expect, it } from 'vitest';
import { breadthFirst, explore } from '../../src/explorer/index.ts';
import {
  compile,
  int,
  type Model,
  ModelError,
  optional,
  pool,
  ref,
  referenceOf,
  systemOf,
  vocabulary,
} from '../../src/language/index.ts';
import { process } from '../../src/kernel/index.ts';

const words = vocabulary({
  parameters: {},
  state: () => ({ n: int(0, 3), boxes: pool(1, { v: int(0, 1) }) }),
});
const { atRest, eventually, invariant, model, noDeadlock, reachable, routine, stepInvariant, thread } = words;
type Given = Parameters<Parameters<typeof routine>[2]>[0];

/** A model of one thread. What its functions return is not what their types say: so it is in plain JavaScript. */
function modelOf(
  body: (w: Given) => ReturnType<Parameters<typeof routine>[2]>,
  properties: Parameters<typeof model>[0]['properties'] = () => [noDeadlock()],
): Model {
  const A = routine('A', { locals: { box: optional(ref('boxes')), k: int(0, 1) } }, body as never);
  return model({
    id: 'answers/one',
    title: 'One thread',
    about: 'What its functions return.',
    threads: () => [thread('A', process, A, {})],
    properties,
    instances: { it: { about: 'As it is.' } },
  });
}

/** What both engines say of it. */
function faultsOf(made: Model): readonly string[] {
  const compiled = compile(made);
  const { verdict } = explore(breadthFirst(systemOf(compiled)));
  const reference = referenceOf(compiled);
  const told: string[] = [];
  const first = reference.initial();
  const states = first.kind === 'state' ? [first.state] : [];
  for (let state = states.pop(); state !== undefined && told.length === 0; state = states.pop())
    for (const { taken } of reference.successors(state))
      if (taken.kind === 'state') states.push(taken.state);
      else told.push(taken.because);
  return [
    verdict.kind === 'faulty' || verdict.kind === 'violated' ? (verdict.because ?? '') : verdict.kind,
    ...told,
  ];
}

/** As a transpiler would write an async function: it is not one, and what it returns is a promise all the same. */
const later = (work: (...given: never[]) => unknown) =>
  ((...given: never[]) => Promise.resolve().then(() => work(...given))) as never;
const thenable = (() => ({ then: () => undefined })) as never;
const iterator = (() => [1][Symbol.iterator]()) as never;
const one = (() => 1) as never;
const nothing = (() => undefined) as never;

describe('a recipe that is not what it seems', () => {
  it.each([
    [
      'an effect',
      (w: Given) => [
        w.step(
          'do',
          later(() => 1),
        ),
      ],
      'the effect returned a promise',
    ],
    ['a hand-made thenable', (w: Given) => [w.step('do', thenable)], 'the effect returned a promise'],
    ['an iterator', (w: Given) => [w.step('do', iterator)], 'the effect returned an iterator'],
    ['a condition', (w: Given) => [w.waitUntil('do', one)], 'the condition returned 1'],
    [
      'a condition of a step',
      (w: Given) => [w.step('do', () => undefined, { when: nothing })],
      'returned undefined',
    ],
    [
      'a look',
      (w: Given) => [
        w.when('do', (() => 'yes') as never, [
          w.step('x', (s) => {
            s.n = 1;
          }),
        ]),
      ],
      'the test returned "yes"',
    ],
    [
      'a decision',
      (w: Given) => [
        w.step('do', () => undefined),
        w.given(nothing, [
          w.step('x', (s) => {
            s.n = 1;
          }),
        ]),
      ],
      'the test of given',
    ],
    [
      'a local',
      (w: Given) => [
        w.step('do', () => undefined),
        w.local(later(() => 1)),
        w.step('x', (s) => {
          s.n = 1;
        }),
      ],
      'the effect of local',
    ],
    [
      'what names a lock',
      (w: Given) => [
        w.lock(
          'l',
          later(() => null),
        ),
      ],
      'what names the lock returned a promise',
    ],
  ])('%s: both engines say so, with its place', (_what, body, because) => {
    const told = faultsOf(modelOf(body));
    expect(told).toHaveLength(2);
    for (const each of told) expect(each).toContain(because);
    for (const each of told) expect(each).toMatch(/answers\.test\.ts:\d+\)/);
    expect(told[0]).toBe(told[1]);
  });

  it.each([
    ['async', async () => undefined, 'an async function'],
    [
      'a generator',
      function* () {
        yield 1;
      },
      'a generator function',
    ],
    [
      'an async generator',
      async function* () {
        yield 1;
      },
      'an async generator function',
    ],
  ])('%s: refused before the search', (_what, recipe, kind) => {
    const refused = [
      // oxlint-disable-next-line typescript/no-misused-promises -- this is the mistake that is made
      modelOf((w) => [w.step('do', recipe)]),
      modelOf((w) => [
        w.loop([w.rest(), w.either([w.waitUntil('do', recipe as never)], [w.step('x', () => undefined)])]),
      ]),
      modelOf(
        (w) => [w.step('do', () => undefined)],
        () => [invariant('it', recipe as never)],
      ),
    ];
    for (const each of refused) expect(() => compile(each)).toThrow(ModelError);
    for (const each of refused)
      expect(() => compile(each)).toThrow(new RegExp(`answers\\.test\\.ts:\\d+: .* is ${kind}`));
  });

  it('an arrow function may return whatever its expression is', () => {
    expect(
      faultsOf(modelOf((w) => [w.step('do', (s) => (s.n = 3)), w.local((t) => Object.assign(t, { k: 1 }))])),
    ).toEqual(['holds']);
  });
});

describe('a property', () => {
  const done = (w: Given) => [
    w.step('do', (s) => {
      s.n = 1;
    }),
  ];
  it.each([
    ['that forgets its return', () => [invariant('it', nothing)], 'undefined'],
    ['that says 1', () => [reachable('it', one)], '1'],
    [
      'that comes later',
      () => [
        atRest(
          'it',
          later(() => true),
        ),
      ],
      'a promise',
    ],
    ['of steps', () => [stepInvariant('it', one)], '1'],
    ['of what comes', () => [eventually('it', nothing)], 'undefined'],
  ])('%s is a mistake, with its place', (_what, properties, answer) => {
    const [because] = faultsOf(modelOf(done, properties));
    expect(because).toMatch(
      new RegExp(`"it" \\(.*answers\\.test\\.ts:\\d+\\) threw: its condition returned ${answer}`),
    );
  });
});

describe('what a step broke', () => {
  const used = (use: string) => (w: Given) => [
    w.step('alloc', (s, t) => {
      Object.assign(t, { box: s.boxes.alloc() });
    }),
    w.step('free', (s, t) => {
      s.boxes.free(t['box'] as never);
    }),
    // oxlint-disable-next-line typescript/no-implied-eval -- the ways to swallow an error are one list of texts
    w.step('use', new Function('s', 't', use) as never),
  ];
  it.each([
    ['a catch', 'try { s.boxes[t.box].v = 1; } catch { s.n = 1; }'],
    ['a return in finally', 'try { s.boxes[t.box].v = 1; } finally { return; }'],
    ['another error', 'try { s.boxes[t.box].v = 1; } catch { throw new Error("something else"); }'],
  ])('stays found in spite of %s', (_what, use) => {
    const told = faultsOf(modelOf(used(use)));
    expect(told).toEqual([
      'boxes[freed].v is accessed after it was freed',
      'boxes[freed].v is accessed after it was freed',
    ]);
  });

  it('stays found where it is a mistake, and not a finding', () => {
    const told = faultsOf(
      modelOf((w) => [
        w.step('do', (s) => {
          try {
            s.n = 'x' as never;
          } catch {
            s.n = 1;
          }
        }),
      ]),
    );
    for (const each of told) expect(each).toContain('n cannot be x');
    expect(told).toHaveLength(2);
  });

  it('stays found in a condition, and in a property', () => {
    const guard = (s: { n: number }): boolean => {
      try {
        s.n = 7;
      } catch {
        return true;
      }
      return true;
    };
    for (const told of faultsOf(modelOf((w) => [w.waitUntil('do', guard)])))
      expect(told).toContain('n may only be read here');
    const [because] = faultsOf(
      modelOf(
        (w) => [w.step('do', () => undefined)],
        () => [
          invariant('it', (s) => {
            try {
              return (s.boxes as unknown as readonly { v: number }[])[0]?.v === 0;
            } catch {
              return true;
            }
          }),
        ],
      ),
    );
    expect(because).toMatch(/"it" \(.*\) threw: no use after free/);
  });
});
