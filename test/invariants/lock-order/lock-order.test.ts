/** Lock order on tiny models: what depends on what, and which cycles close. */
import { describe, expect, it } from 'vitest';
import type { Model, Parameters } from '../../../src/language/index.ts';
import { type Decision, type LocksRun, verdictOfLocks } from '../../../src/report/index.ts';
import { locks } from '../../../src/run/index.ts';
import abba from '../../../models/sharing/abba.ts';
import {
  BOTH_ORDERS,
  COMPLETION,
  CONTEXTS,
  FORKS,
  INTERRUPT,
  OWN_FENCE,
  RECLAIM,
  RESET,
  withParameters,
  WORK,
} from './fixtures.ts';

async function order(model: Model, parameters: Parameters = {}, states?: number): Promise<LocksRun> {
  const limits = states === undefined ? {} : { states };
  return locks(withParameters(model, parameters), 'it', { limits });
}

/** The cycles, by the names of their classes, and what became of them. */
function cyclesIn({ classes, cycles }: LocksRun): readonly string[] {
  return cycles.map(
    ({ classes: round, decision }) =>
      `${round.map((at) => classes[at]?.name).join(' -> ')}: ${decision.kind}`,
  );
}

function decisionOf({ cycles }: LocksRun): Decision | undefined {
  return cycles[0]?.decision;
}

describe('two locks in two orders', () => {
  it('close a cycle, with a shortest way there', async () => {
    const run = await order(abba);
    expect(cyclesIn(run)).toEqual(['a -> b: reachable']);
    expect(decisionOf(run)).toMatchObject({
      ring: [
        { thread: 'T0', wants: 'dev.b', from: 'T1' },
        { thread: 'T1', wants: 'dev.a', from: 'T0' },
      ],
      steps: [{ label: 'lock a' }, { label: 'lock b' }],
    });
  });

  it('are told with who held what, where it was taken, and a way to each', async () => {
    const { dependencies } = await order(abba);
    expect(dependencies).toMatchObject([
      {
        holder: 'exclusive',
        asker: 'exclusive',
        seen: {
          asks: { thread: 'T0', routine: 'forward', label: 'lock b' },
          lock: 'dev.b',
          holds: [{ lock: 'dev.a', class: 'a', taken: { label: 'lock a' } }],
          steps: [{ thread: 'T0', label: 'lock a' }],
        },
      },
      { seen: { asks: { thread: 'T1' }, holds: [{ lock: 'dev.b' }] } },
    ]);
  });

  it('under a common outer lock are a cycle that never closes, and the lock is named', async () => {
    const run = await order(abba, { gate: true });
    expect(cyclesIn(run)).toEqual(['a -> b: unreachable']);
    expect(decisionOf(run)).toMatchObject({ gate: ['dev.outer'] });
    expect(verdictOfLocks(run)).toBe('potential');
  });

  it('are none where the second is only tried', async () => {
    expect(cyclesIn(await order(abba, { asks: 'trylock' }))).toEqual([]);
  });

  it('are none where the orders are the same', async () => {
    expect(cyclesIn(await order(abba, { orders: 'same' }))).toEqual([]);
  });

  it('are a cycle that one thread alone never closes, and two of the kind do', async () => {
    expect(decisionOf(await order(BOTH_ORDERS))).toMatchObject({
      kind: 'unreachable',
      because: 'no two threads go different parts of the way',
    });
    expect(decisionOf(await order(BOTH_ORDERS, { threads: 2 }))?.kind).toBe('reachable');
  });

  it('are not said to be out of reach where the search was cut', async () => {
    const run = await order(abba, { gate: true }, 20);
    expect(run.partial).toBe('stopped at the limit of 20 states');
    expect(cyclesIn(run)).toEqual(['a -> b: undecided']);
    expect(verdictOfLocks(run)).toBe('undecided');
  });
});

describe('locks of one class', () => {
  it('are a cycle by themselves, closed by as many threads as it takes', async () => {
    const run = await order(FORKS);
    expect(cyclesIn(run)).toEqual(['fork: reachable']);
    expect(run.cycles[0]?.rule).toBe('possible recursive locking');
    expect(decisionOf(run)).toMatchObject({ ring: { length: 3 } });
  });

  it('never close it where there is an order among them', async () => {
    expect(decisionOf(await order(FORKS, { lastTakesRightFirst: true }))).toMatchObject({
      kind: 'unreachable',
      because: 'the locks are always taken in one order, only their classes are not',
    });
  });
});

describe('a wait for a fence under a lock', () => {
  it('that its signaller takes before or holds while it signals is a cycle', async () => {
    expect(cyclesIn(await order(RESET))).toEqual(['resv -> job.signalled: reachable']);
    expect(cyclesIn(await order(RESET, { reset: 'signals under the reservation' }))).toEqual([
      'resv -> job.signalled: reachable',
    ]);
  });

  it('hangs nobody while somebody else signals it without a lock', async () => {
    const run = await order(RESET, { irqSignals: true });
    expect(cyclesIn(run)).toEqual(['resv -> job.signalled: unreachable']);
    const fence = run.classes.find(({ kind }) => kind === 'event');
    expect(fence?.signalledBy?.map(({ thread }) => thread)).toEqual(['reset', 'irq']);
  });
});

describe('a wait that nobody is ever let out of', () => {
  it('is a cycle where the thread itself would have to signal what it waits for', async () => {
    const run = await order(OWN_FENCE);
    expect(cyclesIn(run)).toEqual(['signalled: reachable']);
    expect(decisionOf(run)).toMatchObject({ ring: [{ thread: 'reset', wants: 'signalled', from: 'reset' }] });
    expect(run.misuses).toEqual([]);
  });
});

describe('an interrupt', () => {
  it('that takes a lock of the task that it interrupts hangs its CPU', async () => {
    const run = await order(INTERRUPT);
    expect(cyclesIn(run)).toEqual(['l: reachable']);
    expect(run.cycles[0]?.rule).toBe('inconsistent lock state');
    expect(run.classes[0]?.usage).toBe('{?.}');
    expect(decisionOf(run)).toMatchObject({
      ring: [
        { thread: 'task', wants: null, from: 'irq' },
        { thread: 'irq', wants: 'l', from: 'task' },
      ],
    });
  });

  it('does not come while it is masked', async () => {
    const run = await order(INTERRUPT, { irqsOff: true });
    expect(cyclesIn(run)).toEqual([]);
    expect(run.classes[0]?.usage).toBe('{-.}');
  });

  it('closes a cycle through another CPU', async () => {
    const takes = 'another lock that is held around it';
    const run = await order(INTERRUPT, { takes });
    expect(cyclesIn(run)).toEqual(['m -> l: reachable']);
    expect(run.cycles[0]?.rule).toBe('possible irq lock inversion');
    expect(cyclesIn(await order(INTERRUPT, { takes, irqsOff: true }))).toEqual([]);
  });
});

describe('a work item', () => {
  it.each([
    ['under the mutex', ['m -> work a: reachable']],
    ['outside the mutex', []],
    ['from itself', ['work a: reachable']],
  ])('flushed %s', async (flushes, cycles) => {
    expect(cyclesIn(await order(WORK, { flushes }))).toEqual(cycles);
  });

  it('flushed by another one of its only worker is a hang that no cycle tells of, and is told', async () => {
    const run = await order(WORK, { flushes: 'from another item' });
    expect(cyclesIn(run)).toEqual([]);
    expect(run.misuses.map(({ rule }) => rule)).toEqual(['threads hang, in no ring of locks']);
    expect(run.misuses[0]?.because).toContain('worker can never go on');
    expect(verdictOfLocks(run)).toBe('misuse');
  });
});

describe('a completion', () => {
  it('waited for under a lock that its completer takes closes a cycle', async () => {
    expect(cyclesIn(await order(COMPLETION))).toEqual(['m -> idle.done: reachable']);
  });

  it('waited for not for ever is broken by that, however often the model lets it take long', async () => {
    expect(cyclesIn(await order(COMPLETION, { timesOut: true }))).toEqual([
      'm -> idle.done: broken only by a timeout',
    ]);
  });
});

describe('locks that are taken with acquire contexts', () => {
  it('have no order among them', async () => {
    expect(cyclesIn(await order(CONTEXTS))).toEqual([]);
  });

  it('have one as soon as somebody takes them without', async () => {
    expect(cyclesIn(await order(CONTEXTS, { second: 'without a context' }))).toEqual(['resv: reachable']);
  });
});

/** Each class, and what was asked for while one of it was held. */
function orderIn({ classes, dependencies }: LocksRun): readonly string[] {
  return [...new Set(dependencies.map(({ from, to }) => `${classes[from]?.name} -> ${classes[to]?.name}`))];
}

describe('reclaim', () => {
  it('that takes, in place, what is held around the allocation closes a cycle, told once', async () => {
    const run = await order(RECLAIM, { inPlace: true });
    expect(cyclesIn(run)).toEqual(['m: reachable']);
    expect(orderIn(run)).toEqual(['m -> fs_reclaim', 'fs_reclaim -> m', 'm -> m']);
  });

  it('that takes it in kswapd only is a cycle for lockdep, and none that closes', async () => {
    const run = await order(RECLAIM);
    expect(cyclesIn(run)).toEqual(['m -> fs_reclaim: unreachable']);
    expect(run.cycles[0]?.rule).toBe('possible circular locking dependency');
    const { because } = decisionOf(run) as Extract<Decision, { because: string }>;
    expect(because).toContain('nobody waits for fs_reclaim');
  });

  it('that waits, in place, for a fence that comes after the allocation closes a cycle, told once', async () => {
    const run = await order(RECLAIM, { about: 'a fence', inPlace: true });
    expect(cyclesIn(run)).toEqual(['job.signalled: reachable']);
    expect(orderIn(run)).toEqual(
      expect.arrayContaining(['dma_fence_map -> fs_reclaim', 'fs_reclaim -> dma_fence_map']),
    );
  });

  it('that waits for it in kswapd only is a cycle for lockdep, and none that closes', async () => {
    const run = await order(RECLAIM, { about: 'a fence' });
    expect(cyclesIn(run)).toEqual(['dma_fence_map -> fs_reclaim: unreachable']);
  });
});
