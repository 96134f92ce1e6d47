/** What TypeScript knows of a model's state: the compiler checks this file, and running it shows that it is not empty. */
import { expect, expectTypeOf, it } from 'vitest';
import { mutex, process } from '../../src/kernel/index.ts';
import {
  flag,
  type Index,
  int,
  type List,
  type Lock,
  type Members,
  oneOf,
  optional,
  pool,
  queue,
  record,
  ref,
  rowAt,
  setOf,
  type StateOf,
  table,
  vocabulary,
} from '../../src/language/index.ts';

const words = vocabulary({
  parameters: { files: int(1, 4), era: oneOf('v5.4', 'v5.6') },
  state: (p) => ({
    count: int(0, 3).guardedBy('lock'),
    open: flag(),
    madv: oneOf('will need', 'dont need', 'purged'),
    lock: mutex('lock'),
    files: table(p.files, { bos: setOf('bos'), lock: mutex('file') }),
    bos: pool(2, { owner: ref('files'), last: optional(ref('bos')), tag: record({ number: int(0, 1) }) }),
    waiting: queue(ref('bos'), 2),
    words: queue(oneOf('a', 'b'), 1),
  }),
});
type S = StateOf<typeof words>;
const { model, routine, thread } = words;

it('a field is read as what it was declared to be', () => {
  expectTypeOf<S['count']>().toEqualTypeOf<number>();
  expectTypeOf<S['open']>().toEqualTypeOf<boolean>();
  expectTypeOf<S['madv']>().toEqualTypeOf<'will need' | 'dont need' | 'purged'>();
  expectTypeOf<S['lock']>().toEqualTypeOf<Lock>();
  expectTypeOf<S['files'][Index]['bos']>().toEqualTypeOf<Members>();
  expectTypeOf<S['bos'][Index]['owner']>().toEqualTypeOf<Index>();
  expectTypeOf<S['bos'][Index]['last']>().toEqualTypeOf<Index | null>();
  expectTypeOf<S['bos'][Index]['tag']['number']>().toEqualTypeOf<number>();
  expectTypeOf<S['waiting']>().toEqualTypeOf<List<Index>>();
  expectTypeOf<ReturnType<S['words']['shift']>>().toEqualTypeOf<'a' | 'b' | null>();
  expectTypeOf<S['racy']['count']>().toEqualTypeOf<number>();
});

/** Never executed: each line that says so must be an error, and no other may be. */
function mistakes(s: S, other: S): void {
  s.count = 2;
  // @ts-expect-error a number is no boolean
  s.open = 1;
  // @ts-expect-error not one of the values
  s.madv = 'needed';
  // @ts-expect-error a table is worked on in place
  s.files = other.files;
  // @ts-expect-error a lock changes hands by lock and unlock only
  s.lock.holder = null;
  // @ts-expect-error there is no such field
  s.cuont = 1;
  s.bos[s.bos.alloc()].last = null;
  // @ts-expect-error a ref that is not optional
  s.bos[0].owner = null;
  // @ts-expect-error any number may be no row
  void s.bos[s.count];
  s.bos[rowAt(s.count)].last = null;
  // @ts-expect-error what may be absent is no row
  void s.bos[s.bos[0].last];
  // @ts-expect-error rows of a table are not freed
  void s.files.free;
  // @ts-expect-error not what the list holds
  s.words.push('c');
  // @ts-expect-error a list may be empty
  s.waiting.push(s.waiting.shift());
}

const callee = routine(
  'callee',
  { args: { file: ref('files'), bo: optional(ref('bos')) }, returns: flag() },
  ({ returns }) => [returns(() => true)],
);
const alone = routine(
  'alone',
  { args: { file: ref('files') }, locals: { done: flag(), n: int(0, 3) } },
  ({ call, choose, local, p, step }) => {
    expectTypeOf(p).toEqualTypeOf<{ readonly files: number; readonly era: 'v5.4' | 'v5.6' }>();
    return [
      call(callee, { file: (t) => t.file, bo: null }, (t, value) => (t.done = value)),
      // @ts-expect-error an argument is missing
      call(callee, { file: 0 }),
      // @ts-expect-error not what it returns
      call(callee, { file: 0, bo: null }, (t, value) => (t.n = value)),
      choose('n', [1, 2], []),
      // @ts-expect-error no such local
      choose('m', [1, 2], []),
      // @ts-expect-error not a value of that local
      choose('done', [1], []),
      // @ts-expect-error the frame has no shared state
      local((t) => (t.count = 1)),
      step('all', (s, t) => {
        t.n = s.count;
        // @ts-expect-error no such local
        t.m = s.count;
      }),
    ];
  },
);

function threads(): void {
  thread('t', process, alone, { file: 0 });
  // @ts-expect-error an argument is missing
  thread('t', process, alone, {});
  // @ts-expect-error not a row
  thread('t', process, alone, { file: 'first' });
  const about = { id: 'a/b', title: '', about: '', threads: () => [], properties: () => [] };
  model({ ...about, instances: { one: { about: '', parameters: { era: 'v5.4' } } } });
  // @ts-expect-error no such era
  model({ ...about, instances: { one: { about: '', parameters: { era: 'v6.0' } } } });
}

const owned = vocabulary({
  parameters: {},
  state: () => ({
    n: int(0, 3),
    list: queue(int(0, 3), 2),
    on: setOf('rows'),
    rows: table(2, { n: int(0, 3) }),
  }),
});

function looks(): void {
  // A function that only looks serves effects and properties alike.
  const empty = (s: StateOf<typeof owned>): boolean => s.list.length === 0 && !s.on.has(0);
  owned.invariant('empty', empty);
  // @ts-expect-error a property does not write
  owned.invariant('scalar', (s) => (s.n = 0) === 0);
  // @ts-expect-error nor in a row
  owned.invariant('row', (s) => (s.rows[0].n = 0) === 0);
  // @ts-expect-error nor does it take a list apart
  owned.invariant('list', (s) => s.list.shift() === null);
  // @ts-expect-error nor change a set
  owned.atRest('set', (s) => s.on.clear() === undefined);
}

it('a mistake that TypeScript finds is not one for a search to find', () => {
  expect([mistakes, threads, looks, callee, alone].map((each) => typeof each)).toEqual([
    'function',
    'function',
    'function',
    'object',
    'object',
  ]);
});
