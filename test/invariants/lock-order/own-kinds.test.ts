/** Kinds of lock that a model makes for itself: what they say of themselves hides no deadlock, and is in the output. */
import { describe, expect, it } from 'vitest';
import { process as asProcess, lockdepMap, mutex } from '../../../src/kernel/index.ts';
import {
  flag,
  type LockKind,
  type LockMode,
  type LockState,
  lockField,
  lockKind,
  type Model,
  optionalThread,
  vocabulary,
} from '../../../src/language/index.ts';
import { callerOf } from '../../../src/language/source.ts';
import { locksText, type LocksRun, PLAIN, verdictOfLocks } from '../../../src/report/index.ts';
import { locks } from '../../../src/run/index.ts';

type Says = Partial<Pick<LockMode, 'shared' | 'recursive' | 'isInTheWay'>>;

/** One thread at a time, whatever its modes say. @param by the mode in which it is used */
function seat(says: Says, by: 'read' | 'write' = 'write', name = 'seat'): LockKind {
  const mode = (isUsed: boolean) => ({
    sleeps: true,
    mayAcquire: ({ holder }: LockState) => holder === null,
    acquire: (lock: LockState, thread: number) => {
      lock.holder = thread;
    },
    isHeldBy: ({ holder }: LockState, thread: number) => isUsed && holder === thread,
    release: (lock: LockState) => {
      lock.holder = null;
    },
    ...says,
  });
  const fields = { holder: optionalThread() };
  return lockKind({ name, fields, write: mode(by === 'write'), read: mode(by === 'read') });
}

/** Two threads take two locks in two orders, while a clock ticks for ever. */
function twoOrders(
  kind: LockKind,
  mode: 'read' | 'write',
  classes: readonly [a: string, b: string] = ['a', 'b'],
): Model {
  const made = (lockClass: string) => lockField(kind, lockClass, callerOf(twoOrders));
  const words = vocabulary({
    parameters: {},
    state: () => ({ a: made(classes[0]), b: made(classes[1]), tick: flag() }),
  });
  const takes = (name: string, first: 'a' | 'b', then: 'a' | 'b') =>
    words.routine(name, {}, ({ lock, unlock }) => [
      lock('take the first', (s) => s[first], { mode }),
      lock('take the second', (s) => s[then], { mode }),
      unlock('give back the second', (s) => s[then], { mode }),
      unlock('give back the first', (s) => s[first], { mode }),
    ]);
  const clock = words.routine('clock', {}, ({ loop, rest, step }) => [
    loop([
      rest(),
      step('tick', (s) => {
        s.tick = !s.tick;
      }),
    ]),
  ]);
  return words.model({
    id: 'house/two-orders',
    title: 'Two orders',
    about: 'Two threads take two locks in two orders.',
    threads: () => [
      words.thread('one', asProcess, takes('forward', 'a', 'b'), {}),
      words.thread('other', asProcess, takes('backward', 'b', 'a'), {}),
      words.thread('clock', asProcess, clock, {}),
    ],
    properties: () => [words.noDeadlock()],
    instances: { it: { about: '', parameters: {} } },
  });
}

const decisions = ({ cycles }: LocksRun) => cycles.map(({ decision }) => decision.kind);

describe('a deadlock of locks of the model’s own kind is found, whatever the kind says of itself:', () => {
  it.each<[string, Says, 'read' | 'write']>([
    ['that it is exclusive', {}, 'write'],
    ['that nobody is in the way', { isInTheWay: () => false }, 'write'],
    ['that readers get it again, whoever waits', { shared: true, recursive: true }, 'read'],
  ])('%s', async (_, says, mode) => {
    const run = await locks(twoOrders(seat(says, mode), mode), 'it');
    expect(decisions(run)).toContain('reachable');
    expect(verdictOfLocks(run)).toBe('deadlock');
  });

  it('that it is one of lockdep’s maps, which keep nobody out', async () => {
    const map = seat({}, 'write', 'map');
    for (const classes of [
      ['a', 'b'],
      ['a', 'a'],
    ] as const) {
      const run = await locks(twoOrders(map, 'write', classes), 'it');
      expect(decisions(run)).toEqual(['reachable']);
    }
  });
});

describe('what a kind of the model’s own says of itself', () => {
  it('is in the output, as far as nobody has checked it', async () => {
    const run = await locks(twoOrders(seat({ shared: true }), 'write'), 'it');
    expect(run.ownKinds).toEqual([
      {
        kind: 'seat',
        says: [
          'to write: shared, waiting sleeps, its holder may sleep',
          'to read: shared, waiting sleeps, its holder may sleep',
        ],
      },
    ]);
    const text = locksText(run, { width: 400, paint: PLAIN }, false);
    expect(text).toContain("note: the model's own kind of lock seat says of itself to write: shared");
  });

  it('is nothing where all kinds are the library’s', async () => {
    const words = vocabulary({ parameters: {}, state: () => ({ a: mutex('a'), map: lockdepMap('map') }) });
    const takes = words.routine('takes', {}, ({ lock, unlock }) => [
      lock('take', (s) => s.a),
      unlock('give back', (s) => s.a),
    ]);
    const model = words.model({
      id: 'house/library-locks',
      title: 'Locks',
      about: 'Locks of the library.',
      threads: () => [words.thread('one', asProcess, takes, {})],
      properties: () => [words.noDeadlock()],
      instances: { it: { about: '', parameters: {} } },
    });
    const run = await locks(model, 'it');
    expect(run.ownKinds).toBeUndefined();
  });
});
