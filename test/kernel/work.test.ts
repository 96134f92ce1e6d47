/** Work items: run once for many requests, never twice at a time, and again for a request that comes while they run. */
import { describe, expect, it } from 'vitest';
import {
  beginWork,
  cancelWork,
  endWork,
  process,
  queueWork,
  work,
  worker,
  workIsIdle,
  workMayBegin,
} from '../../src/kernel/index.ts';
import { flag, int, type Model, vocabulary } from '../../src/language/index.ts';
import { explored } from '../explored.ts';

/** `workers` threads serve one item; a client asks twice, then perhaps cancels, and waits for the item to be idle. */
function asked(): Model {
  const { invariant, model, noDeadlock, reachable, routine, thread } = vocabulary({
    parameters: { workers: int(1, 2), cancels: flag(), beginsBlindly: flag() },
    state: () => ({
      item: work(),
      accepted: int(0, 2),
      runs: int(0, 2),
      running: int(0, 2),
      taken: int(0, 1),
      flushed: flag(),
    }),
  });
  const serve = routine('worker', {}, ({ loop, p, rest, step }) => [
    loop([
      rest(),
      step(
        'begin',
        (s) => {
          beginWork(s.item);
          s.running++;
        },
        { when: (s) => p.beginsBlindly || workMayBegin(s.item) },
      ),
      step('end', (s) => {
        endWork(s.item);
        s.running--;
        s.runs++;
      }),
    ]),
  ]);
  const client = routine('client', {}, ({ p, step }) => [
    step('queue', (s) => {
      if (queueWork(s.item)) s.accepted++;
    }),
    step('queue again', (s) => {
      if (queueWork(s.item)) s.accepted++;
    }),
    ...(p.cancels
      ? [
          step('cancel', (s) => {
            if (cancelWork(s.item)) s.taken++;
          }),
        ]
      : []),
    step(
      'flush',
      (s) => {
        s.flushed = true;
      },
      { when: (s) => workIsIdle(s.item) },
    ),
  ]);
  return model({
    id: 'test/work',
    title: '',
    about: '',
    threads: (p) => [
      thread('client', process, client, {}),
      ...(p.workers === 2 ? [thread('worker 1', worker, serve, {})] : []),
      thread('worker 0', worker, serve, {}),
    ],
    properties: () => [
      noDeadlock(),
      invariant('one item runs once at a time', (s) => s.running < 2),
      invariant(
        'after a flush all that was accepted has run, or was taken back',
        (s) => !s.flushed || s.runs + s.taken === s.accepted,
      ),
      reachable('both requests are served by one run', (s) => s.flushed && s.runs === 1 && s.taken === 0),
      reachable('a request while it runs is a second run', (s) => s.runs === 2),
    ],
    instances: {},
  });
}

describe('work', () => {
  it('counted by hand with one worker', () => {
    // Before the first request: 1. After it: pending, running, run once: 3. After the second: those 3 again, where it
    // came while the item was pending, and where it came later: running and pending, run once and pending, running
    // again, run twice: 4. After the flush: run once, run twice: 2.
    const { verdict, states } = explored(asked());
    expect({ verdict, states }).toEqual({ verdict: { kind: 'holds' }, states: 13 });
  });

  it.each([
    [1, true],
    [2, false],
    [2, true],
  ])('serves what it accepted, once at a time: %i workers, cancelling: %s', (workers, cancels) => {
    expect(explored(asked(), { workers, cancels }).verdict).toEqual({ kind: 'holds' });
  });

  it('a worker that does not ask first is a mistake in the model', () => {
    expect(explored(asked(), { beginsBlindly: true }).verdict).toMatchObject({
      kind: 'faulty',
      because: expect.stringContaining('workMayBegin') as string,
    });
  });
});
