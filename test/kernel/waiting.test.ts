/** What waits for more than a lock: completions, wait queues, RCU. */
import { describe, expect, it } from 'vitest';
import { noWaitCycle } from '../../src/invariants/index.ts';
import {
  complete,
  completion,
  faults,
  mutex,
  process,
  rcu,
  rcuReadLock,
  rcuReadUnlock,
  spinlock,
  srcu,
  synchronizeRcu,
  waitEvent,
  waitForCompletion,
  waitQueue,
  wakeUp,
} from '../../src/kernel/index.ts';
import { BUILT_IN, flag, int, type Model, oneOf, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/** One waits, perhaps with something held, and may be interrupted or run out of time; another one completes, or does not. */
function waits(): Model {
  const { model, noDeadlock, reachable, routine, thread } = vocabulary({
    parameters: {
      completes: flag(true),
      held: oneOf('nothing', 'mutex', 'spinlock'),
      signals: int(0, 1),
      timeouts: int(0, 1),
    },
    state: (p) => ({
      idle: completion(),
      lock: p.held === 'spinlock' ? spinlock('lock') : mutex('lock'),
      signals: faults(p.signals),
      timeouts: faults(p.timeouts),
      ended: oneOf('not yet', 'done', '-EINTR', 'timed out'),
    }),
  });
  const waiter = routine('waiter', {}, (w) => {
    const { lock, p, returns, step } = w;
    const ends = (how: 'done' | '-EINTR' | 'timed out') => step(how, (s) => void (s.ended = how));
    return [
      ...(p.held === 'nothing' ? [] : [lock('lock', (s) => s.lock)]),
      ...waitForCompletion(w, 'idle', (s) => s.idle, {
        ...(p.signals > 0 ? { signals: (s) => s.signals, interrupted: [ends('-EINTR'), returns()] } : {}),
        ...(p.timeouts > 0 ? { timeouts: (s) => s.timeouts, timedOut: [ends('timed out'), returns()] } : {}),
      }),
      ends('done'),
    ];
  });
  const other = routine('other', {}, ({ p, step }) => [
    step('maybe complete', (s) => void (p.completes && complete(s.idle))),
  ]);
  return model({
    id: 'test/waits',
    title: '',
    about: '',
    threads: () => [thread('waiter', process, waiter, {}), thread('other', process, other, {})],
    properties: (p) => [
      noDeadlock(),
      ...(p.completes ? [reachable('done', (s) => s.ended === 'done')] : []),
      ...(p.signals > 0 ? [reachable('interrupted', (s) => s.ended === '-EINTR')] : []),
      ...(p.timeouts > 0 ? [reachable('timed out', (s) => s.ended === 'timed out')] : []),
    ],
    instances: {},
  });
}

describe('waiting for a completion', () => {
  it('ends when it is completed, interrupted or out of time, and else never', () => {
    expect(explored(waits()).verdict.kind).toBe('holds');
    expect(explored(waits(), { completes: false }).verdict.kind).toBe('deadlock');
    expect(explored(waits(), { signals: 1, timeouts: 1 }).verdict.kind).toBe('holds');
    expect(explored(waits(), { completes: false, timeouts: 1 }).verdict.kind).toBe('holds');
  });

  it('sleeps', () => {
    expect(refuted(explored(waits(), { held: 'mutex' }))).toBeNull();
    const { verdict } = explored(waits(), { held: 'spinlock' });
    expect(verdict).toMatchObject({
      property: BUILT_IN.sleep,
      because: 'wait_for_completion idle may sleep, and the thread holds lock',
    });
  });
});

/** One waits for an event on a wait queue; another one makes it true, and wakes it or not. */
function events(): Model {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: {
      how: oneOf('wakes', 'forgets to wake', 'wakes too early', 'sleeps unprepared'),
      signals: int(0, 1),
    },
    state: (p) => ({ queue: waitQueue(), ready: flag(), signals: faults(p.signals) }),
  });
  const waiter = routine('waiter', {}, (w) => {
    const { p, step, waitUntil, when } = w;
    const unprepared = when(
      'ready',
      (s) => s.ready,
      [],
      [
        step('prepare', (s, t) => s.queue.waiters.add(t.self)),
        waitUntil('schedule', (s, t) => !s.queue.waiters.has(t.self)),
      ],
    );
    const prepared = waitEvent(
      w,
      (s) => s.queue,
      'ready',
      (s) => s.ready,
      p.signals > 0 ? { signals: (s) => s.signals } : {},
    );
    return p.how === 'sleeps unprepared' ? [unprepared] : prepared;
  });
  const waker = routine('waker', {}, ({ p, step }) => {
    const steps = [
      step('make it ready', (s) => void (s.ready = true)),
      ...(p.how === 'forgets to wake' ? [] : [step('wake', (s) => wakeUp(s.queue))]),
    ];
    return p.how === 'wakes too early' ? steps.reverse() : steps;
  });
  return model({
    id: 'test/events',
    title: '',
    about: '',
    threads: () => [thread('waiter', process, waiter, {}), thread('waker', process, waker, {})],
    properties: () => [noDeadlock()],
    instances: {},
  });
}

describe('waiting for an event', () => {
  it.each([
    ['wakes', 'holds'],
    ['forgets to wake', 'deadlock'],
    ['wakes too early', 'deadlock'],
    // It has looked, the event comes and wakes nobody, and then it sleeps.
    ['sleeps unprepared', 'deadlock'],
  ])('loses no wake-up, unless somebody %s', (how, verdict) => {
    expect(explored(events(), { how }).verdict.kind).toBe(verdict);
  });

  it('counted by hand', () => {
    // The waiter is before, prepared, asleep or through, or has seen that it is ready and has to finish; the waker has
    // done 0, 1 or 2 things. Before: 3. Prepared: on the queue with 0 or 1, off it with 2 if it was woken, on it if it came
    // later: 4. Asleep: on the queue with 0 or 1, off it with 2, and off it with 2 if it was woken between look and sleep,
    // which is the same. To finish: on it with 1 or 2, off it with 2. Through: 1 or 2.
    expect(explored(events(), { how: 'wakes' }).states).toBe(3 + 4 + 3 + 3 + 2);
  });

  it('may be interrupted', () => {
    expect(explored(events(), { how: 'wakes', signals: 1 }).verdict.kind).toBe('holds');
  });
});

/** A reader looks at something that another one takes away and frees. */
function read(): Model {
  const { invariant, model, noDeadlock, routine, thread } = vocabulary({
    parameters: {
      kind: oneOf('rcu', 'srcu'),
      synchronizes: flag(true),
      reader: oneOf('reads', 'sleeps', 'waits for the updater', 'synchronizes itself'),
      judges: oneOf('no deadlock', 'no wait cycle'),
    },
    state: (p) => ({
      rcu: p.kind === 'rcu' ? rcu() : srcu('srcu'),
      lock: mutex('lock'),
      linked: flag(true),
      freed: flag(),
      using: flag(),
    }),
  });
  const reader = routine('reader', { locals: { found: flag() } }, (w) => {
    const { given, lock, p, step, unlock } = w;
    const within = {
      reads: [],
      sleeps: [step('msleep', () => undefined, { sleeps: true })],
      'waits for the updater': [lock('lock', (s) => s.lock), unlock('lock', (s) => s.lock)],
      'synchronizes itself': [synchronizeRcu(w, (s) => s.rcu)],
    };
    return [
      rcuReadLock(w, (s) => s.rcu),
      step('look', (s, t) => void (t.found = s.linked)),
      given(
        (t) => t.found,
        [step('use it', (s) => void (s.using = true)), step('end', (s) => void (s.using = false))],
      ),
      ...within[p.reader],
      rcuReadUnlock(w, (s) => s.rcu),
    ];
  });
  const updater = routine('updater', {}, (w) => {
    const { lock, p, step, unlock } = w;
    return [
      lock('lock', (s) => s.lock),
      step('unlink', (s) => void (s.linked = false)),
      ...(p.synchronizes ? [synchronizeRcu(w, (s) => s.rcu)] : []),
      step('free', (s) => void (s.freed = true)),
      unlock('lock', (s) => s.lock),
    ];
  });
  return model({
    id: 'test/rcu',
    title: '',
    about: '',
    threads: () => [thread('reader', process, reader, {}), thread('updater', process, updater, {})],
    properties: (p) => [
      p.judges === 'no deadlock' ? noDeadlock() : noWaitCycle(),
      invariant('nobody uses what was freed', (s) => !(s.using && s.freed)),
    ],
    instances: {},
  });
}

describe('read-copy-update', () => {
  it('keeps what readers have found, until they have left', () => {
    expect(explored(read()).verdict.kind).toBe('holds');
    expect(refuted(explored(read(), { synchronizes: false }))?.property).toBe('nobody uses what was freed');
  });

  it('forbids readers to sleep, unless it is SRCU', () => {
    expect(refuted(explored(read(), { reader: 'sleeps' }))?.property).toBe(BUILT_IN.sleep);
    expect(explored(read(), { reader: 'sleeps', kind: 'srcu' }).verdict.kind).toBe('holds');
  });

  it.each([
    ['waits for the updater', 5],
    ['synchronizes itself', 5],
  ])('deadlocks where a reader %s', (reader, after) => {
    const given = { kind: 'srcu', reader } as const;
    expect(explored(read(), given).verdict.kind).toBe('deadlock');
    expect(refuted(explored(read(), { ...given, judges: 'no wait cycle' }))?.after).toBe(after);
  });
});
