/** Completions: as many waiters go as were completed, or all of them. */
import { describe, expect, it } from 'vitest';
import {
  complete,
  completeAll,
  completion,
  completionIsDone,
  process,
  reinitCompletion,
  takeCompletion,
} from '../../src/kernel/index.ts';
import { int, type Model, oneOf, rows, vocabulary } from '../../src/language/index.ts';
import { explored } from '../explored.ts';

/** Two waiters, and one who completes in some way. */
function completed(): Model {
  const { invariant, model, noDeadlock, routine, thread } = vocabulary({
    parameters: { how: oneOf('once', 'twice', 'all', 'all and once more', 'all, then anew') },
    state: () => ({ idle: completion(2), gone: int(0, 2) }),
  });
  const waiter = routine('waiter', {}, ({ step }) => [
    step(
      'wait',
      (s) => {
        takeCompletion(s.idle);
        s.gone++;
      },
      { when: (s) => completionIsDone(s.idle) },
    ),
  ]);
  const other = routine('completer', {}, ({ p, step }) => [
    step('first', (s) => (p.how === 'once' || p.how === 'twice' ? complete(s.idle) : completeAll(s.idle))),
    step('second', (s) => {
      if (p.how === 'twice' || p.how === 'all and once more') complete(s.idle);
      if (p.how === 'all, then anew') reinitCompletion(s.idle);
    }),
  ]);
  return model({
    id: 'test/completion',
    title: '',
    about: '',
    threads: () => [
      ...rows(2).map((n) => thread(`waiter ${n}`, process, waiter, {})),
      thread('completer', process, other, {}),
    ],
    properties: (p) => [
      noDeadlock(),
      invariant('no more go than were let', (s) => s.gone < 2 || p.how !== 'once'),
    ],
    instances: {},
  });
}

describe('completion', () => {
  it.each([
    ['once', 'deadlock'],
    ['twice', 'holds'],
    ['all', 'holds'],
    ['all and once more', 'holds'],
    ['all, then anew', 'deadlock'],
  ])('completed %s: %s', (how, kind) => {
    expect(explored(completed(), { how }).verdict.kind).toBe(kind);
  });

  it('counted by hand', () => {
    // Completed for all: nothing yet: 1; after the first step any subset of the waiters may have gone: 4; likewise
    // after the second: 4. Steps: 1; 4 + 4 among the subsets; 4 from the first to the second.
    expect(explored(completed(), { how: 'all' })).toMatchObject({ states: 9, edges: 13 });
  });
});
