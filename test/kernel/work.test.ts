/** Work items: run once for many requests, never twice at a time, and again for a request that comes while they run. */
import { describe, expect, it } from 'vitest';
import { noWaitCycle } from '../../src/invariants/index.ts';
import {
  cancelWork,
  cancelWorkSync,
  delayedWorkTimerFn,
  delTimerSync,
  flushWork,
  modTimer,
  mutex,
  process,
  queueDelayedWork,
  queueWork,
  runWork,
  softIrq,
  spinlock,
  timer,
  work,
  worker,
} from '../../src/kernel/index.ts';
import { BUILT_IN, flag, int, type Model, oneOf, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/** `workers` threads serve one item; a client asks twice, then perhaps cancels, and waits for the item to be idle. */
function asked(): Model {
  const { invariant, model, noDeadlock, reachable, routine, thread } = vocabulary({
    parameters: { workers: int(1, 2), cancels: oneOf('no', 'yes', 'and waits') },
    state: () => ({
      item: work(),
      accepted: int(0, 2),
      runs: int(0, 2),
      running: int(0, 2),
      taken: int(0, 1),
      flushed: flag(),
    }),
  });
  const serve = routine('worker', {}, (w) => [
    w.loop([w.rest(), ...runWork(w, 'item', (s) => s.item, [w.step('run', (s) => void s.runs++)])]),
  ]);
  const client = routine('client', {}, (w) => {
    const { p, step } = w;
    return [
      step('queue', (s) => {
        if (queueWork(s.item)) s.accepted++;
      }),
      step('queue again', (s) => {
        if (queueWork(s.item)) s.accepted++;
      }),
      ...(p.cancels === 'yes'
        ? [
            step('cancel', (s) => {
              if (cancelWork(s.item)) s.taken++;
            }),
          ]
        : []),
      ...(p.cancels === 'and waits'
        ? cancelWorkSync(w, 'item', (s) => s.item)
        : flushWork(w, 'item', (s) => s.item)),
      step('flushed', (s) => void (s.flushed = true)),
    ];
  });
  return model({
    id: 'test/work',
    title: '',
    about: '',
    threads: (p) => [
      thread('client', process, client, {}),
      ...(p.workers === 2 ? [thread('worker 1', worker, serve, {})] : []),
      thread('worker 0', worker, serve, {}),
    ],
    properties: (p) => [
      noDeadlock(),
      noWaitCycle(),
      invariant('one item runs once at a time', (s) => s.running < 2),
      invariant('after a flush it does not run', (s) => !s.flushed || s.item.holder === null),
      ...(p.cancels === 'and waits'
        ? []
        : [
            invariant(
              'after a flush all that was accepted has run, or was taken back',
              (s) => !s.flushed || s.runs + s.taken === s.accepted,
            ),
          ]),
      reachable('both requests are served by one run', (s) => s.flushed && s.runs === 1 && s.taken === 0),
      reachable('a request while it runs is a second run', (s) => s.runs === 2),
    ],
    instances: {},
  });
}

describe('work', () => {
  it('counted by hand with one worker', () => {
    // Before the first request: 1. After it: pending, begun, has run, idle again: 4. After the second: those 4 again,
    // where it came while the item was pending, and where it came later: begun, has run and idle with it pending, begun
    // again, has run, and idle: 6. Who flushes it where it is not idle gets in line, and is there in each of those 4 and 6
    // places: 10. After the flush, and after what follows, idle after one run or two: 4.
    const { verdict, states } = explored(asked());
    expect({ verdict, states }).toEqual({ verdict: { kind: 'holds' }, states: 29 });
  });

  it.each([
    [1, 'yes'],
    [2, 'no'],
    [2, 'yes'],
    [2, 'and waits'],
  ])('serves what it accepted, once at a time: %i workers, cancelling: %s', (workers, cancels) => {
    expect(explored(asked(), { workers, cancels }).verdict).toEqual({ kind: 'holds' });
  });
});

/** Somebody waits for an item that may wait for him. */
function stuck(): Model {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: {
      how: oneOf('holds what it takes', 'drops it', 'flushes itself', 'flushes another of its queue'),
      judges: oneOf('no wait cycle', 'no deadlock'),
    },
    state: () => ({ a: work('a'), b: work('b'), lock: mutex('lock') }),
  });
  const items = routine('worker', {}, (w) => {
    const { either, lock, loop, p, rest, unlock } = w;
    const body =
      p.how === 'flushes itself'
        ? flushWork(w, 'a', (s) => s.a)
        : p.how === 'flushes another of its queue'
          ? flushWork(w, 'b', (s) => s.b)
          : [lock('lock', (s) => s.lock), unlock('lock', (s) => s.lock)];
    return [
      loop([
        rest(),
        either(
          runWork(w, 'a', (s) => s.a, body),
          runWork(w, 'b', (s) => s.b, []),
        ),
      ]),
    ];
  });
  const client = routine('client', {}, (w) => {
    const { lock, p, step, unlock } = w;
    const holds = p.how === 'holds what it takes';
    return [
      step('queue both', (s) => void [queueWork(s.a), queueWork(s.b)]),
      ...(holds ? [lock('lock', (s) => s.lock)] : []),
      ...cancelWorkSync(w, 'a', (s) => s.a),
      ...(holds ? [unlock('lock', (s) => s.lock)] : []),
    ];
  });
  return model({
    id: 'test/flush',
    title: '',
    about: '',
    threads: () => [thread('client', process, client, {}), thread('worker', worker, items, {})],
    properties: (p) => [p.judges === 'no deadlock' ? noDeadlock() : noWaitCycle()],
    instances: {},
  });
}

describe('waiting for work', () => {
  it.each([
    // Queued, begun, the lock taken, cancelled: each waits for the other.
    ['holds what it takes', 4],
    // Queued, begun, and in line behind itself.
    ['flushes itself', 3],
    ['drops it', null],
    // Nobody is in the way of an item that has not begun; that its only worker is here is seen by all being stuck.
    ['flushes another of its queue', null],
  ])('is a wait cycle where one waits for oneself: %s', (how, after) => {
    expect(refuted(explored(stuck(), { how }))?.after ?? null).toBe(after);
  });

  it('for another item of the same ordered queue deadlocks', () => {
    const outcome = explored(stuck(), { how: 'flushes another of its queue', judges: 'no deadlock' });
    expect(outcome.verdict.kind).toBe('deadlock');
  });
});

/** A timer, or delayed work, that runs later; perhaps it takes the lock with which it is deleted. */
function timed(): Model {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: {
      what: oneOf('timer', 'delayed work'),
      holds: flag(),
      sleeps: flag(),
    },
    state: (p) => ({ item: p.what === 'timer' ? timer() : work(), lock: spinlock('lock'), ran: int(0, 1) }),
  });
  const expires = routine('expires', {}, (w) => {
    const { lock, loop, p, rest, step, unlock } = w;
    const body = [
      ...(p.sleeps ? [step('msleep', () => undefined, { sleeps: true })] : []),
      lock('lock', (s) => s.lock),
      step('run', (s) => void s.ran++),
      unlock('lock', (s) => s.lock),
    ];
    return [loop([rest(), ...runWork(w, 'item', (s) => s.item, body)])];
  });
  const tick = routine('tick', {}, ({ loop, rest, step }) => [
    loop([
      rest(),
      step('delayed_work_timer_fn', (s) => delayedWorkTimerFn(s.item), { when: (s) => s.item.delayed }),
    ]),
  ]);
  const client = routine('client', {}, (w) => {
    const { lock, p, step, unlock } = w;
    return [
      step('arm', (s) => void (p.what === 'timer' ? modTimer(s.item) : queueDelayedWork(s.item))),
      ...(p.holds ? [lock('lock', (s) => s.lock)] : []),
      ...(p.what === 'timer' ? delTimerSync : cancelWorkSync)(w, 'item', (s) => s.item),
      ...(p.holds ? [unlock('lock', (s) => s.lock)] : []),
    ];
  });
  return model({
    id: 'test/timer',
    title: '',
    about: '',
    threads: (p) => [
      thread('client', process, client, {}),
      thread('expires', p.what === 'timer' ? softIrq : worker, expires, {}),
      ...(p.what === 'timer' ? [] : [thread('tick', softIrq, tick, {})]),
    ],
    properties: () => [noDeadlock()],
    instances: {},
  });
}

describe('what runs later', () => {
  it.each(['timer', 'delayed work'])('runs, or is deleted before: %s', (what) => {
    const outcome = explored(timed(), { what });
    expect(outcome.verdict.kind).toBe('holds');
    expect(outcome.times('run')).toBeGreaterThan(0);
  });

  it('deadlocks when it is deleted under a lock that it takes', () => {
    expect(explored(timed(), { what: 'timer', holds: true }).verdict.kind).toBe('deadlock');
  });

  it('may not be waited for with a spinlock held, if it is work', () => {
    const found = refuted(explored(timed(), { what: 'delayed work', holds: true }));
    expect(found?.property).toBe(BUILT_IN.sleep);
  });

  it('may not sleep, if it is a timer', () => {
    expect(refuted(explored(timed(), { what: 'timer', sleeps: true }))?.property).toBe(BUILT_IN.sleep);
    expect(refuted(explored(timed(), { what: 'delayed work', sleeps: true }))).toBeNull();
  });
});
