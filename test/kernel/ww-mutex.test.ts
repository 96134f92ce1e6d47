/** ww_mutexes: who backs off, the loop that gets all locks in the end, and every misuse as a finding. */
import { describe, expect, it } from 'vitest';
import { noLockHeldAtReturn, noWaitCycle } from '../../src/invariants/index.ts';
import {
  faults,
  process,
  reserveAll,
  unreserveAll,
  WW_CLAIMS,
  wwAcquireDone,
  wwAcquireFini,
  wwAcquireInit,
  type WwAlgorithm,
  wwClass,
  wwLock,
} from '../../src/kernel/index.ts';
import {
  BUILT_IN,
  type Block,
  int,
  type Model,
  oneOf,
  type Property,
  type StateOf,
  vocabulary,
  type Words,
} from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

const ALGORITHMS = ['wait-die', 'wound-wait'] as const;
/** Of two threads that take two locks, each beginning with another. */
const COUNTS = { 'wait-die': { states: 240, edges: 374 }, 'wound-wait': { states: 212, edges: 326 } };

/** Threads that take the same locks, each beginning with another, and count references that they undo when they back off. */
function transactions(algorithm: WwAlgorithm): Model {
  const resv = wwClass('resv', algorithm, 'tickets', 3);
  const words = vocabulary({
    parameters: { threads: int(1, 3, 2), injects: int(0, 2), signals: int(0, 1), twice: oneOf('no', 'yes') },
    state: (p) => ({
      tickets: resv.contexts(),
      a: resv.mutex(),
      b: resv.mutex(),
      injects: faults(p.injects),
      signals: faults(p.signals),
      inside: int(0, 1).guardedBy('a', 'b'),
      done: int(0, 3),
    }),
  });
  const { atRest, model, noDeadlock, reachable, routine, thread } = words;
  type S = StateOf<typeof words>;
  const of = (first: 'a' | 'b') =>
    routine(`transaction ${first}`, { locals: { contended: int(0, 2) } }, (w) => {
      const { p, returns, step } = w;
      const second = first === 'a' ? 'b' : 'a';
      const targets = [(s: S) => s[first], (s: S) => s[p.twice === 'yes' ? first : second]];
      return [
        ...reserveAll(w, resv, 'resv', targets, 'contended', {
          ...(p.injects > 0 ? { injects: (s: S) => s.injects } : {}),
          ...(p.signals > 0 ? { signals: (s: S) => s.signals, interrupted: [returns()] } : {}),
          ...(p.twice === 'yes' ? { duplicate: [returns()] } : {}),
        }),
        step('both', (s) => void s.inside++),
        step('still both', (s) => void s.inside--),
        step('done', (s) => void s.done++),
        ...unreserveAll(w, resv, 'resv', targets),
      ];
    });
  const [ab, ba] = [of('a'), of('b')];
  return model({
    id: 'test/ww',
    title: '',
    about: '',
    threads: (p) =>
      [ab, ba, ab].slice(0, p.threads).map((entry, at) => thread(`thread ${at}`, process, entry, {})),
    properties: (p) => [
      noDeadlock(),
      noWaitCycle(),
      noLockHeldAtReturn(),
      atRest('nobody is left', (s) => resv.contextsIn(s).every(({ rank }) => rank === 0)),
      ...(p.twice === 'no' ? [reachable('all are done', (s) => s.done === p.threads)] : []),
    ],
    instances: {},
  });
}

describe.each(ALGORITHMS)('a loop that backs off (%s)', (algorithm) => {
  it('takes ten steps by itself', () => {
    // The context, two locks, nothing more, three steps with both, two locks back, and the context.
    const outcome = explored(transactions(algorithm), { threads: 1 });
    expect(outcome).toMatchObject({ verdict: { kind: 'holds' }, states: 11, edges: 10 });
  });

  it('gets all locks in the end, whoever backs off', () => {
    const outcome = explored(transactions(algorithm));
    expect(outcome).toMatchObject({ verdict: { kind: 'holds' }, ...COUNTS[algorithm] });
    const deadlocks = outcome.times('lock resv 1: -EDEADLK');
    // Of two in each other's way, one backs off: the younger.
    expect(deadlocks).toBeGreaterThan(0);
    expect(explored(transactions(algorithm), { threads: 3 }).verdict.kind).toBe('holds');
  });

  it('is right wherever -EDEADLK is injected, and wherever a signal comes', () => {
    for (const injects of [1, 2])
      for (const signals of [0, 1])
        expect([
          injects,
          signals,
          explored(transactions(algorithm), { injects, signals }).verdict.kind,
        ]).toEqual([injects, signals, 'holds']);
  });

  it('is told of a lock that is listed twice', () => {
    const outcome = explored(transactions(algorithm), { threads: 1, twice: 'yes' });
    expect(outcome.verdict.kind).toBe('holds');
    expect(outcome.times('lock resv 1: -EALREADY')).toBe(1);
  });
});

type W = Words<object, S, { readonly self: number }>;
type S = StateOf<typeof misused>;
const CLASS = wwClass('resv', 'wait-die', 'tickets', 2);
const OTHER = wwClass('other', 'wound-wait', 'others', 1);
const misused = vocabulary({
  parameters: {},
  state: () => ({
    tickets: CLASS.contexts(),
    others: OTHER.contexts(),
    a: CLASS.mutex(),
    b: CLASS.mutex(),
    c: CLASS.mutex(),
    o: OTHER.mutex(),
    injects: faults(1),
  }),
});

/** A thread that does something with ww_mutexes, and perhaps another one that does it, too. */
function misuse(body: (w: W) => Block, claims: readonly Property<unknown>[], other = body): Model {
  const { model, noDeadlock, routine, thread } = misused;
  const entries = [body, other].map((one, at) => routine(`misuse ${at}`, {}, one));
  const threads = entries.slice(0, other === body ? 1 : 2);
  return model({
    id: 'test/ww',
    title: '',
    about: '',
    threads: () => threads.map((entry, at) => thread(`thread ${at}`, process, entry, {})),
    properties: () => (claims.length === 0 ? [noDeadlock()] : claims),
    instances: {},
  });
}

const take = (w: W, name: 'a' | 'b' | 'c', EDEADLK: Block = []) =>
  wwLock(w, CLASS, name, (s) => s[name], { fails: { EDEADLK } });
/** Refused once though it could be had. */
const refusedOn = (w: W, name: 'a' | 'b' | 'c', EDEADLK: Block) =>
  wwLock(w, CLASS, name, (s) => s[name], { fails: { EDEADLK }, injects: (s) => s.injects });
const release = (w: W, name: 'a' | 'b' | 'c') => w.unlock(name, (s) => s[name]);

describe('a misuse is a finding', () => {
  const cases: readonly (readonly [string, string, (w: W) => Block, readonly Property<unknown>[]])[] = [
    ['no acquire context', WW_CLAIMS.init, (w) => take(w, 'a'), []],
    [
      'a second acquire context of the class',
      WW_CLAIMS.one,
      (w) => [wwAcquireInit(w, CLASS), wwAcquireInit(w, CLASS)],
      [],
    ],
    [
      'an acquire context of another class',
      WW_CLAIMS.class,
      (w) => [wwAcquireInit(w, OTHER), ...wwLock(w, CLASS, 'o', (s) => s.o)],
      [],
    ],
    [
      'a lock after ww_acquire_done',
      WW_CLAIMS.done,
      (w) => [wwAcquireInit(w, CLASS), wwAcquireDone(w, CLASS), ...take(w, 'a')],
      [],
    ],
    [
      'ww_acquire_done twice',
      WW_CLAIMS.done,
      (w) => [wwAcquireInit(w, CLASS), wwAcquireDone(w, CLASS), wwAcquireDone(w, CLASS)],
      [],
    ],
    [
      'another lock than the contended one',
      WW_CLAIMS.contended,
      (w) => [
        wwAcquireInit(w, CLASS),
        ...take(w, 'a'),
        ...refusedOn(w, 'b', [release(w, 'a'), ...take(w, 'c')]),
      ],
      [],
    ],
    [
      'the contended lock with others still taken',
      WW_CLAIMS.dropped,
      (w) => [wwAcquireInit(w, CLASS), ...take(w, 'a'), ...refusedOn(w, 'b', take(w, 'b'))],
      [],
    ],
    [
      'ww_acquire_fini with a lock taken',
      WW_CLAIMS.fini,
      (w) => [wwAcquireInit(w, CLASS), ...take(w, 'a'), wwAcquireFini(w, CLASS)],
      [],
    ],
    ['ww_acquire_fini without ww_acquire_init', BUILT_IN.unlock, (w) => [wwAcquireFini(w, CLASS)], []],
    [
      'ww_acquire_fini that is forgotten',
      noLockHeldAtReturn().name,
      (w) => [wwAcquireInit(w, CLASS), ...take(w, 'a'), release(w, 'a')],
      [noLockHeldAtReturn()],
    ],
  ];
  it.each(cases)('%s', (_, claim, body, claims) => {
    expect(refuted(explored(misuse(body, claims)))?.property).toBe(claim);
  });

  it('-EDEADLK that nobody looks at', () => {
    const taking = (first: 'a' | 'b', second: 'a' | 'b') => (w: W) => [
      wwAcquireInit(w, CLASS),
      ...wwLock(w, CLASS, first, (s: S) => s[first]),
      ...wwLock(w, CLASS, second, (s: S) => s[second]),
      release(w, first),
      release(w, second),
      wwAcquireFini(w, CLASS),
    ];
    const { verdict } = explored(misuse(taking('a', 'b'), [], taking('b', 'a')));
    expect(verdict).toMatchObject({
      kind: 'faulty',
      because: expect.stringMatching(/refused with -EDEADLK, and nothing says/) as string,
    });
  });

  it('no context where two are taken: nothing protects from a deadlock', () => {
    const taking = (first: 'a' | 'b', second: 'a' | 'b') => (w: W) => [
      w.lock(first, (s: S) => s[first]),
      w.lock(second, (s: S) => s[second]),
    ];
    expect(explored(misuse(taking('a', 'b'), [], taking('b', 'a'))).verdict.kind).toBe('deadlock');
  });
});
