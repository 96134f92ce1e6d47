/** Tests and properties look at the state and do not change it: who tries is told, with file and line. */
import { describe, expect, it } from 'vitest';
import {
  breadthFirst,
  explore,
  type System,
  type ThreadSink,
  type Verdict,
} from '../../src/explorer/index.ts';
import { process } from '../../src/kernel/index.ts';
import {
  callerOf,
  type Compiled,
  compile,
  flag,
  int,
  lockField,
  lockKind,
  type Model,
  type ModeSpec,
  optionalThread,
  pool,
  type Property,
  queue,
  record,
  referenceOf,
  setOf,
  type Shared,
  type StateOf,
  systemOf,
  table,
  type Thread,
  trackedSystemOf,
  vocabulary,
  type Words,
} from '../../src/language/index.ts';

const words = vocabulary({
  parameters: {},
  state: () => ({
    n: int(0, 3),
    dev: record({ on: flag(), budget: record({ left: int(0, 1, 1) }) }),
    list: queue(int(0, 3), 2),
    set: setOf('rows'),
    rows: table(2, { seen: flag() }),
    things: pool(2, { seen: flag() }),
    gate: lockField(gate('none'), 'gate', callerOf(callerOf)),
  }),
});
type State = StateOf<typeof words>;
/** The state as JavaScript sees it, which has no types to keep it from writing. */
type Loose = Shared<ReturnType<typeof fields>>;
function fields() {
  return {
    n: int(0, 3),
    dev: record({ on: flag() }),
    list: queue(int(0, 3), 2),
    set: setOf('rows'),
    rows: table(2, { seen: flag() }),
    things: pool(2, { seen: flag() }),
  };
}

/** What can be done to a state; each leaves it as it is where nothing was done before. */
const WRITES: Readonly<Record<string, (s: Loose) => unknown>> = {
  'a scalar, to what it is': (s) => (s.n = 0),
  'a scalar in a record': (s) => (s.dev.on = false),
  'a scalar in a row': (s) => (s.rows[0].seen = false),
  'a scalar without its guards': (s) => (s.racy.n = 0),
  'the end of a list': (s) => s.list.push(1),
  'the head of an empty list': (s) => s.list.shift(),
  'what is not in a list': (s) => s.list.remove(3),
  'an empty list': (s) => s.list.clear(),
  'a set': (s) => s.set.add(0),
  'what is not in a set': (s) => s.set.delete(0),
  'an empty set': (s) => s.set.clear(),
  'a set, to itself': (s) => s.set.addAll(s.set),
  'a free row': (s) => s.things.alloc(),
  'a row that is not there': (s) => s.things.free(0),
};
const loosely = (write: (s: Loose) => unknown) => (s: unknown) => {
  // The words keep an author from writing here; what runs has no types.
  write(s as Loose);
  return true;
};

type Body = (word: Words<unknown, State, { readonly self: number }>) => ReturnType<typeof body>;
function body(word: Words<unknown, State, { readonly self: number }>) {
  return [
    word.step('go', (s) => {
      s.n = 1;
    }),
  ];
}

function modelOf(
  run: Body,
  properties: readonly Property<State>[] = [words.noDeadlock()],
  how: Partial<Thread> = {},
): Model {
  const routine = words.routine('run', {}, (word) => run(word));
  return words.model({
    id: 'test/read-only',
    title: '',
    about: '',
    threads: () => [{ ...words.thread('T', process, routine, {}), ...how }],
    properties: () => properties,
    instances: {},
  });
}

/** The system that notes what is touched, thread by thread. */
function noting(compiled: Compiled): System {
  const system = trackedSystemOf(compiled);
  return {
    ...system,
    successors: (states, offset, sink) => {
      system.load(states, offset);
      const inner: ThreadSink = {
        push: (step) => sink.push(step),
        fault: (step, claim, because) => sink.fault(step, claim, because),
        locked: () => undefined,
      };
      for (let thread = 0; thread < system.threads; thread++) system.stepsOf(thread, inner);
    },
  };
}

function verdictsOf(model: Model): Verdict[] {
  const compiled = compile(model);
  return [systemOf(compiled), noting(compiled)].map((system) => explore(breadthFirst(system)).verdict);
}

function complaintsOf(model: Model): string[] {
  const compiled = compile(model);
  const reference = referenceOf(compiled);
  const said: string[] = verdictsOf(model).map((verdict) =>
    'because' in verdict && typeof verdict.because === 'string' ? verdict.because : verdict.kind,
  );
  let state = reference.initial();
  for (let at = 0; at < 3 && state.kind === 'state'; at++) {
    for (const property of compiled.properties) {
      try {
        reference.judge(property, state.state, state.state);
      } catch (error) {
        return [...said, (error as Error).message];
      }
    }
    const [successor] = reference.successors(state.state);
    if (successor === undefined) break;
    state = successor.taken;
  }
  return [...said, state.kind === 'fault' ? state.because : 'nothing'];
}

const COMPLAINT = /may only be read here/;
const WHERE = /read-only\.test\.ts:\d+/;

describe.each(Object.entries(WRITES))('who writes %s', (_what, write) => {
  const test = loosely(write);
  it.each([
    ['an invariant', words.invariant('p', test)],
    ['a claim at rest', words.atRest('p', test)],
    ['a claim of reachability', words.reachable('p', test)],
    ['a claim about steps, before', words.stepInvariant('p', test)],
    ['a claim about steps, after', words.stepInvariant('p', (_before, after) => test(after))],
  ] as const)('in %s is told, on both engines', (_where, property) => {
    const told = complaintsOf(modelOf(body, [property, words.noDeadlock()]));
    expect(told).toHaveLength(3);
    if (property.kind === 'step') told.splice(1, 1);
    for (const one of told) expect(one).toMatch(COMPLAINT);
    expect(told[0]).toMatch(WHERE);
  });

  it.each<readonly [string, Body]>([
    ['when', (word) => [word.step('go', () => undefined, { when: test })]],
    ['waitUntil', (word) => [word.waitUntil('go', test)]],
    ['a look', (word) => [word.when('go', test, [])]],
    [
      'the choice of a lock',
      (word) => [word.lock('gate', (s) => (test(s), s.gate)), word.unlock('gate', (s) => s.gate)],
    ],
    [
      'the choice of a lock to give back',
      (word) => [word.lock('gate', (s) => s.gate), word.unlock('gate', (s) => (test(s), s.gate))],
    ],
    [
      'a ticket',
      (word) => [word.lock('gate', (s) => s.gate, { ticket: test }), word.unlock('gate', (s) => s.gate)],
    ],
    [
      'the choice of a budget',
      (word) => [
        word.lock('gate', (s) => s.gate, {
          signals: (s) => (test(s), s.dev.budget),
          fails: { EINTR: [word.step('no', () => undefined), word.returns()] },
        }),
        word.unlock('gate', (s) => s.gate),
      ],
    ],
  ])('in %s is told, on both engines', (_where, run) => {
    const told = complaintsOf(modelOf(run));
    for (const one of told.slice(0, 2)) {
      expect(one).toMatch(COMPLAINT);
      expect(one).toMatch(WHERE);
    }
    expect(told[2]).toMatch(/may only be read here|nothing/);
  });

  it.each([
    ['masked', { masked: test }],
    ['isAtomic', { isAtomic: test }],
  ])('in %s of a thread is told, on both engines', (_where, how) => {
    const told = complaintsOf(
      modelOf(
        (word) => [word.rest(), word.step('go', () => undefined, { sleeps: true })],
        [words.noDeadlock()],
        how,
      ),
    );
    for (const one of told) expect(one).toMatch(COMPLAINT);
  });

  it('in an effect does', () => {
    const told = verdictsOf(
      modelOf((word) => [
        word.step('go', (s) => {
          const state = s as unknown as Loose;
          if (write === WRITES['a row that is not there']) state.things.alloc();
          write(state);
        }),
      ]),
    );
    for (const { kind } of told) expect(kind).toBe('holds');
  });
});

/** A lock of which one predicate counts how often it is asked. */
function gate(asked: string) {
  type State = { holder: number | null; times: number };
  const count = (lock: State, what: string): void => {
    if (what === asked) lock.times = 1;
  };
  const write: ModeSpec<State> = {
    sleeps: true,
    mayAcquire: (lock) => {
      count(lock, 'mayAcquire');
      return lock.holder === null;
    },
    mayTry: (lock) => {
      count(lock, 'mayTry');
      return lock.holder === null;
    },
    acquire: (lock, thread) => {
      lock.holder = thread;
    },
    isHeldBy: (lock, thread) => {
      count(lock, 'isHeldBy');
      return lock.holder === thread;
    },
    release: (lock) => {
      lock.holder = null;
    },
    isInTheWay: (lock, _thread, other) => {
      count(lock, 'isInTheWay');
      return lock.holder === other;
    },
    refusal: {
      refuses: (lock) => {
        count(lock, 'refuses');
        return null;
      },
      injects: () => null,
      refused: () => undefined,
    },
  };
  return lockKind({ name: 'gate', fields: { holder: optionalThread(), times: int(0, 1) }, write });
}

describe('a kind of lock', () => {
  it.each(['mayAcquire', 'mayTry', 'isHeldBy', 'isInTheWay', 'refuses'])(
    'whose %s writes is told',
    (asked) => {
      const own = vocabulary({
        parameters: {},
        state: () => ({
          gate: lockField(gate(asked), 'gate', callerOf(gate)),
          n: int(0, 1).guardedBy('gate'),
        }),
      });
      const routine = own.routine('run', {}, (word) => [
        word.tryLock('gate', (s) => s.gate, [word.unlock('gate', (s) => s.gate)]),
        word.lock('gate', (s) => s.gate),
        word.step('write', (s) => {
          s.n = 1;
        }),
        word.unlock('gate', (s) => s.gate),
      ]);
      const model = own.model({
        id: 'test/asked',
        title: '',
        about: '',
        threads: () => ['T0', 'T1'].map((name) => own.thread(name, process, routine, {})),
        properties: () => [own.invariant('nobody waits for T1', (_s, threads) => threads[0]?.waitsFor !== 7)],
        instances: {},
      });
      const compiled = compile(model);
      for (const system of [systemOf(compiled), noting(compiled)]) {
        const { verdict } = explore(breadthFirst(system));
        expect(verdict.kind).toBe('faulty');
        expect('because' in verdict && verdict.because).toMatch(COMPLAINT);
      }
    },
  );
});
