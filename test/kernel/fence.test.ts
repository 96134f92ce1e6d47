/** Fences: signalled once, awaited by anybody, with an error that waiters can trust. */
import { describe, expect, it } from 'vitest';
import {
  FENCE_CLAIMS,
  fence,
  fenceInit,
  fenceSetError,
  fenceSignal,
  process,
} from '../../src/kernel/index.ts';
import { flag, type Model, oneOf, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/** One who waits, and one who signals and then does `last`. */
function signalled(): Model {
  const { atRest, invariant, model, noDeadlock, routine, thread } = vocabulary({
    parameters: {
      first: oneOf('signal', 'fail', 'nothing'),
      last: oneOf('nothing', 'signal', 'fail', 'use again'),
    },
    state: () => ({ done: fence(), woken: flag() }),
  });
  const waiter = routine('waiter', {}, ({ step, waitUntil }) => [
    waitUntil('wait', (s) => s.done.signalled),
    step('go on', (s) => {
      s.woken = true;
    }),
  ]);
  const signaller = routine('signaller', {}, ({ p, step }) => [
    step('first', (s) => {
      if (p.first === 'fail') fenceSetError(s.done);
      if (p.first !== 'nothing') fenceSignal(s.done);
    }),
    step(
      'last',
      (s) => {
        if (p.last === 'signal') fenceSignal(s.done);
        if (p.last === 'fail') fenceSetError(s.done);
        if (p.last === 'use again') fenceInit(s.done);
      },
      { when: (s) => p.last !== 'use again' || s.woken },
    ),
  ]);
  return model({
    id: 'test/fence',
    title: '',
    about: '',
    threads: () => [thread('waiter', process, waiter, {}), thread('signaller', process, signaller, {})],
    properties: (p) => [
      noDeadlock(),
      invariant('nobody goes on before', (s) => !s.woken || s.done.signalled || p.last === 'use again'),
      atRest('the error is there to be read', (s) => s.done.failed === (p.first === 'fail')),
    ],
    instances: {},
  });
}

describe('fence', () => {
  it.each(['signal', 'fail'])('wakes who waits: %s', (first) => {
    // The waiter at 3 places (waiting, woken, gone on), the signaller at 3; waiting is left only once it is signalled.
    expect(explored(signalled(), { first })).toMatchObject({
      verdict: { kind: 'holds' },
      states: 7,
      edges: 8,
    });
  });

  it('that nobody signals leaves who waits for it stuck', () => {
    const { verdict } = explored(signalled(), { first: 'nothing' });
    expect(verdict).toMatchObject({ kind: 'deadlock', trace: { steps: { length: 2 } } });
  });

  it('signals once', () => {
    expect(refuted(explored(signalled(), { last: 'signal' }))).toEqual({
      property: FENCE_CLAIMS.once,
      after: 2,
    });
  });

  it('takes no error once it has signalled', () => {
    expect(refuted(explored(signalled(), { last: 'fail' }))).toEqual({
      property: FENCE_CLAIMS.early,
      after: 2,
    });
  });

  it('is unsignalled and without error when it is made anew', () => {
    const { verdict, states } = explored(signalled(), { last: 'use again' });
    // 1, 1 signalled, then waited, gone on, made anew.
    expect({ verdict, states }).toEqual({ verdict: { kind: 'holds' }, states: 5 });
  });
});
