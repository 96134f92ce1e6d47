/** Grace periods: each waits for the readers that were there when it was asked for, and for no others. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { process, rcu, rcuReadLock, rcuReadUnlock, srcu, synchronizeRcu } from '../../src/kernel/index.ts';
import {
  BUILT_IN,
  type Compound,
  flag,
  int,
  type Lock,
  type LockState,
  type Model,
  rows,
  type ThreadSet,
  vocabulary,
} from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/**
 * Reader n begins when updater n - 1 waits, and leaves when that one's grace period is over; updater n asks for its own while
 * reader n reads. So each grace period ends only if it does not wait for the next reader.
 */
function chained(): Model {
  const { atRest, model, noDeadlock, routine, thread } = vocabulary({
    parameters: { updaters: int(1, 7) },
    state: () => ({ ss: srcu('ss'), reading: int(0, 7), over: int(0, 7) }),
  });
  const reader = routine('reader', { args: { n: int(0, 6) } }, (w) => [
    w.waitUntil('the last grace period has begun', (s, t) => t.n === 0 || waits(s.ss, t.n - 1)),
    rcuReadLock(w, (s) => s.ss),
    w.step('reads', (s) => void s.reading++),
    // The first reader waits until all read, the others for the grace period that began before they did.
    w.waitUntil('may leave', (s, t) => (t.n === 0 ? s.reading === w.p.updaters : s.over >= t.n)),
    rcuReadUnlock(w, (s) => s.ss),
  ]);
  const updater = routine('updater', { args: { n: int(0, 6) } }, (w) => [
    w.waitUntil('a reader is there', (s, t) => s.reading > t.n),
    synchronizeRcu(w, (s) => s.ss),
    w.step('its grace period is over', (s) => void s.over++),
  ]);
  return model({
    id: 'test/chained',
    title: '',
    about: '',
    threads: (p) => [
      ...rows(p.updaters).map((n) => thread(`updater ${n}`, process, updater, { n })),
      ...rows(p.updaters).map((n) => thread(`reader ${n}`, process, reader, { n })),
    ],
    properties: (p) => [noDeadlock(), atRest('all are over', (s) => s.over === p.updaters)],
    instances: {},
  });
}

/** Whether a thread waits for a grace period. */
function waits(lock: Lock, thread: number): boolean {
  // What `srcu` makes has this field.
  return (lock as unknown as { readonly waiting: ThreadSet }).waiting.has(thread);
}

describe('a grace period', () => {
  it.each([1, 2, 3, 6])('waits for the readers that were there, of %i that began since', (updaters) => {
    expect(explored(chained(), { updaters }).verdict.kind).toBe('holds');
  });

  it('is one of at most six with different readers', () => {
    expect(refuted(explored(chained(), { updaters: 7 }))?.property).toBe(BUILT_IN.range);
  });

  it('of the one who reads himself never ends', () => {
    const { model, noDeadlock, routine, thread } = vocabulary({
      parameters: {},
      state: () => ({ ss: srcu('ss'), done: flag() }),
    });
    const own = routine('own', {}, (w) => [
      rcuReadLock(w, (s) => s.ss),
      synchronizeRcu(w, (s) => s.ss),
      rcuReadUnlock(w, (s) => s.ss),
    ]);
    const threads = () => [thread('one', process, own, {})];
    const made = model({
      id: 'test/own',
      title: '',
      about: '',
      threads,
      properties: () => [noDeadlock()],
      instances: {},
    });
    expect(explored(made).verdict.kind).toBe('deadlock');
  });
});

/** A set of threads without an engine. */
function threadSet(): ThreadSet {
  const set = new Set<number>();
  return {
    has: (thread) => set.has(thread),
    add: (thread) => void set.add(thread),
    // Whatever is added to it here was made here.
    addAll: (others) => {
      for (let thread = 0; thread < THREADS; thread++) if (others.has(thread)) set.add(thread);
    },
    delete: (thread) => void set.delete(thread),
    clear: () => set.clear(),
    get size() {
      return set.size;
    },
  };
}

const THREADS = 6;

/** The state of a lock as the engines lay it out, made of plain objects. */
function stateOf({ def }: Compound<unknown>): LockState {
  if (def.kind === 'set') return threadSet() as unknown as LockState;
  if (def.kind !== 'lock' && def.kind !== 'record') throw new Error(`nothing is made of a ${def.kind} here`);
  const parts = Object.entries(def.fields).map(([name, field]) => [
    name,
    field.def.kind === 'thread' ? null : stateOf(field as Compound<unknown>),
  ]);
  return Object.fromEntries(parts) as LockState;
}

it.each([
  ['rcu', rcu()],
  ['srcu', srcu('ss')],
])('%s: grace periods end as if each kept its own list of readers', (_, lock) => {
  const { def } = lock;
  if (def.kind !== 'lock' || def.lock.read === null || def.lock.write.line === null)
    throw new Error('it has readers and a line');
  const { read, write } = def.lock;
  const { line } = write;
  const thread = fc.nat(THREADS - 1);
  const acts = fc.array(fc.tuple(fc.constantFrom('read', 'leave', 'synchronize', 'give up'), thread), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(acts, (sequence) => {
      const state = stateOf(lock);
      const readers = new Set<number>();
      const waiting = new Map<number, Set<number>>();
      for (const [act, one] of sequence) {
        if (act === 'read' && !readers.has(one)) {
          read.acquire(state, one, null, null);
          readers.add(one);
        } else if (act === 'leave' && readers.has(one)) {
          read.release(state, one, null);
          readers.delete(one);
          for (const awaited of waiting.values()) awaited.delete(one);
        } else if (act === 'give up' && waiting.has(one)) {
          line?.leave(state, one, null, null);
          waiting.delete(one);
        } else if (act === 'synchronize') {
          const awaited = waiting.get(one) ?? readers;
          expect(write.mayAcquire(state, one, null, null)).toBe(awaited.size === 0);
          if (awaited.size === 0) {
            write.acquire(state, one, null, null);
            write.release(state, one, null);
            waiting.delete(one);
          } else if (!waiting.has(one)) {
            line?.enter(state, one, null, null);
            waiting.set(one, new Set(readers));
          }
        }
        for (const [who, awaited] of waiting) {
          expect(line?.isIn(state, who, null)).toBe(true);
          for (const other of rows(THREADS))
            expect(write.isInTheWay(state, who, other)).toBe(awaited.has(other));
        }
      }
      // When all have left, nothing is remembered.
      for (const one of readers) read.release(state, one, null);
      for (const who of waiting.keys()) {
        expect(write.mayAcquire(state, who, null, null)).toBe(true);
        write.acquire(state, who, null, null);
        write.release(state, who, null);
      }
      expect(sizes(state)).toEqual(sizes(stateOf(lock)));
    }),
    { numRuns: 2_000 },
  );
});

/** How many threads there are in each set of a state. */
function sizes(state: object): unknown {
  if ('addAll' in state) return (state as ThreadSet).size;
  return Object.fromEntries(
    Object.entries(state).map(([name, part]: [string, unknown]) => [
      name,
      typeof part === 'object' && part !== null ? sizes(part) : part,
    ]),
  );
}
