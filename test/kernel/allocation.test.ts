/** Allocation: it may sleep, fail, or reclaim in the thread that allocates, with all its locks held. */
import { describe, expect, it } from 'vitest';
import {
  everyFenceSignals,
  noRecursion,
  nothingThatSignalsWaitsForALock,
  noWaitCycle,
} from '../../src/invariants/index.ts';
import {
  beginSignalling,
  endSignalling,
  faults,
  fence,
  fenceSignal,
  inside,
  kmalloc,
  lockdepMap,
  mutex,
  process,
  reclaim,
  reservation,
  SIGNALLING_CLAIMS,
  spinlock,
  waitForFence,
} from '../../src/kernel/index.ts';
import {
  BUILT_IN,
  flag,
  type Model,
  oneOf,
  type StateOf,
  vocabulary,
  type Words,
} from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

const words = vocabulary({
  parameters: {
    holds: oneOf('nothing', 'what reclaim takes', 'what reclaim tries', 'a spinlock'),
    gfp: oneOf('GFP_KERNEL', 'GFP_NOFS', 'GFP_ATOMIC'),
    signals: oneOf('nothing', 'allocates', 'reserves', 'tries to reserve'),
    notifier: flag(),
    judges: oneOf('no deadlock', 'no recursion', 'no wait cycle', 'nobody is inside fs_reclaim'),
  },
  state: () => ({
    lock: mutex('lock'),
    spin: spinlock('spin'),
    resv: reservation('resv'),
    reclaims: lockdepMap('fs_reclaim'),
    notifies: lockdepMap('mmu_notifier_invalidate_range_start'),
    signalling: lockdepMap('dma_fence_map'),
    failures: faults(1),
    job: fence(),
    failed: flag(),
    scans: flag(),
  }),
});
type S = StateOf<typeof words>;

/** One allocates with something held and then has a job signal; kswapd scans; reclaim may wait for the job in a notifier. */
function allocating(): Model {
  const { invariant, model, noDeadlock, reachable, routine, thread } = words;
  const outsideReclaim = () =>
    invariant('nobody is inside fs_reclaim', (_s, threads) =>
      threads.every((one) => !one.holds('fs_reclaim')),
    );
  const scan = routine('shrinker_scan', {}, (w) => {
    const { lock, p, step, tryLock, unlock } = w;
    const scans = step('scan', (s) => void (s.scans = true));
    const notifies = inside(
      w,
      'mmu_notifier_invalidate_range_start',
      (s) => s.notifies,
      waitForFence(w, 'job', (s) => s.job),
    );
    return [
      ...(p.holds === 'what reclaim tries'
        ? [tryLock('lock', (s) => s.lock, [scans, unlock('lock', (s) => s.lock)])]
        : [lock('lock', (s) => s.lock), scans, unlock('lock', (s) => s.lock)]),
      ...(p.notifier ? notifies : []),
    ];
  });
  const allocates = (
    w: Words<{ readonly gfp: 'GFP_KERNEL' | 'GFP_NOFS' | 'GFP_ATOMIC' }, S, { readonly self: number }>,
  ) =>
    kmalloc(w, 'a job', w.p.gfp, {
      reclaim: [w.call(scan, {})],
      fsReclaim: (s) => s.reclaims,
      failures: (s) => s.failures,
      failed: [w.step('it failed', (s) => void (s.failed = true))],
      signalling: (s) => s.signalling,
    });
  const client = routine('client', {}, (w) => {
    const { lock, p, step, tryLock, unlock } = w;
    const held = {
      nothing: null,
      'what reclaim takes': 'lock',
      'what reclaim tries': 'lock',
      'a spinlock': 'spin',
    } as const;
    const name = held[p.holds];
    const critical = {
      nothing: [],
      allocates: allocates(w),
      reserves: [lock('resv', (s) => s.resv), unlock('resv', (s) => s.resv)],
      'tries to reserve': [tryLock('resv', (s) => s.resv, [unlock('resv', (s) => s.resv)])],
    };
    return [
      ...(name === null ? [] : [lock(name, (s) => s[name])]),
      ...(p.signals === 'nothing' ? allocates(w) : []),
      ...(name === null ? [] : [unlock(name, (s) => s[name])]),
      beginSignalling(w, (s) => s.signalling),
      ...critical[p.signals],
      step('signal', (s) => fenceSignal(s.job)),
      endSignalling(w, (s) => s.signalling),
    ];
  });
  const kswapd = routine('kswapd', {}, ({ call }) => [call(scan, {})]);
  return model({
    id: 'test/allocation',
    title: '',
    about: '',
    threads: () => [thread('client', process, client, {}), thread('kswapd', reclaim, kswapd, {})],
    properties: (p) => [
      {
        'no deadlock': noDeadlock,
        'no recursion': noRecursion,
        'no wait cycle': noWaitCycle,
        'nobody is inside fs_reclaim': outsideReclaim,
      }[p.judges](),
      nothingThatSignalsWaitsForALock('dma_fence_map', ['resv']),
      everyFenceSignals((s) => !(s as S).job.signalled),
      ...(p.signals === 'nothing' ? [reachable('it fails', (s) => s.failed)] : []),
    ],
    instances: {},
  });
}

describe('an allocation', () => {
  it('reclaims in the thread that allocates, or fails, or does neither', () => {
    const outcome = explored(allocating());
    expect(outcome.verdict.kind).toBe('holds');
    expect(outcome.times('kmalloc a job GFP_KERNEL: enters reclaim')).toBeGreaterThan(0);
    expect(outcome.times('kmalloc a job GFP_KERNEL: -ENOMEM')).toBeGreaterThan(0);
  });

  it('deadlocks with itself where reclaim takes a lock that is held', () => {
    const given = { holds: 'what reclaim takes' };
    expect(explored(allocating(), given).verdict.kind).toBe('deadlock');
    // The lock, and into reclaim: before the lock that the thread has.
    for (const judges of ['no recursion', 'no wait cycle'])
      expect(refuted(explored(allocating(), { ...given, judges }))).toEqual({ property: judges, after: 2 });
    expect(explored(allocating(), { holds: 'what reclaim tries' }).verdict.kind).toBe('holds');
  });

  it('sleeps, unless it is atomic, which does not reclaim', () => {
    for (const gfp of ['GFP_KERNEL', 'GFP_NOFS'])
      expect(refuted(explored(allocating(), { holds: 'a spinlock', gfp }))?.property).toBe(BUILT_IN.sleep);
    expect(explored(allocating(), { holds: 'a spinlock', gfp: 'GFP_ATOMIC' }).verdict.kind).toBe('holds');
    expect(explored(allocating(), { holds: 'what reclaim takes', gfp: 'GFP_ATOMIC' }).verdict.kind).toBe(
      'holds',
    );
  });

  it('is inside fs_reclaim only where file systems may be asked for memory', () => {
    const judges = 'nobody is inside fs_reclaim';
    expect(refuted(explored(allocating(), { judges }))).toEqual({ property: judges, after: 1 });
    expect(explored(allocating(), { judges, gfp: 'GFP_NOFS' }).verdict.kind).toBe('holds');
  });

  it('waits for ever where reclaim waits, in a notifier, for a fence that comes after it', () => {
    for (const gfp of ['GFP_KERNEL', 'GFP_NOFS'])
      expect(explored(allocating(), { notifier: true, gfp }).verdict.kind).toBe('deadlock');
    expect(explored(allocating(), { notifier: true, gfp: 'GFP_ATOMIC' }).verdict.kind).toBe('holds');
  });
});

describe('where a fence is to be signalled', () => {
  it.each([
    ['allocates', 'GFP_KERNEL', SIGNALLING_CLAIMS.allocation],
    ['allocates', 'GFP_NOFS', SIGNALLING_CLAIMS.allocation],
    ['allocates', 'GFP_ATOMIC', undefined],
    ['reserves', 'GFP_KERNEL', 'nothing that signals a fence waits for resv'],
    ['tries to reserve', 'GFP_KERNEL', undefined],
  ])('nobody %s (%s)', (signals, gfp, claim) => {
    expect(refuted(explored(allocating(), { signals, gfp }))?.property).toBe(claim);
  });
});
