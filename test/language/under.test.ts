/** `under`: lock, effect and unlock as one step, and as good as three. */
import { describe, expect, it } from 'vitest';
import { hardIrq, mutex, process, spinlock } from '../../src/kernel/index.ts';
import { BUILT_IN, flag, int, type Model, oneOf, record, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/** Two threads add one to a guarded counter; one of them may hold the lock over two steps. */
function counting(): Model {
  const { invariant, model, noDeadlock, routine, thread } = vocabulary({
    parameters: { written: oneOf('under', 'out'), forgets: flag(), sleeps: flag(), inIrq: flag() },
    state: (p) => ({
      dev: record({
        lock: p.sleeps ? mutex('lock') : spinlock('lock'),
        count: int(0, 2).guardedBy('dev.lock'),
      }),
    }),
  });
  const add = routine('add', {}, ({ lock, p, step, under, unlock }) =>
    p.written === 'under'
      ? [
          under(
            'lock',
            (s) => s.dev.lock,
            'count++',
            (s) => {
              s.dev.count++;
            },
          ),
        ]
      : [
          ...(p.forgets ? [] : [lock('lock', (s) => s.dev.lock)]),
          step('count++', (s) => {
            s.dev.count++;
          }),
          ...(p.forgets ? [] : [unlock('lock', (s) => s.dev.lock)]),
        ],
  );
  const hold = routine('hold', {}, ({ lock, step, unlock }) => [
    lock('lock', (s) => s.dev.lock),
    step('count++', (s) => {
      s.dev.count++;
    }),
    unlock('lock', (s) => s.dev.lock),
  ]);
  return model({
    id: 'test/under',
    title: '',
    about: '',
    threads: (p) => [thread('T0', p.inIrq ? hardIrq : process, add, {}), thread('T1', process, hold, {})],
    properties: () => [
      noDeadlock(),
      invariant('whoever waits, waits for T1', (_s, threads) => {
        const waits = threads[0]?.waitsFor ?? null;
        return waits === null || waits === 1;
      }),
    ],
    instances: {},
  });
}

describe('under', () => {
  it('is one step, which waits for the lock', () => {
    // T1 stands in one of 4 places. T0 has not counted (all 4) or has (all 4): 8 states. T1 takes its 3 steps either
    // way, 6 edges; T0 counts where T1 does not hold the lock, before and after: 2 edges.
    expect(explored(counting())).toMatchObject({ verdict: { kind: 'holds' }, states: 8, edges: 8 });
  });
  it('comes to the same as lock, effect and unlock', () => {
    // T0 and T1 hold the lock in turn. Places of T0 and T1, both out of {before, locked, counted, after}, never both
    // inside: 16 less 4.
    expect(explored(counting(), { written: 'out' })).toMatchObject({
      verdict: { kind: 'holds' },
      states: 12,
    });
  });
  it('satisfies the guard of what it touches, as doing without does not', () => {
    expect(refuted(explored(counting(), { written: 'out', forgets: true }))).toEqual({
      property: BUILT_IN.guard,
      after: 1,
    });
  });
  it('of a lock that sleeps is a finding where sleeping is forbidden', () => {
    expect(refuted(explored(counting(), { sleeps: true, inIrq: true }))).toEqual({
      property: BUILT_IN.sleep,
      after: 1,
    });
    expect(explored(counting(), { inIrq: true }).verdict.kind).toBe('holds');
  });
});
