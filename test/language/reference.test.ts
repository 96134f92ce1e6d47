/** What the reference engine tells people: what each step changed, who waits for whom, and what may not be touched. */
import { describe, expect, it } from 'vitest';
import { mutex, process } from '../../src/kernel/index.ts';
import {
  type Compiled,
  findStep,
  flag,
  int,
  optional,
  optionalThread,
  pool,
  type PlainState,
  queue,
  type Reference,
  record,
  ref,
  referenceOf,
  setOf,
  stepInWords,
  type StateOf,
  table,
  type Taken,
  vocabulary,
} from '../../src/language/index.ts';
import { of, tiny } from './tiny.ts';

const words = vocabulary({
  parameters: {},
  state: () => ({
    count: int(0, 9),
    open: flag(),
    owner: optionalThread(),
    owners: queue(optionalThread(), 2),
    gate: mutex('gate'),
    desks: table(2, { lock: mutex('desk'), on: setOf('boxes'), tag: record({ number: int(0, 9) }) }),
    boxes: pool(2, { number: int(0, 9, 4), next: optional(ref('boxes')), owner: optionalThread() }),
  }),
});
const { invariant, routine, stepInvariant, thread } = words;

/** The states that taking the first enabled step, again and again, leads through, with what each step changed. */
function run(compiled: Compiled): readonly (Taken & { readonly kind: 'state' })[] {
  const reference = referenceOf(compiled);
  const states: (Taken & { readonly kind: 'state' })[] = [];
  for (let taken: Taken | undefined = reference.initial(); taken?.kind === 'state'; ) {
    states.push(taken);
    taken = reference.successors(taken.state)[0]?.taken;
  }
  return states;
}

function stateOf(taken: Taken | null): PlainState {
  if (taken?.kind !== 'state') throw new Error('a state was expected');
  return taken.state;
}

/** Takes the steps of those labels, one after the other. */
function follow(
  compiled: Compiled,
  reference: Reference,
  ...labels: readonly (readonly [string, string])[]
): PlainState {
  return labels.reduce((state, [name, label]) => {
    const step = findStep(compiled, reference, state, { thread: name, routine: name, label });
    if (step === null) throw new Error(`${name} cannot ${label}`);
    return stateOf(reference.take(state, step));
  }, stateOf(reference.initial()));
}

describe('what a step changed', () => {
  const changes = (...effects: ((s: StateOf<typeof words>) => void)[]) => {
    const body = routine('body', {}, ({ step }) => effects.map((effect, at) => step(`${at}`, effect)));
    return run(tiny(words, body)).at(-1)?.changes;
  };

  it('is told once a field, from what it was to what it became, in the order of the state', () => {
    expect(
      changes((s) => {
        s.desks[1].tag.number = 3;
        s.count = 1;
        s.count = 2;
        s.open = true;
        s.open = false;
      }),
    ).toEqual([
      { path: 'count', before: 0, after: 2 },
      { path: 'desks[1].tag.number', before: 0, after: 3 },
    ]);
  });

  it('is a set or a list as a whole, and nothing when it became what it was', () => {
    expect(
      changes((s) => {
        s.desks[0].on.add(1);
        s.desks[0].on.add(0);
        s.owners.push(null);
        s.owners.shift();
      }),
    ).toEqual([{ path: 'desks[0].on', before: [], after: [0, 1] }]);
  });

  it('is a row as a whole when it was allocated or freed, with the references that it took along', () => {
    const row = { number: 4, next: null, owner: null };
    expect(changes((s) => s.boxes.alloc())).toEqual([{ path: 'boxes[0]', before: null, after: row }]);
    const freed = changes(
      (s) => {
        s.boxes[s.boxes.alloc()].next = s.boxes.alloc();
        s.desks[0].on.add(1);
        s.boxes[1].number = 5;
      },
      (s) => s.boxes.free(1),
    );
    expect(freed).toEqual([
      { path: 'desks[0].on', before: [1], after: ['freed'] },
      { path: 'boxes[0].next', before: 1, after: 'freed' },
      { path: 'boxes[1]', before: { ...row, number: 5 }, after: null },
    ]);
  });

  it('calls threads by their names', () => {
    expect(
      changes((s) => {
        s.owner = 0;
        s.owners.push(0);
        s.boxes[s.boxes.alloc()].owner = 0;
      }),
    ).toEqual([
      { path: 'owner', before: null, after: 'thread 0' },
      { path: 'owners', before: [], after: ['thread 0'] },
      { path: 'boxes[0]', before: null, after: { number: 4, next: null, owner: 'thread 0' } },
    ]);
  });

  it('is told of the frames that stay, by thread; of those entered and left, and of where control went, nothing', () => {
    const callee = routine(
      'callee',
      { args: { given: int(0, 9) }, returns: int(0, 9) },
      ({ returns, step }) => [step('inside', (s, t) => (s.count = t.given)), returns((t) => t.given)],
    );
    const caller = routine('caller', { locals: { kept: int(0, 9) } }, ({ call, step }) => [
      step('before', (_s, t) => (t.kept = 1)),
      call(callee, { given: 7 }, (t, value) => (t.kept = value)),
      step('after', () => undefined),
    ]);
    expect(run(tiny(words, caller)).map(({ changes: told }) => told)).toEqual([
      [],
      [{ path: 'thread 0: kept', before: 0, after: 1 }],
      [
        { path: 'count', before: 0, after: 7 },
        { path: 'thread 0: kept', before: 1, after: 7 },
      ],
      [],
    ]);
  });
});

describe('a state', () => {
  it('is plain data that nobody can change, a property no more than anybody else', () => {
    const body = routine('body', {}, ({ step }) => [step('go', (s) => s.boxes.alloc())]);
    const compiled = tiny(words, body);
    const reference = referenceOf(compiled);
    const [, { state } = { state: stateOf(null) }] = run(compiled);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(() => Object.assign(state.shared, { count: 3 })).toThrow(TypeError);
    const meddling = invariant('meddling', (s) => {
      // What runs has no types.
      (s as { count: number }).count = 3;
      return true;
    });
    // The compiler erases the type of the state in the same way.
    expect(() => reference.judge(meddling as never, state)).toThrow('count may only be read here');
    expect(state.shared['count']).toBe(0);
  });

  it('is shared with the one before where nothing changed', () => {
    const body = routine('body', {}, ({ step }) => [step('go', (s) => (s.desks[1].tag.number = 1))]);
    const [first, second] = run(tiny(words, body));
    expect(second?.state.shared['boxes']).toBe(first?.state.shared['boxes']);
    expect(second?.state.shared['desks']).not.toBe(first?.state.shared['desks']);
  });

  it('is judged with the one before it, where a claim is about steps', () => {
    const body = routine('body', {}, ({ step }) => [step('go', (s) => (s.count = 1))]);
    const compiled = tiny(words, body);
    const reference = referenceOf(compiled);
    const [first, second] = run(compiled).map(({ state }) => state);
    if (first === undefined || second === undefined) throw new Error('two states were expected');
    const grows = stepInvariant('the count grows', (before, after) => after.count > before.count) as never;
    expect(reference.judge(grows, second, first)).toBe(true);
    expect(reference.judge(grows, second, second)).toBe(false);
    expect(() => reference.judge(grows, second)).toThrow(
      'a claim about a step is judged with the state before it',
    );
  });
});

describe('who waits', () => {
  const first = routine('first', {}, ({ lock, step }) => [
    lock('gate', (s) => s.gate),
    lock('desk', (s) => s.desks[1].lock),
    step('go', () => undefined),
  ]);
  const second = routine('second', { locals: { x: int(0, 2) } }, ({ either, lock, step, waitUntil }) => [
    lock('desk', (s) => s.desks[1].lock),
    either([lock('gate', (s) => s.gate)], [waitUntil('it is open', (s) => s.open)]),
    step('go', () => undefined),
  ]);
  const third = routine('third', {}, ({ rest, waitUntil }) => [
    rest(),
    waitUntil('it is open', (s) => s.open),
  ]);
  const compiled = of(words, () => [
    thread('first', process, first, {}),
    thread('second', process, second, {}),
    thread('third', process, third, {}),
  ]);
  const reference = referenceOf(compiled);

  it('is told with what it waits for and who has it; who may stop does not wait', () => {
    const stuck = follow(compiled, reference, ['first', 'lock gate'], ['second', 'lock desk']);
    expect(reference.successors(stuck)).toEqual([]);
    expect(reference.atRest(stuck)).toBe(false);
    expect(reference.blocked(stuck)).toEqual([
      { thread: 'first', wants: 'desks[1].lock', heldBy: 'second' },
      { thread: 'second', wants: 'gate', heldBy: 'first' },
      { thread: 'second', wants: 'it is open', heldBy: null },
    ]);
    expect(reference.threads(stuck)).toMatchObject([
      { name: 'first', atRest: false, waitsFor: 1, locksHeld: 1 },
      { name: 'second', atRest: false, waitsFor: null, locksHeld: 1 },
      { name: 'third', atRest: true, waitsFor: null, locksHeld: 0 },
    ]);
  });

  it('is nobody while there is something to do', () => {
    expect(reference.blocked(follow(compiled, reference, ['first', 'lock gate']))).toEqual([]);
  });
});

describe('a step by value', () => {
  const chooser = routine('chooser', { locals: { x: int(0, 2) } }, ({ choose, step, tryLock, when }) => [
    choose('x', [1, 2], [step('take', (s, t) => (s.count = t.x))]),
    tryLock('gate', (s) => s.gate, [step('inside', () => undefined)]),
    when('it is open', (s) => s.open, [step('through', () => undefined)]),
  ]);
  const compiled = of(words, () => [thread('t', process, chooser, {})]);
  const reference = referenceOf(compiled);
  const start = stateOf(reference.initial());
  const byValue = { thread: 't', routine: 'chooser', label: 'take' };

  it('is its thread, routine, label and choice, and where it was written', () => {
    expect(reference.successors(start).map(({ step }) => stepInWords(compiled, step))).toEqual(
      [1, 2].map((x) => ({
        ...byValue,
        choice: { x },
        source: expect.objectContaining({ line: expect.any(Number) as number }) as object,
      })),
    );
    const [{ step } = { step: -1 }] = reference.successors(start);
    const after = stateOf(reference.take(start, step));
    expect(reference.successors(after).map((next) => stepInWords(compiled, next.step))).toEqual([
      expect.not.objectContaining({ choice: expect.anything() as unknown }),
    ]);
    expect(compiled.control.steps.map(({ label }) => label)).toEqual([
      'take',
      'take',
      'trylock gate: got it',
      'trylock gate: busy',
      'inside',
      'it is open: yes',
      'it is open: no',
      'through',
    ]);
  });

  it('is found where it can be taken, and nowhere else', () => {
    const find = (choice?: Record<string, number>, label = 'take') =>
      findStep(
        compiled,
        reference,
        start,
        choice === undefined ? { ...byValue, label } : { ...byValue, label, choice },
      );
    const two = find({ x: 2 });
    expect(two === null ? null : stateOf(reference.take(start, two)).shared['count']).toBe(2);
    expect([find(), find({ x: 3 }), find({ x: 2, y: 1 }), find({}, 'inside')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('cannot be taken where its thread does not stand, nor with the other outcome', () => {
    const after = stateOf(reference.take(start, 0));
    expect(reference.take(after, 0)).toBeNull();
    expect(reference.take(after, 3)).toBeNull();
    expect(reference.take(after, 2)?.kind).toBe('state');
    expect(() => reference.take(after, 99)).toThrow('there is no step 99');
  });
});

describe('a state', () => {
  it('is told variable by variable, and its locks by who holds them', () => {
    const holder = routine('holder', { locals: { seen: int(0, 9, 3) } }, ({ lock, step }) => [
      lock('gate', (s) => s.gate),
      step('tag', (s) => {
        s.desks[1].tag.number = 4;
        s.owner = 0;
        s.boxes.alloc();
      }),
      step('never', () => undefined, { when: () => false }),
    ]);
    const compiled = tiny(words, holder);
    const reference = referenceOf(compiled);
    const state = stateOf(run(compiled).at(-1) ?? null);
    const told = new Map(reference.variables(state).map(({ path, value }) => [path, value]));
    expect([...told].slice(0, 4)).toEqual([
      ['count', 0],
      ['open', false],
      ['owner', 'thread 0'],
      ['owners', []],
    ]);
    expect(told.get('desks[1].tag.number')).toBe(4);
    expect([told.get('boxes[0].number'), told.get('boxes[1]')]).toEqual([4, null]);
    expect(reference.variables(state).at(-1)).toEqual({ path: 'thread 0: seen', value: 3, of: 'holder' });
    expect(reference.locks(state)).toEqual([{ path: 'gate', by: ['thread 0'] }]);
    expect(reference.lockPaths).toEqual(['gate', 'desks[0].lock', 'desks[1].lock']);
  });
});
