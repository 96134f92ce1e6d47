/**
 * Two locks that two threads take in opposite orders: `rlock_ABBA` and its neighbours in lib/locking-selftest.c (v6.10). The
 * smallest of what `dmaze locks` decides: each instance but `same-order` has the same potential cycle a -> b -> a, or would
 * have it but for a trylock, and only in one of them it closes.
 */
import { flag, oneOf, record, vocabulary } from 'dmaze';
import { mutex, process } from 'dmaze/kernel';

const { model, noDeadlock, routine, thread } = vocabulary({
  parameters: {
    /** Whether both threads hold an outer lock all the time. */
    gate: flag(),
    orders: oneOf('opposite', 'same'),
    /** How the second thread asks for the lock that it takes last. */
    asks: oneOf('lock', 'trylock'),
  },
  state: () => ({ dev: record({ outer: mutex('outer'), a: mutex('a'), b: mutex('b') }) }),
});

const forward = routine('forward', {}, ({ lock, p, unlock }) => [
  ...(p.gate ? [lock('outer', (s) => s.dev.outer)] : []),
  lock('a', (s) => s.dev.a),
  lock('b', (s) => s.dev.b),
  unlock('b', (s) => s.dev.b),
  unlock('a', (s) => s.dev.a),
  ...(p.gate ? [unlock('outer', (s) => s.dev.outer)] : []),
]);

const backward = routine('backward', {}, ({ lock, p, tryLock, unlock }) => [
  ...(p.gate ? [lock('outer', (s) => s.dev.outer)] : []),
  lock('b', (s) => s.dev.b),
  ...(p.asks === 'trylock'
    ? [tryLock('a', (s) => s.dev.a, [unlock('a', (s) => s.dev.a)])]
    : [lock('a', (s) => s.dev.a), unlock('a', (s) => s.dev.a)]),
  unlock('b', (s) => s.dev.b),
  ...(p.gate ? [unlock('outer', (s) => s.dev.outer)] : []),
]);

export default model({
  id: 'sharing/abba',
  title: 'Two locks in two orders',
  about: 'Two threads take two locks; whether they can wait for each other depends on more than the order.',
  threads: (p) => [
    thread('T0', process, forward, {}),
    thread('T1', process, p.orders === 'same' ? forward : backward, {}),
  ],
  properties: () => [noDeadlock()],
  instances: {
    'opposite-orders': {
      about: 'Each holds what the other waits for.',
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 8, edges: 8 },
    },
    'same-order': {
      about: 'There is no cycle.',
      parameters: { orders: 'same' },
      expect: { verdict: 'holds', states: 16, edges: 16 },
    },
    // One thread after the other, each with 7 places: 7 states while the other is at its first or its last, whichever thread
    // it is, and the four in which both are at one of these are counted twice.
    gated: {
      about:
        'The orders are opposite, and an outer lock keeps the two apart: what lockdep warns of cannot happen.',
      parameters: { gate: true },
      expect: { verdict: 'holds', states: 24, edges: 24 },
    },
    trylock: {
      about: 'The second thread does not wait for its second lock.',
      parameters: { asks: 'trylock' },
      expect: { verdict: 'holds', states: 20, edges: 26 },
    },
  },
});
