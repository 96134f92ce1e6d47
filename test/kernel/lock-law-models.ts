/** What the lock laws explore: tiny models around one lock of a kind. */
import { noRecursion, noWaitCycle } from '../../src/invariants/index.ts';
import { faults, mutex, process } from '../../src/kernel/index.ts';
import {
  type Context,
  callerOf,
  flag,
  int,
  type LockKind,
  lockField,
  type Model,
  oneOf,
  rows,
  vocabulary,
} from '../../src/language/index.ts';

/** Three threads that go in and out for ever; the first so many read. */
export function crowded(kind: LockKind): Model {
  const { invariant, model, noDeadlock, reachable, routine, thread } = vocabulary({
    parameters: { readers: int(0, 3) },
    state: () => ({
      it: lockField(kind, 'it', callerOf(crowded)),
      writing: int(0, 3),
      reading: int(0, 3),
    }),
  });
  const visitor = (mode: 'read' | 'write') =>
    routine(mode === 'write' ? 'visitor' : 'reader', {}, ({ lock, loop, rest, step, unlock }) => {
      const inside = mode === 'write' ? 'writing' : 'reading';
      return [
        loop([
          rest(),
          lock('it', (s) => s.it, { mode }),
          step('come in', (s) => void s[inside]++),
          step('go out', (s) => void s[inside]--),
          unlock('it', (s) => s.it, { mode }),
        ]),
      ];
    });
  const [writer, reader] = [visitor('write'), visitor('read')];
  return model({
    id: 'test/crowd',
    title: '',
    about: '',
    threads: (p) => rows(3).map((n) => thread(`visitor ${n}`, process, n < p.readers ? reader : writer, {})),
    properties: (p) => [
      noDeadlock(),
      noWaitCycle(),
      invariant('one is inside at most, or readers', (s) => s.writing + (s.reading > 0 ? 1 : 0) < 2),
      ...(p.readers > 1 ? [reachable('readers are inside together', (s) => s.reading === p.readers)] : []),
    ],
    instances: {},
  });
}

/** One attempt on a lock that is in the hands of `holder`. */
export function attempted(kind: LockKind, context: Context = process): Model {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: {
      holder: oneOf('nobody', 'another', 'oneself', 'nobody any more'),
      how: oneOf('lock', 'trylock', 'unlock'),
      holds: oneOf('write', 'read'),
      wants: oneOf('write', 'read'),
    },
    state: () => ({ it: lockField(kind, 'it', callerOf(attempted)), ready: flag() }),
  });
  const other = routine('other', {}, ({ lock, p, step, unlock }) => [
    ...(p.holder === 'nobody' || p.holder === 'oneself'
      ? []
      : [lock('other', (s) => s.it, { mode: p.holds })]),
    ...(p.holder === 'nobody any more' ? [unlock('other', (s) => s.it, { mode: p.holds })] : []),
    step('ready', (s) => void (s.ready = true)),
  ]);
  const one = routine('one', {}, ({ lock, p, step, tryLock, unlock, waitUntil }) => [
    waitUntil('until ready', (s) => s.ready),
    ...(p.holder === 'oneself' ? [lock('first', (s) => s.it, { mode: p.holds })] : []),
    ...(p.how === 'lock' ? [lock('it', (s) => s.it, { mode: p.wants })] : []),
    ...(p.how === 'trylock' ? [tryLock('it', (s) => s.it, [], [], { mode: p.wants })] : []),
    ...(p.how === 'unlock' ? [unlock('it', (s) => s.it, { mode: p.wants })] : []),
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

/** One has the lock, another one waits for it until a signal comes, or it is free; then everybody can have it at once. */
export function interrupted(kind: LockKind): Model {
  const { model, noDeadlock, atRest, routine, thread } = vocabulary({
    parameters: { wants: oneOf('write', 'read') },
    state: () => ({
      it: lockField(kind, 'it', callerOf(interrupted)),
      signals: faults(1),
      ended: int(0, 2),
      tried: flag(),
      got: flag(),
    }),
  });
  const holder = routine('holder', {}, ({ lock, p, step, tryLock, unlock, waitUntil }) => [
    lock('first', (s) => s.it),
    unlock('first', (s) => s.it),
    step('holder ends', (s) => void s.ended++),
    waitUntil('both have ended', (s) => s.ended === 2),
    tryLock(
      'again',
      (s) => s.it,
      [step('got it', (s) => void (s.got = true)), unlock('again', (s) => s.it, { mode: p.wants })],
      [],
      { mode: p.wants },
    ),
    step('tried', (s) => void (s.tried = true)),
  ]);
  const waiter = routine('waiter', {}, ({ lock, p, step, returns, unlock }) => [
    lock('it', (s) => s.it, {
      mode: p.wants,
      signals: (s) => s.signals,
      fails: { EINTR: [step('waiter gives up', (s) => void s.ended++), returns()] },
    }),
    unlock('it', (s) => s.it, { mode: p.wants }),
    step('waiter ends', (s) => void s.ended++),
  ]);
  return model({
    id: 'test/interrupted',
    title: '',
    about: '',
    threads: () => [thread('holder', process, holder, {}), thread('waiter', process, waiter, {})],
    properties: () => [noDeadlock(), atRest('it can be had at once', (s) => !s.tried || s.got)],
    instances: {},
  });
}

/** A reader reads again, while a writer may come. */
export function readAgain(kind: LockKind, context: Context): Model {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: { writer: flag(true), judges: oneOf('no deadlock', 'no recursion', 'no wait cycle') },
    state: () => ({ it: lockField(kind, 'it', callerOf(readAgain)) }),
  });
  const reads = { mode: 'read' } as const;
  const reader = routine('reader', {}, ({ lock, unlock }) => [
    lock('it', (s) => s.it, reads),
    lock('again', (s) => s.it, reads),
    unlock('again', (s) => s.it, reads),
    unlock('it', (s) => s.it, reads),
  ]);
  const writer = routine('writer', {}, ({ lock, unlock }) => [
    lock('it', (s) => s.it),
    unlock('it', (s) => s.it),
  ]);
  const properties = {
    'no deadlock': noDeadlock,
    'no recursion': noRecursion,
    'no wait cycle': noWaitCycle,
  };
  return model({
    id: 'test/read-again',
    title: '',
    about: '',
    threads: (p) => [
      thread('reader', context, reader, {}),
      ...(p.writer ? [thread('writer', process, writer, {})] : []),
    ],
    properties: (p) => [properties[p.judges]()],
    instances: {},
  });
}

/** Somebody who has the lock takes another one, for which one may have to sleep. */
export function sleepsWithin(kind: LockKind): Model {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: { mode: oneOf('write', 'read') },
    state: () => ({ it: lockField(kind, 'it', callerOf(sleepsWithin)), inner: mutex('inner') }),
  });
  const one = routine('one', {}, ({ lock, p, unlock }) => [
    lock('it', (s) => s.it, { mode: p.mode }),
    lock('inner', (s) => s.inner),
    unlock('inner', (s) => s.inner),
    unlock('it', (s) => s.it, { mode: p.mode }),
  ]);
  return model({
    id: 'test/sleeps',
    title: '',
    about: '',
    threads: () => [thread('one', process, one, {})],
    properties: () => [noDeadlock()],
    instances: {},
  });
}
