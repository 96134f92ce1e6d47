/** Fences with callbacks, which run in the thread that signals, with the fence's lock held. */
import { describe, expect, it } from 'vitest';
import { everyFenceSignals, noCallbackIsLost, noWaitCycle } from '../../src/invariants/index.ts';
import {
  addCallback,
  arrayIsSignalled,
  chainIsSignalled,
  FENCE_CLAIMS,
  fence,
  fenceSignal,
  hardIrq,
  mutex,
  process,
  removeCallback,
  signalFence,
  spinlock,
  waitForFence,
} from '../../src/kernel/index.ts';
import { BUILT_IN, flag, int, type Model, oneOf, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/** One adds two callbacks, and may take one back; another one signals, by a call or by hand. */
function called(): Model {
  const { atRest, invariant, model, noDeadlock, routine, thread } = vocabulary({
    parameters: {
      how: oneOf('well', 'adds twice', 'by hand', 'not at all', 'takes back'),
      callback: oneOf('plain', 'sleeps', 'takes the lock'),
      judges: oneOf('no deadlock', 'no wait cycle'),
      signallers: int(1, 2),
    },
    state: () => ({
      f: fence(2),
      timeline: spinlock('timeline'),
      lock: mutex('lock'),
      added: int(0, 2),
      refused: int(0, 2),
      called: int(0, 2),
      removed: flag(),
    }),
  });
  const client = routine('client', {}, (w) => {
    const { p, under } = w;
    const add = (callback: number) =>
      under(
        'timeline',
        (s) => s.timeline,
        `add ${callback}`,
        (s) => {
          if (addCallback(s.f, callback)) s.added++;
          else s.refused++;
        },
      );
    return [
      add(1),
      add(p.how === 'adds twice' ? 1 : 2),
      ...(p.how === 'takes back'
        ? [
            under(
              'timeline',
              (s) => s.timeline,
              'take back',
              (s) => {
                s.removed = removeCallback(s.f, 1);
              },
            ),
          ]
        : []),
      ...waitForFence(w, 'f', (s) => s.f),
    ];
  });
  const signaller = routine('signaller', { locals: { running: int(0, 2) } }, (w) => {
    const { lock, p, rest, step, unlock } = w;
    const count = step('callback', (s) => void s.called++);
    const does = {
      plain: [count],
      sleeps: [lock('lock', (s) => s.lock), unlock('lock', (s) => s.lock)],
      'takes the lock': [lock('timeline', (s) => s.timeline), unlock('timeline', (s) => s.timeline)],
    }[p.callback];
    if (p.how === 'not at all') return [rest()];
    if (p.how === 'by hand') return [step('signal', (s) => fenceSignal(s.f))];
    return signalFence(
      w,
      'f',
      (s) => s.f,
      (s) => s.timeline,
      { 1: does, 2: [count] },
      'running',
    );
  });
  return model({
    id: 'test/callbacks',
    title: '',
    about: '',
    threads: (p) => [
      thread('client', process, client, {}),
      thread('signaller', hardIrq, signaller, {}),
      ...(p.signallers === 2 ? [thread('other', hardIrq, signaller, {})] : []),
    ],
    properties: (p) => [
      p.judges === 'no deadlock' ? noDeadlock() : noWaitCycle(),
      invariant('who is not told by a callback was told at once', (s) => s.added + s.refused <= 2),
      atRest('each callback is called once', (s) => s.called + Number(s.removed) === s.added),
      everyFenceSignals((s) => !s.f.signalled),
      noCallbackIsLost((s) => s.f.signalled && s.f.callbacks.length > 0),
    ],
    instances: {},
  });
}

describe('callbacks of a fence', () => {
  it('are called once each, unless they come too late or are taken back', () => {
    const outcome = explored(called());
    expect(outcome.verdict.kind).toBe('holds');
    expect(outcome.times('callback')).toBeGreaterThan(0);
    expect(explored(called(), { how: 'takes back' }).verdict.kind).toBe('holds');
  });

  it('run with the lock of the fence held, and may not sleep', () => {
    expect(refuted(explored(called(), { callback: 'sleeps' }))?.property).toBe(BUILT_IN.sleep);
    const ring = refuted(explored(called(), { callback: 'takes the lock', judges: 'no wait cycle' }));
    // Added, the lock, the signal; the callback stands before the lock that its own thread has.
    expect(ring).toEqual({ property: 'no wait cycle', after: 3 });
  });

  it.each([
    ['adds twice', FENCE_CLAIMS.callback],
    ['by hand', 'each callback is called once'],
  ])('are a finding when somebody %s', (how, claim) => {
    expect(refuted(explored(called(), { how }))?.property).toBe(claim);
  });

  it('wait for a fence that signals', () => {
    expect(explored(called(), { how: 'not at all' }).verdict.kind).toBe('deadlock');
    expect(refuted(explored(called(), { signallers: 2 }))?.property).toBe(FENCE_CLAIMS.once);
  });
});

it('containers signal with the last of their fences, or with the first', () => {
  const of = (...signalled: boolean[]) => signalled.map((is) => ({ signalled: is, failed: false }));
  expect([of(true, false), of(true, true), of()].map((fences) => arrayIsSignalled(fences))).toEqual([
    false,
    true,
    true,
  ]);
  expect([of(true, false), of(false, false)].map((fences) => arrayIsSignalled(fences, true))).toEqual([
    true,
    false,
  ]);
  // A point of a timeline has signalled when those before it have.
  expect([0, 1, 2].map((point) => chainIsSignalled(of(true, false, true), point))).toEqual([
    true,
    false,
    false,
  ]);
});
