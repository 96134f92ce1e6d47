/** Mistakes in a model are found before any search, and told in the author's words, with file and line. */
import { describe, expect, it } from 'vitest';
import { mutex, process } from '../../src/kernel/index.ts';
import {
  type Block,
  compile,
  type Fields,
  flag,
  type Index,
  int,
  type Model,
  ModelError,
  oneOf,
  optional,
  pool,
  queue,
  type Routine,
  record,
  ref,
  setOf,
  type Statement,
  systemOf,
  table,
  vocabulary,
  type Words,
} from '../../src/language/index.ts';
import { explored } from '../explored.ts';

const { invariant, model, routine, thread } = vocabulary({
  parameters: { size: int(1, 4, 2), mode: oneOf('a', 'b'), on: flag() },
  state: () => ({ dev: record({ lock: mutex('lock'), count: int(0, 3) }), rows: table(2, { seen: flag() }) }),
});
type Inside = Words<unknown, never, { seen: boolean }>;

/** A model of threads that run this. */
function of(run: unknown, names: readonly string[] = ['T0']): Model {
  return model({
    id: 'test/mistake',
    title: '',
    about: '',
    threads: () => names.map((name) => thread(name, process, run as never, {})),
    properties: () => [invariant('true', () => true)],
    instances: {},
  });
}

/** A model of one thread with this body. */
function running(body: (words: Inside) => Block): Model {
  // The bodies below use neither shared state nor parameters.
  return of(routine('run', { locals: { seen: flag() } }, (words) => body(words as unknown as Inside)));
}

const HERE = /mistakes\.test\.ts:\d+: /;

function complaint(mistaken: Model, parameters = {}): string {
  try {
    systemOf(compile(mistaken, parameters));
  } catch (error) {
    expect(error).toBeInstanceOf(ModelError);
    return (error as Error).message;
  }
  return 'no complaint';
}

function go(words: Inside, label = 'go'): Statement {
  return words.step(label, () => {});
}

describe('in the program', () => {
  it.each<[string, (words: Inside) => Block, string]>([
    ['leave outside a loop', (w) => [w.leave()], 'leave: not inside a loop'],
    ['again outside a loop', (w) => [w.again()], 'again: not inside a loop'],
    ['a loop without a step', (w) => [w.loop([w.local(() => {})])], 'a loop can go round without a step'],
    [
      'a loop that may go round without a step',
      (w) => [w.loop([w.given((t) => t.seen, [go(w)])])],
      'a loop can go round without a step',
    ],
    [
      'what comes after an endless loop',
      (w) => [w.loop([w.rest(), go(w)]), go(w, 'after')],
      'run: nothing leads to "after"',
    ],
    ['a thread that never rests', (w) => [w.loop([go(w)])], 'thread "T0" never ends and has no rest()'],
    ['nothing to choose from', (w) => [w.choose('seen', [], [go(w)])], 'choose: nothing to choose from'],
    ['an either of nothing', (w) => [w.either()], 'either: no blocks to go on with'],
    [
      'two ways on with one name',
      (w) => [w.either([go(w)], [go(w)])],
      'two ways on from here are both called "go"',
    ],
  ])('%s', (_what, body, message) => {
    const told = complaint(running(body));
    expect(told).toContain(message);
    expect(told).toMatch(HERE);
  });

  it('a local that is not there', () => {
    expect(complaint(running((w) => [w.choose('sen' as 'seen', [true], [go(w)])]))).toMatch(
      /mistakes\.test\.ts:\d+: run has no local "sen" to choose/,
    );
  });
  it('a routine that calls itself', () => {
    const itself: Routine[] = [];
    const run = routine('run', {}, ({ call }) => [call(itself[0] as never, {})]);
    itself.push(run);
    expect(complaint(of(run))).toMatch(/mistakes\.test\.ts:\d+: run calls itself/);
  });
  it('a call without an argument, or with one too many', () => {
    const callee = routine('callee', { args: { row: ref('rows') } }, () => []);
    const without = routine('run', {}, ({ call }) => [call(callee, {} as { row: Index })]);
    expect(complaint(of(without))).toMatch(
      /mistakes\.test\.ts:\d+: callee is called without its argument "row"/,
    );
    const more = routine('run', {}, ({ call }) => [call(callee, { row: 0, rwo: 1 } as { row: Index })]);
    expect(complaint(of(more))).toMatch(/mistakes\.test\.ts:\d+: callee has no argument "rwo"/);
  });
  it('an argument and a local of one name', () => {
    const run = routine('run', { args: { row: ref('rows') }, locals: { row: flag() as never } }, () => []);
    const caller = routine('caller', {}, ({ call }) => [call(run, { row: 0 })]);
    expect(complaint(of(caller))).toMatch(
      /mistakes\.test\.ts:\d+: run has an argument and a local both called "row"/,
    );
  });
  it('a routine that should return something and may not', () => {
    const run = routine('run', { returns: flag(), locals: { seen: flag() } }, ({ given, returns, step }) => [
      step('go', () => {}),
      given((t) => t.seen, [returns(() => true)]),
    ]);
    expect(complaint(of(run))).toMatch(
      /mistakes\.test\.ts:\d+: the routine returns a value but can end without/,
    );
  });
  it('a local that every frame has already', () => {
    const run = routine('run', { locals: { self: flag() } }, ({ step }) => [step('go', () => undefined)]);
    expect(complaint(of(run))).toMatch(/run: "self" is the number of the thread: call it otherwise/);
  });

  it('a wait that may be interrupted, and nothing said of what is done then', () => {
    const run = routine('run', {}, ({ lock }) => [
      lock('it', (s) => s.dev.lock, { signals: () => ({ left: 1 }) }),
    ]);
    expect(complaint(of(run))).toMatch(/"lock it" may fail with -EINTR: say in `fails` what is done then/);
  });

  it('two threads of one name', () => {
    const run = routine('run', {}, () => []);
    expect(complaint(of(run, ['T0', 'T0']))).toMatch(/mistakes\.test\.ts:\d+: two threads are called "T0"/);
  });
});

describe('in the state', () => {
  /** A model whose state is this, and which does nothing. */
  function holding(state: () => Fields): Model {
    const words = vocabulary({ parameters: {}, state });
    const idle = words.routine('idle', {}, () => []);
    return words.model({
      id: 'test/state',
      title: '',
      about: '',
      threads: () => [words.thread('T0', process, idle, {})],
      properties: () => [words.invariant('true', () => true)],
      instances: {},
    });
  }

  it.each<[string, () => Fields, string]>([
    ['a ref to no table', () => ({ one: optional(ref('bo')), bos: table(1, {}) }), 'no table or pool "bo"'],
    ['a set of no table', () => ({ some: setOf('bo') }), 'no table or pool "bo"'],
    ['a queue of refs to no table', () => ({ some: queue(ref('bo'), 2) }), 'no table or pool "bo"'],
    [
      'a guard that is not there',
      () => ({ dev: record({ n: int(0, 1).guardedBy('lok') }) }),
      'guardedBy("lok")',
    ],
    [
      'a guard that is no lock',
      () => ({ dev: record({ n: int(0, 1).guardedBy('m'), m: flag() }) }),
      'that is not a lock',
    ],
    ['a pool inside a table', () => ({ a: table(1, { b: pool(1, {}) }) }), 'a pool stands at the root'],
    ['a name that recipes use', () => ({ racy: flag() }), 'a field cannot be called "racy"'],
  ])('%s', (_what, state, message) => {
    const told = complaint(holding(state));
    expect(told).toContain(message);
    expect(told).toMatch(HERE);
  });

  it.each<[string, () => unknown, string]>([
    ['bounds upside down', () => int(3, 1), 'the least value 3 is above the greatest 1'],
    ['a first value out of bounds', () => int(0, 3, 4), 'initial 4 is outside 0..3'],
    ['bounds that are no integers', () => int(0, 0.5), 'bounds are integers'],
    ['a value named twice', () => oneOf('a', 'a'), 'a value is named twice'],
    ['no rows', () => table(0, {}), 'a number of rows is 1..30, not 0'],
    ['too many rows', () => pool(31, {}), 'a number of rows is 1..30, not 31'],
    ['an empty queue', () => queue(flag(), 0), 'a capacity is 1..30, not 0'],
    ['an optional flag', () => optional(flag() as never), 'only a ref may be absent'],
  ])('%s', (_what, build, message) => {
    expect(build).toThrow(message);
    expect(build).toThrow(HERE);
  });
});

describe('in what an instance asks for', () => {
  const run = routine('run', {}, () => []);
  it.each<[string, object, string]>([
    [
      'a parameter that is not there',
      { sise: 2 },
      'test/mistake has no parameter "sise"; it has size, mode, on',
    ],
    ['a number out of bounds', { size: 5 }, 'parameter "size" is an integer 1..4'],
    ['a value that is none of those', { mode: 'c' }, 'parameter "mode" is one of a, b'],
    ['something that is no flag', { on: 1 }, 'parameter "on" is true or false'],
  ])('%s', (_what, parameters, message) => {
    expect(complaint(of(run), parameters)).toContain(message);
  });
  it('a property that is not there', () => {
    expect(() => systemOf(compile(of(run)), ['treu'])).toThrow(
      'test/mistake has no property "treu"; it has "true"',
    );
  });
});

describe('in what is claimed', () => {
  const idle = routine('idle', {}, () => []);
  const claiming = (names: readonly string[]): Model =>
    model({
      id: 'test/claims',
      title: '',
      about: '',
      threads: () => [thread('T0', process, idle, {})],
      properties: () => names.map((name) => invariant(name, () => true)),
      instances: {},
    });
  it('nothing', () => {
    expect(complaint(claiming([]))).toMatch(/mistakes\.test\.ts:\d+: test\/claims claims nothing/);
  });
  it('two things of one name', () => {
    expect(complaint(claiming(['a', 'a']))).toMatch(/mistakes\.test\.ts:\d+: two properties are called "a"/);
  });
});

describe('while it runs', () => {
  it('what is locked and is no lock: the model is faulty, and both engines say so', () => {
    const words = vocabulary({ parameters: {}, state: () => ({ dev: record({ a: mutex('a') }) }) });
    const run = words.routine('run', {}, ({ lock }) => [
      lock('b', (s) => (s.dev as unknown as { b: typeof s.dev.a }).b),
    ]);
    const { verdict } = explored(
      words.model({
        id: 'test/no-lock',
        title: '',
        about: '',
        threads: () => [words.thread('T0', process, run, {})],
        properties: () => [words.noDeadlock()],
        instances: {},
      }),
    );
    expect(verdict).toMatchObject({ kind: 'faulty', trace: { steps: [0] } });
    expect(verdict).toHaveProperty(
      'because',
      expect.stringMatching(/"lock b" \(.*mistakes\.test\.ts:\d+\) threw: that is not a lock/),
    );
  });
});
