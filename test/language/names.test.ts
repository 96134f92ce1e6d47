/** A name says nothing: whatever things are called, the answer is the same, or the name is refused before the search. */
import { describe, expect, it } from 'vitest';
import { mutex, process } from '../../src/kernel/index.ts';
import {
  compile,
  decode,
  findStep,
  flag,
  int,
  lockField,
  lockKind,
  type Model,
  ModelError,
  optional,
  optionalThread,
  pool,
  queue,
  record,
  ref,
  referenceOf,
  setOf,
  stepInWords,
  systemOf,
  table,
  vocabulary,
  callerOf,
} from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/** What the engine, JavaScript or a field of the state could take for something of its own. */
const HOSTILE =
  'w0 s0 p0 lw ls $path $racy $node $kind $quiet $bit $a self racy constructor toString valueOf hasOwnProperty prototype then name length call free alloc ids isLive hasRoom arguments eval holder left class this path cells parts words executing tally v e raw W R é $ _'.split(
    ' ',
  );

/** A model in which everything that holds a value is called like this. Its claim takes three steps to refute. */
function called(name: string): Model {
  const at = name === 'racy' ? 'root' : name;
  const mine = name === 'self' ? 'mine' : name;
  const words = vocabulary({
    parameters: { [name]: int(1, 3, 2) },
    state: (p) => ({
      other: flag(),
      [at]: int(0, p[name] ?? 0),
      inner: record({
        a: flag(),
        [name]: flag(),
        lock: mutex('inner'),
        guarded: int(0, 1).guardedBy('lock'),
      }),
      rows: table(2, { b: flag(), [name]: optionalThread() }),
      things: pool(2, { c: flag(), [name]: optional(ref('things')) }),
    }),
  });
  // A computed name has lost its type.
  type Loose = Record<string, number | null> & {
    inner: Record<string, boolean> & { lock: never };
    rows: readonly Record<string, number | null>[];
    things: readonly Record<string, number | null>[] & { alloc(): number; free(row: number): void };
  };
  const loose = (s: unknown): Loose => s as Loose;
  const inner = words.routine(
    'inner',
    { args: { [mine]: int(0, 3) }, locals: { count: int(0, 3) }, returns: int(0, 3) },
    ({ step, returns }) => [
      step('count', (_s, t) => {
        t.count = (t[mine] ?? 0) + 1;
      }),
      returns((t) => t.count),
    ],
  );
  const body = words.routine('run', { locals: { [mine]: int(0, 3), row: ref('rows') } }, (word) => [
    word.step(name, (s) => {
      loose(s)[at] = 1;
      loose(s).inner[name] = true;
    }),
    word.call(inner, { [mine]: (t) => t[mine] ?? 0 }, (t, value) => {
      Object.assign(t, { [mine]: value });
    }),
    word.lock(name, (s) => loose(s).inner.lock),
    word.step('read', (s, t) => {
      const state = loose(s);
      const row = state.things.alloc();
      const [first] = state.rows;
      if (first !== undefined) first[name] = (t as unknown as { readonly self: number }).self;
      const thing = state.things[row];
      if (thing !== undefined) thing[name] = row;
      state[at] = 2;
      state.things.free(row);
    }),
    word.unlock(name, (s) => loose(s).inner.lock),
  ]);
  return words.model({
    id: 'test/called',
    title: '',
    about: '',
    threads: () => [words.thread(name, process, body, {})],
    properties: () => [
      words.invariant(name, (s) => loose(s).rows[0]?.[name] === null || loose(s)[at] !== 2),
      words.noDeadlock(),
    ],
    instances: { [name]: { about: '' } },
  });
}

describe('whatever it is called, a field', () => {
  const plain = explored(called('plain'));
  it.each(HOSTILE)('%s is counted, found and replayed as under any other name', (name) => {
    const found = explored(called(name));
    expect([found.states, found.edges, found.depth]).toEqual([plain.states, plain.edges, plain.depth]);
    expect(refuted(found)).toEqual({ property: name, after: refuted(plain)?.after });
  });

  it.each(HOSTILE)('%s is decoded and its steps are found again by value', (name) => {
    const compiled = compile(called(name));
    const system = systemOf(compiled);
    const reference = referenceOf(compiled);
    let taken = reference.initial();
    if (taken.kind !== 'state') throw new Error(taken.because);
    system.initial({ push: () => undefined, fault: () => undefined });
    expect(decode(compiled, system.scratch, 0)).toEqual(taken.state);
    for (let at = 0; at < 4; at++) {
      if (taken.kind !== 'state') throw new Error(taken.because);
      const { state } = taken;
      const [successor] = reference.successors(state);
      if (successor === undefined) throw new Error('there is a step');
      expect(findStep(compiled, reference, state, stepInWords(compiled, successor.step))).toBe(
        successor.step,
      );
      taken = successor.taken;
    }
  });

  it('and a lock whose own kind has such fields is a lock', () => {
    const kind = (name: string) =>
      lockKind({
        name,
        fields: { holder: optionalThread(), [name]: int(0, 3) },
        write: {
          sleeps: true,
          mayAcquire: (lock) => lock.holder === null,
          acquire: (lock, thread) => {
            lock.holder = thread;
            Object.assign(lock, { [name]: 1 });
          },
          isHeldBy: (lock, thread) => lock.holder === thread,
          release: (lock) => {
            lock.holder = null;
          },
        },
      });
    for (const name of HOSTILE.filter((other) => other !== 'holder')) {
      const field = lockField(kind(name), name, callerOf(kind));
      const words = vocabulary({
        parameters: {},
        state: () => ({ gate: field, n: int(0, 1).guardedBy('gate') }),
      });
      const body = words.routine('run', {}, ({ lock, step, unlock }) => [
        lock(name, (s) => s.gate),
        step('write', (s) => {
          s.n = 1;
        }),
        unlock(name, (s) => s.gate),
      ]);
      const made = words.model({
        id: 'test/kind',
        title: '',
        about: '',
        threads: () => ['T0', 'T1'].map((thread) => words.thread(thread, process, body, {})),
        properties: () => [words.noDeadlock()],
        instances: {},
      });
      // Whoever comes first takes three steps, then the other: two ways of six steps that part at once and meet at their ends.
      const { edges, states, verdict } = explored(made);
      expect([name, verdict.kind, states, edges]).toEqual([name, 'holds', 12, 12]);
    }
  });
});

describe('a name that would be taken for something else', () => {
  const HERE = /names\.test\.ts:\d+: /;
  const refused = (make: () => unknown): string => {
    try {
      make();
    } catch (error) {
      expect(error).toBeInstanceOf(ModelError);
      return (error as Error).message;
    }
    return 'nothing was refused';
  };

  it.each([
    '',
    '0',
    '12',
    'a.b',
    'a[0]',
    '[0]',
    'a b',
    'a-b',
    "a'b",
    'a"b',
    'a\nb',
    'a\u0000',
    'a\u001b[31m',
    'a: b',
    '\ud800',
  ])('%j of a field is refused, with file and line', (name) => {
    const told = refused(() => record({ [name]: flag() }));
    expect(told).toMatch(HERE);
    expect(told).toContain('a field cannot be called');
    expect(refused(() => table(1, { [name]: flag() }))).toContain('a field cannot be called');
    expect(refused(() => pool(1, { [name]: flag() }))).toContain('a field cannot be called');
    const make = vocabulary({ parameters: {}, state: () => ({ n: flag() }) });
    expect(refused(() => make.routine('r', { locals: { [name]: flag() } }, () => []))).toMatch(HERE);
    expect(refused(() => make.routine('r', { args: { [name]: flag() } }, () => []))).toMatch(HERE);
    expect(refused(() => vocabulary({ parameters: { [name]: flag() }, state: () => ({}) }))).toMatch(HERE);
  });

  it('of a field that JavaScript would take away is refused, however it is written', () => {
    expect(refused(() => record({ a: flag(), __proto__: int(0, 1) }))).toMatch(
      /names\.test\.ts:\d+: .*__proto__/,
    );
    expect(refused(() => record({ a: flag(), __proto__: record({ b: flag() }) }))).toContain('__proto__');
    expect(refused(() => record({ ['__proto__']: flag() }))).toContain('cannot be called "__proto__"');
    expect(refused(() => record({ a: flag(), [Symbol('b')]: flag() }))).toContain('Symbol(b)');
    const hidden = Object.defineProperty({ a: flag() }, 'b', { value: flag() });
    expect(refused(() => record(hidden))).toContain('"b" is a getter, a setter or hidden');
    const computed = {
      get b() {
        return flag();
      },
    };
    expect(refused(() => record(computed))).toContain('"b" is a getter, a setter or hidden');
    class Fields {
      a = flag();
    }
    expect(refused(() => record(new Fields() as never))).toContain('a plain object');
    expect(refused(() => record(Object.create({ a: flag() }) as never))).toContain('a plain object');
  });

  it.each(['', 'a\nb', 'a\u001b[2J', 'a\u2028b', '\ud800'])('%j of anything else is refused', (name) => {
    const make = vocabulary({ parameters: {}, state: () => ({ n: flag() }) });
    const empty = make.routine('r', {}, () => []);
    expect(refused(() => make.routine(name, {}, () => []))).toMatch(HERE);
    expect(refused(() => make.thread(name, process, empty, {}))).toMatch(HERE);
    expect(refused(() => mutex(name))).toContain('its class');
    const model = (property: string, instance: string) =>
      make.model({
        id: 'test/refused',
        title: '',
        about: '',
        threads: () => [make.thread('T', process, empty, {})],
        properties: () => [make.invariant(property, () => true)],
        instances: { [instance]: { about: '' } },
      });
    expect(refused(() => compile(model(name, 'i')))).toMatch(HERE);
    expect(refused(() => compile(model('p', name)))).toMatch(HERE);
  });

  it('of an argument that is not handed over is not found in what all objects have', () => {
    const make = vocabulary({ parameters: {}, state: () => ({ n: flag() }) });
    const routine = make.routine('r', { args: { toString: flag() } }, ({ step }) => [
      step('go', () => undefined),
    ]);
    const model = make.model({
      id: 'test/left-out',
      title: '',
      about: '',
      threads: () => [make.thread('T', process, routine, {} as never)],
      properties: () => [make.noDeadlock()],
      instances: {},
    });
    expect(refused(() => compile(model))).toContain('r is called without its argument "toString"');
  });
});

describe('what a record keeps for itself', () => {
  it('is not seen by a recipe, which may go through its fields, nor can it be changed', () => {
    const make = vocabulary({
      parameters: {},
      state: () => ({
        n: int(0, 3),
        set: setOf('rows'),
        list: queue(flag(), 2),
        rows: table(2, { a: flag() }),
      }),
    });
    const seen: string[] = [];
    const body = make.routine('r', { locals: { l: flag() } }, ({ step }) => [
      step('look', (s, t) => {
        for (const part of [s, s.rows[0], s.set, s.list, t] as readonly object[])
          seen.push(...Object.keys(part).filter((key) => key.startsWith('.')));
      }),
    ]);
    const model = make.model({
      id: 'test/kept',
      title: '',
      about: '',
      threads: () => [make.thread('T', process, body, {})],
      properties: () => [make.noDeadlock()],
      instances: {},
    });
    expect(explored(model).verdict.kind).toBe('holds');
    expect(seen).toEqual([]);
  });

  it.each([
    ['self', (_s: object, t: object) => Object.assign(t, { self: 0 })],
    ['a set', (s: object) => Object.assign(s, { set: null })],
    ['the words', (s: object) => Object.assign(s, { words: null })],
  ] as const)('%s cannot be assigned to', (_what, effect) => {
    const make = vocabulary({
      parameters: {},
      state: () => ({ set: setOf('rows'), rows: table(2, { a: flag() }) }),
    });
    const body = make.routine('r', {}, ({ step }) => [step('assign', effect as never)]);
    const model = make.model({
      id: 'test/assigned',
      title: '',
      about: '',
      threads: () => [make.thread('T', process, body, {})],
      properties: () => [make.noDeadlock()],
      instances: {},
    });
    expect(explored(model).verdict.kind).toBe('faulty');
  });
});
