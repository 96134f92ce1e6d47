/** What every kind of lock keeps to, whatever else it does. A kind that breaks one of these is not a lock. */
import { describe, expect, it } from 'vitest';
import { hardIrq, process } from '../../src/kernel/index.ts';
import {
  BUILT_IN,
  type Context,
  callerOf,
  int,
  type LockKind,
  lockField,
  type Model,
  oneOf,
  rows,
  vocabulary,
} from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

export interface LockLaw {
  readonly name: string;
  /** @throws what `expect` throws when the kind breaks the law */
  readonly expectOf: (kind: LockKind) => void;
}

/** Registers a test for each law. */
export function lockLaws(kind: LockKind): void {
  describe(`${kind.name}: a lock`, () => {
    it.each(LOCK_LAWS)('$name', ({ expectOf }) => expectOf(kind));
  });
}

export const LOCK_LAWS: readonly LockLaw[] = [
  {
    name: 'has one holder at a time',
    expectOf: (kind) => {
      // All three out, or one of them at one of three places inside: 10 states. Any may come in from the first; from the
      // others only the one inside goes on.
      expect(explored(crowded(kind))).toMatchObject({ verdict: { kind: 'holds' }, states: 10, edges: 12 });
    },
  },
  {
    name: 'is had by trylock exactly when lock would not wait, and trylock never waits',
    expectOf: (kind) => {
      for (const holder of ['nobody', 'another', 'oneself', 'nobody any more']) {
        const lock = explored(attempted(kind), { holder, how: 'lock' });
        const tried = explored(attempted(kind), { holder, how: 'trylock' });
        const had = lock.times('lock it') > 0;
        expect([holder, had]).toEqual([holder, holder.startsWith('nobody')]);
        expect([holder, lock.verdict.kind]).toEqual([holder, had ? 'holds' : 'deadlock']);
        expect([holder, tried.verdict.kind]).toEqual([holder, 'holds']);
        expect([holder, tried.times('trylock it: got it') > 0]).toEqual([holder, had]);
        expect([holder, tried.times('trylock it: busy') > 0]).toEqual([holder, !had]);
      }
    },
  },
  {
    name: 'is released only by its holder',
    expectOf: (kind) => {
      for (const holder of ['nobody', 'another', 'nobody any more']) {
        const found = refuted(explored(attempted(kind), { holder, how: 'unlock' }));
        expect([holder, found?.property]).toEqual([holder, BUILT_IN.unlock]);
      }
    },
  },
  {
    name: 'is waited for for ever by its own holder',
    expectOf: (kind) => {
      expect(explored(attempted(kind), { holder: 'oneself', how: 'lock' }).verdict).toMatchObject({
        kind: 'deadlock',
        trace: { steps: { length: 3 } },
      });
    },
  },
  {
    name: 'is refused where sleeping is forbidden, if and only if it sleeps',
    expectOf: (kind) => {
      const found = refuted(explored(attempted(kind, hardIrq), { holder: 'nobody', how: 'lock' }));
      expect(found?.property).toBe(kind.write.sleeps ? BUILT_IN.sleep : undefined);
    },
  },
];

/** Three threads that go in and out for ever. */
function crowded(kind: LockKind): Model {
  const { invariant, model, noDeadlock, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ it: lockField(kind, 'it', callerOf(crowded)), inside: int(0, 3) }),
  });
  const visitor = routine('visitor', {}, ({ lock, loop, rest, step, unlock }) => [
    loop([
      rest(),
      lock('it', (s) => s.it),
      step('come in', (s) => {
        s.inside++;
      }),
      step('go out', (s) => {
        s.inside--;
      }),
      unlock('it', (s) => s.it),
    ]),
  ]);
  return model({
    id: 'test/crowd',
    title: '',
    about: '',
    threads: () => rows(3).map((n) => thread(`visitor ${n}`, process, visitor, {})),
    properties: () => [noDeadlock(), invariant('one is inside at most', (s) => s.inside < 2)],
    instances: {},
  });
}

/** One attempt on a lock that is in the hands of `holder`. */
function attempted(kind: LockKind, context: Context = process): Model {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: {
      holder: oneOf('nobody', 'another', 'oneself', 'nobody any more'),
      how: oneOf('lock', 'trylock', 'unlock'),
    },
    state: () => ({ it: lockField(kind, 'it', callerOf(attempted)), ready: int(0, 1) }),
  });
  const other = routine('other', {}, ({ lock, p, step, unlock }) => [
    ...(p.holder === 'nobody' || p.holder === 'oneself' ? [] : [lock('other', (s) => s.it)]),
    ...(p.holder === 'nobody any more' ? [unlock('other', (s) => s.it)] : []),
    step('ready', (s) => {
      s.ready = 1;
    }),
  ]);
  const one = routine('one', {}, ({ lock, p, step, tryLock, unlock, waitUntil }) => [
    waitUntil('until ready', (s) => s.ready === 1),
    ...(p.holder === 'oneself' ? [lock('first', (s) => s.it)] : []),
    ...(p.how === 'lock' ? [lock('it', (s) => s.it)] : []),
    ...(p.how === 'trylock' ? [tryLock('it', (s) => s.it, [])] : []),
    ...(p.how === 'unlock' ? [unlock('it', (s) => s.it)] : []),
    step('end', () => undefined),
  ]);
  return model({
    id: 'test/attempt',
    title: '',
    about: '',
    threads: () => [thread('other', process, other, {}), thread('one', context, one, {})],
    properties: () => [noDeadlock()],
    instances: {},
  });
}
