/** Where a step is not as harmless as it looks: cases that random programs seldom come to. */
import { expect, it } from 'vitest';
import { process as asProcess, rwsem } from '../../src/kernel/index.ts';
import {
  compile,
  flag,
  int,
  optional,
  pool,
  ref,
  type Thread,
  vocabulary,
} from '../../src/language/index.ts';
import { checkSections, type Saved } from './sections-laws.ts';

const { model, noDeadlock, routine, thread } = vocabulary({
  parameters: {},
  state: () => ({
    box: pool(1, { value: int(0, 1) }),
    last: optional(ref('box')),
    x: int(0, 1),
    gone: flag(),
  }),
});

/** @returns of how many states it was checked that nothing is lost of what these threads can do */
function checkedWith(...threads: readonly Thread[]): number {
  const made = model({
    id: 'house/case',
    title: 'A case',
    about: 'A case.',
    threads: () => threads,
    properties: () => [noDeadlock()],
    instances: {},
  });
  const saved: Saved = { models: 0, full: 0, reduced: 0 };
  checkSections(compile(made), saved);
  return saved.full;
}

const allocates = routine('allocates', {}, ({ step }) => [
  step('allocate', (s) => {
    s.last = s.box.alloc();
  }),
  step('free', (s) => {
    if (s.last !== null) s.box.free(s.last);
    s.gone = true;
  }),
]);

it('a thread whose references were swept has still done what it did', () => {
  const keeps = routine('keeps', { locals: { mine: optional(ref('box')) } }, ({ step, waitUntil }) => [
    step(
      'take it',
      (s, t) => {
        t.mine = s.last;
      },
      { when: (s) => s.last !== null && s.box.isLive(0) },
    ),
    step('write', (s) => {
      s.x = 1;
    }),
    waitUntil('for ever', () => false),
  ]);
  const looks = routine('looks', { locals: { seen: int(0, 1) } }, ({ step, waitUntil }) => [
    waitUntil('it is gone', (s) => s.gone),
    step('look', (s, t) => {
      t.seen = s.x;
    }),
    waitUntil('for ever', () => false),
  ]);
  const checked = checkedWith(
    thread('keeps', asProcess, keeps, {}),
    thread('allocates', asProcess, allocates, {}),
    thread('looks', asProcess, looks, {}),
  );
  expect(checked).toBeGreaterThan(0);
});

it('a frame that is entered refers to the first row, which may be freed then or before', () => {
  const inner = routine(
    'inner',
    { locals: { first: ref('box'), seen: int(0, 1) } },
    ({ step, waitUntil }) => [
      waitUntil('it is gone', (s) => s.gone),
      step('look', (_s, t) => {
        t.seen = t.first === 0 ? 1 : 0;
      }),
      waitUntil('for ever', () => false),
    ],
  );
  const outer = routine('outer', { locals: { seen: int(0, 1) } }, ({ call, step }) => [
    step('go', () => undefined, { when: (s) => s.box.isLive(0) }),
    step('go on', (_s, t) => {
      t.seen = 1;
    }),
    call(inner, {}),
  ]);
  const checked = checkedWith(
    thread('outer', asProcess, outer, {}),
    thread('allocates', asProcess, allocates, {}),
  );
  expect(checked).toBeGreaterThan(0);
});

it('a lock that readers share is had by somebody where a property counts who has locks', () => {
  const words = vocabulary({ parameters: {}, state: () => ({ a: rwsem('a'), b: rwsem('b') }) });
  const visitor = (which: 'a' | 'b') =>
    words.routine(`visits ${which}`, {}, ({ lock, step, unlock }) => [
      step('begin', () => undefined),
      lock(which, (s) => s[which], { mode: 'read' }),
      unlock(which, (s) => s[which], { mode: 'read' }),
      step('end', () => undefined),
    ]);
  const [a, b] = [visitor('a'), visitor('b')];
  const made = words.model({
    id: 'house/case',
    title: 'A case',
    about: 'A case.',
    threads: () => [words.thread('one', asProcess, a, {}), words.thread('other', asProcess, b, {})],
    properties: () => [
      words.noDeadlock(),
      words.invariant('one at a time', (_s, threads) => threads.filter((t) => t.locksHeld > 0).length < 2),
    ],
    instances: {},
  });
  const saved: Saved = { models: 0, full: 0, reduced: 0 };
  checkSections(compile(made), saved);
  expect(saved.models).toBe(1);
});

it('a thread that finds a pool full has looked at all of it', () => {
  const two = vocabulary({ parameters: {}, state: () => ({ boxes: pool(2, { value: int(0, 1) }) }) });
  // Only where both have allocated before either looks for room does nobody find the pool full.
  const takes = two.routine('takes', {}, ({ step }) => [
    step('allocate', (s) => {
      s.boxes.alloc();
    }),
    step('allocate where there is room', (s) => {
      if (s.boxes.hasRoom) s.boxes.alloc();
    }),
  ]);
  const made = two.model({
    id: 'house/case',
    title: 'A case',
    about: 'A case.',
    threads: () => [two.thread('one', asProcess, takes, {}), two.thread('other', asProcess, takes, {})],
    properties: () => [two.noDeadlock()],
    instances: {},
  });
  const saved: Saved = { models: 0, full: 0, reduced: 0 };
  checkSections(compile(made), saved);
  expect(saved.full).toBeGreaterThan(5);
});
