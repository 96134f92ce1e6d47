/** What recipes may do to a state, on both engines: values, freed rows, parts kept across a free, arguments. */
import { describe, expect, it } from 'vitest';
import { mutex, process } from '../../src/kernel/index.ts';
import {
  flag,
  type Index,
  int,
  oneOf,
  optional,
  optionalThread,
  pool,
  queue,
  record,
  ref,
  referenceOf,
  rowAt,
  type StateOf,
  setOf,
  systemOf,
  table,
  vocabulary,
} from '../../src/language/index.ts';
import { walk } from './both-engines.ts';
import { of, tiny } from './tiny.ts';

/** What JavaScript hands over where nobody looks at types: models are loaded without a type check. */
function untyped<V>(value: unknown): V {
  // Being wrong is the point.
  return value as V;
}

describe('a field that there is not', () => {
  const words = vocabulary({
    parameters: {},
    state: () => ({
      lock: mutex('lock'),
      dev: record({ users: int(0, 1), lock: mutex('dev lock') }),
      guarded: record({ users: int(0, 1).guardedBy('lock') }),
      desks: table(2, { number: int(-1, 1) }),
      jobs: pool(1, { done: flag() }),
    }),
  });
  it.each<[string, (s: StateOf<typeof words>, t: unknown) => unknown]>([
    ['a record', (s) => s.dev],
    ['a guarded record', (s) => s.guarded],
    ['the shared state', (s) => s],
    ['what is looked at without its guards', (s) => s.racy],
    ['a row', (s) => s.desks[0]],
    ['a row of a pool', (s) => s.jobs[s.jobs.alloc()]],
    ['a frame', (_, t) => t],
  ])('of %s cannot be written', (_, target) => {
    const body = words.routine('body', { locals: { own: flag() } }, ({ step }) => [
      step('write', (s, t) => {
        untyped<Record<string, unknown>>(target(s, t))['user'] = 1;
      }),
    ]);
    const { faults } = walk(tiny(words, body));
    expect(faults).toMatchObject([{ label: 'write', claim: null }]);
    expect(faults[0]?.because).toMatch(/ threw: there is no field "user"$/);
  });
});

describe('a value that a field cannot carry', () => {
  const words = vocabulary({
    parameters: {},
    state: () => ({
      count: int(0, 3),
      open: flag(),
      colour: oneOf('red', 'green'),
      desk: ref('desks'),
      maybe: optional(ref('desks')),
      owner: optionalThread(),
      counts: queue(int(0, 3), 1),
      some: setOf('desks'),
      desks: table(2, { number: int(-1, 1) }),
    }),
  });
  const store = (effect: (s: StateOf<typeof words>) => void) => {
    const { faults, states } = walk(
      tiny(
        words,
        words.routine('body', {}, ({ step }) => [step('store', effect)]),
      ),
    );
    return faults[0] ?? states.at(-1)?.shared;
  };
  const range = 'values stay in range';

  it('is a finding when it is an integer out of bounds', () => {
    const above = store((s) => {
      s.count = 4;
    });
    expect(above).toMatchObject({ claim: range, because: 'count would become 4, outside 0..3' });
    const below = store((s) => {
      s.desks[1].number -= 2;
    });
    expect(below).toMatchObject({ claim: range, because: 'desks[1].number would become -2, outside -1..1' });
    const listed = store((s) => s.counts.push(-1));
    expect(listed).toMatchObject({ claim: range, because: 'counts[0] would become -1, outside 0..3' });
    const full = store((s) => [1, 2].forEach((value) => s.counts.push(value)));
    expect(full).toMatchObject({ claim: range, because: 'counts would hold more than 1 values' });
  });

  it.each<[string, (s: StateOf<typeof words>) => void]>([
    ['count cannot be null', (s) => (s.count = untyped(null))],
    ['count cannot be true', (s) => (s.count = untyped(true))],
    ['count cannot be 1', (s) => (s.count = untyped('1'))],
    ['count cannot be 1.5', (s) => (s.count = 1.5)],
    ['count cannot be NaN', (s) => (s.count = Number.NaN)],
    ['open cannot be 1', (s) => (s.open = untyped(1))],
    ['colour cannot be blue', (s) => (s.colour = untyped('blue'))],
    ['desk cannot be null', (s) => (s.desk = untyped(null))],
    ['desk cannot be 2', (s) => (s.desk = 2)],
    ['maybe cannot be true', (s) => (s.maybe = untyped(true))],
    ['maybe cannot be undefined', (s) => (s.maybe = untyped(undefined))],
    ['owner cannot be 1', (s) => (s.owner = 1)],
    ['counts[0] cannot be x', (s) => s.counts.push(untyped('x'))],
    ['some has no member 2', (s) => s.some.add(2)],
    ['some has no member null', (s) => s.some.has(untyped(null))],
  ])('makes the model throw when it has no sense: %s', (because, effect) => {
    expect(store(effect)).toMatchObject({ claim: null, because: expect.stringContaining(because) as string });
  });

  it('is not minus zero, which is zero', () => {
    const zeroed = store((s) => {
      s.count = -0;
      s.maybe = untyped(-0);
      s.counts.push(-0);
    });
    expect(zeroed).toMatchObject({ count: 0, maybe: 0, counts: [0] });
  });
});

describe('a row that is freed', () => {
  const words = vocabulary({
    parameters: {},
    state: () => ({
      first: ref('boxes'),
      last: optional(ref('boxes')),
      all: setOf('boxes'),
      waiting: queue(optional(ref('boxes')), 2),
      bags: pool(1, { box: ref('boxes'), number: int(0, 3, 2) }),
      boxes: pool(2, { number: int(0, 3, 1), next: optional(ref('boxes')) }),
    }),
  });
  type S = StateOf<typeof words>;
  const after = (...effects: ((s: S) => void)[]) =>
    walk(
      tiny(
        words,
        words.routine('body', {}, ({ step }) => effects.map((effect, at) => step(`${at}`, effect))),
      ),
    );

  it('is reported at the next access, by a reference or by its number', () => {
    const byReference = after((s) => {
      s.first = s.boxes.alloc();
      s.boxes.free(s.first);
      s.boxes[s.first].number = 2;
    });
    expect(byReference.faults).toEqual([
      {
        label: '0',
        claim: 'no use after free',
        because: 'boxes[freed].number is accessed after it was freed',
      },
    ]);
    const byNumber = after((s) => {
      s.boxes.free(s.boxes.alloc());
      s.boxes[0].number = 2;
    });
    expect(byNumber.faults[0]?.because).toBe('boxes[0].number is accessed after it was freed');
  });

  it('is not freed again', () => {
    const twice = after((s) => {
      s.first = s.boxes.alloc();
      s.boxes.free(s.first);
      s.boxes.free(s.first);
    });
    expect(twice.faults[0]?.because).toBe('boxes[freed] is freed a second time');
    expect(after((s) => s.boxes.free(1)).faults[0]?.because).toBe('boxes[1] is freed a second time');
    const nothing = after((s) => {
      s.boxes.alloc();
      s.boxes.free(untyped(null));
    });
    expect(nothing.faults[0]?.because).toBe('boxes[null] is freed a second time');
  });

  it('makes every reference to it one to freed memory, in fields, sets, lists, frames and other rows', () => {
    const { states } = after(
      (s) => {
        const [row, other] = [s.boxes.alloc(), s.boxes.alloc()];
        [s.first, s.last] = [row, row];
        for (const each of [row, other]) s.all.add(each);
        for (const each of [row, other]) s.waiting.push(each);
        s.boxes[other].next = row;
        s.bags[s.bags.alloc()].box = other;
      },
      (s) => s.boxes.free(0),
    );
    expect(states.at(-1)?.shared).toEqual({
      first: 'freed',
      last: 'freed',
      all: [1, 'freed'],
      waiting: ['freed', 1],
      bags: [{ box: 1, number: 2 }],
      boxes: [null, { number: 1, next: 'freed' }],
    });
  });

  it('is freed memory to the routine that frees it, though it was entered in the same instant', () => {
    const locals = { box: optional(ref('boxes')) };
    const callee = words.routine('callee', { args: locals }, ({ step }) => [
      step('free', (s, t) => {
        if (t.box !== null) s.boxes.free(t.box);
      }),
      step('go on', () => undefined),
    ]);
    const caller = words.routine('caller', { locals }, ({ call, either, step }) => [
      step('alloc', (s, t) => {
        t.box = s.boxes.alloc();
      }),
      either([call(callee, { box: (t) => t.box })], [step('keep', () => undefined)]),
    ]);
    const frames = walk(tiny(words, caller)).states.map(({ threads }) =>
      threads[0]?.frames.map(({ locals: { box } }) => box),
    );
    expect(frames).toContainEqual(['freed', 'freed']);
  });

  it('is not referred to by a row that is not allocated: allocated later, that is as new', () => {
    const { faults, states } = after(
      (s) => s.boxes.free(s.boxes.alloc()),
      (s) => s.bags.alloc(),
    );
    expect(faults).toEqual([]);
    expect(states.at(-1)?.shared['bags']).toEqual([{ box: 0, number: 2 }]);
  });

  it('is neither live nor counted: nor is what is no row', () => {
    const { states } = after((s) => {
      const row = s.boxes.alloc();
      const told = [s.boxes.isLive(row), s.boxes.isLive(1), s.boxes.isLive(2), s.boxes.isLive(untyped(null))];
      s.waiting.push(told.join() === 'true,false,false,false' ? row : null);
    });
    expect(states.at(-1)?.shared['waiting']).toEqual([0]);
  });

  it('leaves no room when there is none', () => {
    const full = after((s) => [0, 1, 2].forEach(() => s.boxes.alloc()));
    expect(full.faults[0]).toMatchObject({
      claim: 'values stay in range',
      because: 'all 2 rows of boxes are in use: its size in the model is too small',
    });
  });
});

describe('a part of a row, kept while the row is freed', () => {
  const words = vocabulary({
    parameters: {},
    state: () => ({
      boxes: pool(1, {
        lock: mutex('box'),
        tag: record({ number: int(0, 3), rows: setOf('boxes') }),
        slots: table(1, { number: int(0, 3) }),
        some: setOf('boxes'),
        list: queue(int(0, 3), 2),
      }),
    }),
  });
  type Box = StateOf<typeof words>['boxes'][Index];
  it.each<[string, (box: Box) => () => void]>([
    [
      'boxes[0].tag.number',
      ({ tag }) =>
        () =>
          (tag.number = 1),
    ],
    [
      'boxes[0].tag.number',
      ({ tag }) =>
        () =>
          tag.number,
    ],
    [
      'boxes[0].tag.rows',
      ({ tag }) =>
        () =>
          tag.rows,
    ],
    [
      'boxes[0].slots[0].number',
      ({ slots }) =>
        () =>
          (slots[0].number = 1),
    ],
    [
      'boxes[0].some',
      ({ some }) =>
        () =>
          some.add(0),
    ],
    [
      'boxes[0].some',
      ({ some }) =>
        () =>
          some.delete(0),
    ],
    [
      'boxes[0].some',
      ({ some }) =>
        () =>
          some.clear(),
    ],
    [
      'boxes[0].some',
      ({ some }) =>
        () =>
          some.size,
    ],
    [
      'boxes[0].some',
      ({ some }) =>
        () =>
          some.next(),
    ],
    [
      'boxes[0].list',
      ({ list }) =>
        () =>
          list.push(1),
    ],
    [
      'boxes[0].list',
      ({ list }) =>
        () =>
          list.shift(),
    ],
    [
      'boxes[0].list',
      ({ list }) =>
        () =>
          list.has(1),
    ],
    [
      'boxes[0].list',
      ({ list }) =>
        () =>
          list.clear(),
    ],
    [
      'boxes[0].lock.holder',
      ({ lock }) =>
        () =>
          lock.holder,
    ],
  ])('is freed with it: %s', (path, keep) => {
    const body = words.routine('body', {}, ({ step }) => [
      step('use', (s) => {
        const use = keep(s.boxes[s.boxes.alloc()]);
        s.boxes.free(0);
        use();
      }),
    ]);
    expect(walk(tiny(words, body)).faults).toEqual([
      { label: 'use', claim: 'no use after free', because: `${path} is accessed after it was freed` },
    ]);
  });

  it('is a part of the row that is allocated there next', () => {
    const body = words.routine('body', {}, ({ step }) => [
      step('use', (s) => {
        const { tag } = s.boxes[s.boxes.alloc()];
        s.boxes.free(0);
        s.boxes.alloc();
        tag.number = 3;
      }),
    ]);
    expect(walk(tiny(words, body)).states.at(-1)?.shared['boxes']).toMatchObject([{ tag: { number: 3 } }]);
  });
});

describe('a list that got shorter', () => {
  it('is as if it had never been longer', () => {
    const words = vocabulary({ parameters: {}, state: () => ({ list: queue(int(0, 3), 3) }) });
    const body = words.routine('body', {}, ({ loop, rest, step }) => [
      loop([
        rest(),
        step('fill', (s) => [3, 2, 1].forEach((value) => s.list.push(value))),
        step('shift', (s) => s.list.shift()),
        step('remove', (s) => s.list.remove(1)),
        step('clear', (s) => s.list.clear()),
      ]),
    ]);
    const { faults, states } = walk(tiny(words, body));
    expect(states.map(({ shared }) => shared['list'])).toEqual([[], [3, 2, 1], [2, 1], [2]]);
    expect(faults).toEqual([]);
  });
});

describe('the argument of a thread', () => {
  const words = vocabulary({
    parameters: {},
    state: () => ({ desks: table(1, { number: int(0, 3) }), boxes: pool(2, { number: int(0, 3) }) }),
  });
  const { routine, thread } = words;

  it('cannot be changed, even where it has one value only', () => {
    const body = routine('body', { args: { desk: ref('desks'), count: int(0, 3) } }, ({ either, step }) => [
      either(
        [
          step('count', (_s, t) => {
            t.count = 1;
          }),
        ],
        [
          step('desk', (_s, t) => {
            t.desk = rowAt(0);
          }),
        ],
      ),
    ]);
    const { faults } = walk(of(words, () => [thread('one', process, body, { desk: 0, count: 2 })]));
    expect(faults.map(({ because }) => because.replace(/^.* threw: /, ''))).toEqual([
      'body: the argument "count" of a thread cannot be changed: copy it to a local',
      'body: the argument "desk" of a thread cannot be changed: copy it to a local',
    ]);
  });

  it('is part of what is shown of a state, and of a called routine can be changed', () => {
    const callee = routine('callee', { args: { count: int(0, 3) } }, ({ step }) => [
      step('change', (_s, t) => {
        t.count = 3;
      }),
      step('go on', () => undefined),
    ]);
    const caller = routine('caller', { args: { count: int(0, 3) } }, ({ call }) => [
      call(callee, { count: (t) => t.count }),
    ]);
    const { states } = walk(of(words, () => [thread('one', process, caller, { count: 2 })]));
    expect(
      states.map(({ threads }) =>
        threads[0]?.frames.map(({ locals, routine: name }) => [name, locals['count']]),
      ),
    ).toEqual([
      [
        ['caller', 2],
        ['callee', 2],
      ],
      [
        ['caller', 2],
        ['callee', 3],
      ],
      [],
    ]);
  });

  it('is refused when its field cannot carry it', () => {
    const body = routine('body', { args: { count: int(0, 3) } }, ({ step }) => [step('go', () => undefined)]);
    expect(() => of(words, () => [thread('one', process, body, { count: 4 })])).toThrow(
      /accesses\.test\.ts:\d+: thread "one": the argument "count" cannot be 4$/,
    );
  });

  it('is refused when it names a pool row, for none is allocated when threads start', () => {
    const body = routine('body', { args: { box: optional(ref('boxes')) } }, ({ step }) => [
      step('go', () => undefined),
    ]);
    expect(() => of(words, () => [thread('one', process, body, { box: 0 })])).toThrow(
      /accesses\.test\.ts:\d+: thread "one": the argument "box" cannot name a row of the pool "boxes"/,
    );
    expect(walk(of(words, () => [thread('one', process, body, { box: null })])).states).toHaveLength(2);
  });
});

describe('a model that throws', () => {
  const words = vocabulary({ parameters: {}, state: () => ({ count: int(0, 1) }) });

  it('before its first state has no trace to tell of it, unless it refutes a claim', () => {
    const body = words.routine('body', { locals: { count: int(0, 1) } }, ({ local, step }) => [
      local((t) => (t.count = 2)),
      step('go', () => undefined),
    ]);
    expect(walk(tiny(words, body))).toEqual({
      states: [],
      faults: [
        { label: 'start', claim: 'values stay in range', because: 'body.count would become 2, outside 0..1' },
      ],
    });
    const broken = words.routine('body', { locals: { count: int(0, 1) } }, ({ local, step }) => [
      local((t) => (t.count = 0.5)),
      step('go', () => undefined),
    ]);
    const sink = { push: () => undefined, fault: () => undefined };
    expect(() => systemOf(tiny(words, broken)).initial(sink)).toThrow('body.count cannot be 0.5');
    expect(() => referenceOf(tiny(words, broken)).initial()).toThrow('body.count cannot be 0.5');
  });

  it('on the way from one outcome of a look is told of with that outcome', () => {
    const body = words.routine('body', { locals: { count: int(0, 1) } }, ({ local, step, when }) => [
      when('full', (s) => s.count === 1, [], [local((t) => (t.count = 2))]),
      step('go', () => undefined),
    ]);
    expect(walk(tiny(words, body)).faults.map(({ label }) => label)).toEqual(['full: no']);
  });

  it('is told by label, file and line', () => {
    const body = words.routine('body', {}, ({ step }) => [
      step('go', () => {
        throw new Error('no way');
      }),
    ]);
    const [fault] = walk(tiny(words, body)).faults;
    expect(fault?.because).toMatch(/^"go" \(.*accesses\.test\.ts:\d+\) threw: no way$/);
  });

  it('is not blamed for what the search throws', () => {
    const body = words.routine('body', {}, ({ step }) => [step('go', () => undefined)]);
    const system = systemOf(tiny(words, body));
    const blamed: string[] = [];
    const sink = {
      push(step: number) {
        if (step >= 0) throw new Error('out of order');
      },
      fault(_step: number, _claim: string | null, because: string) {
        blamed.push(because);
      },
    };
    system.initial(sink);
    expect(() => system.successors(system.scratch.slice(), 0, sink)).toThrow('out of order');
    expect(blamed).toEqual([]);
  });
});
