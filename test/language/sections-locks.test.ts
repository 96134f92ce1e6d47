/** A thread is let run ahead past locks only where nobody can tell: what others, and locks of a model's own, can tell. */
import { describe, expect, it } from 'vitest';
import { explore, Sections, sections } from '../../src/explorer/index.ts';
import { mutex, process as asProcess, spinlock } from '../../src/kernel/index.ts';
import {
  compile,
  flag,
  int,
  oneOf,
  systemOf,
  trackedSystemOf,
  vocabulary,
} from '../../src/language/index.ts';
import { breadthFirst } from '../../src/explorer/index.ts';
import { AUTHORED, AUTHORED_NAMES } from './authored-locks.ts';

const KINDS = { mutex, ...AUTHORED };

const { invariant, model, routine, thread } = vocabulary({
  parameters: {
    kind: oneOf('mutex', ...AUTHORED_NAMES),
    how: oneOf('looks', 'tries', 'property', 'threads'),
  },
  state: (p) => ({
    lock: KINDS[p.kind]('lock'),
    outer: spinlock('outer'),
    x: int(0, 3),
    z: int(0, 3),
    secret: int(0, 1),
    isSeen: flag(),
  }),
});

/** Holds the lock, or has it for a moment, after a step from which it may be let run ahead. */
const holds = routine('holds', {}, (w) => [
  w.step('begin', () => undefined),
  w.lock('take', (s) => s.lock),
  w.step('open', (s) => void (s.secret = 1)),
  w.step('close', (s) => void (s.secret = 0)),
  w.unlock('give back', (s) => s.lock),
]);

const looks = routine('looks', {}, (w) => {
  const { how } = w.p;
  if (how === 'tries')
    return [
      w.tryLock(
        'try',
        (s) => s.lock,
        [w.unlock('done', (s) => s.lock)],
        [w.step('failed', (s) => void (s.isSeen = true))],
      ),
    ];
  if (how === 'looks')
    return [
      w.when('is it taken?', (s) => s.lock.holder === 0, [w.step('it is', (s) => void (s.isSeen = true))]),
    ];
  return [w.step('idle', () => undefined)];
});

/** Takes it in whatever way its kind allows, and looks at what it guards. */
const intrudes = routine('intrudes', {}, (w) => {
  const look = w.step('look', (s) => {
    if (s.secret === 1) s.isSeen = true;
  });
  const given = { ticket: () => 'insist' };
  const done = w.unlock('done', (s) => s.lock);
  if (w.p.kind === 'open') return [w.tryLock('try', (s) => s.lock, [look, done], [], given)];
  return [w.lock('insist', (s) => s.lock, { ...given, fails: { EBUSY: [] } }), look, done];
});

const watched = model({
  id: 'test/watched-lock',
  title: 'a lock',
  about: 'One thread takes a lock, another one can tell.',
  threads: (p) => [
    thread('holder', asProcess, holds, {}),
    thread('other', asProcess, p.kind === 'mutex' ? looks : intrudes, {}),
  ],
  properties: (p) => [
    invariant('never seen', (s, threads) => {
      if (p.how === 'property') return s.lock.holder !== 0;
      if (p.how === 'threads') return threads[0]?.holds('lock') !== true;
      return !s.isSeen;
    }),
  ],
  instances: {},
});

function verdicts(kind: string, how: string): readonly [whole: string, reduced: string] {
  const compiled = compile(watched, { kind, how });
  return [
    explore(breadthFirst(systemOf(compiled))).verdict.kind,
    explore(sections(new Sections(trackedSystemOf(compiled)))).verdict.kind,
  ];
}

describe('that a thread has a mutex for a moment is found by', () => {
  it.each([
    ['looks', 'who looks at its holder'],
    ['tries', 'who tries to take it'],
    ['property', 'a property that looks at its holder'],
    ['threads', 'a property that asks whether the thread holds it'],
  ])('%s: %s', (how) => {
    expect(verdicts('mutex', how)).toEqual(['violated', 'violated']);
  });
});

describe('a lock of the model’s own is not taken for one that has one owner', () => {
  it.each(AUTHORED_NAMES)('%s', (kind) => {
    const [whole, reduced] = verdicts(kind, 'looks');
    expect(reduced).toBe(whole);
  });

  it('one that is taken away from its holder lets another one see what it guards', () => {
    expect(verdicts('seat', 'looks')).toEqual(['violated', 'violated']);
    expect(verdicts('open', 'looks')).toEqual(['violated', 'violated']);
  });
});

it('a recipe that gives a lock to somebody past the instructions is a mistake of the model', () => {
  const thief = routine('thief', {}, (w) => [
    w.step('steal', (s) => {
      // What a model in JavaScript may do.
      (s.lock as { holder: number | null }).holder = 1;
    }),
    w.step('look', (s) => {
      if (s.secret === 1) s.isSeen = true;
    }),
  ]);
  const stolen = model({
    id: 'test/stolen-lock',
    title: 'a lock',
    about: 'A lock is stolen.',
    threads: () => [thread('holder', asProcess, holds, {}), thread('thief', asProcess, thief, {})],
    properties: () => [invariant('never seen', (s) => !s.isSeen)],
    instances: {},
  });
  const { verdict } = explore(sections(new Sections(trackedSystemOf(compile(stolen, { kind: 'mutex' })))));
  expect(verdict).toMatchObject({
    kind: 'faulty',
    because: expect.stringContaining('lock.holder is changed by a recipe') as string,
  });
});
