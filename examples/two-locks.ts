/** Two threads, two mutexes: the smallest model of a deadlock. Check it with `npx dmaze check examples/two-locks.ts`. */
import { flag, record, vocabulary } from 'dmaze';
import { mutex, process } from 'dmaze/kernel';

const { model, noDeadlock, routine, thread } = vocabulary({
  parameters: { sameOrder: flag() },
  state: () => ({ dev: record({ a: mutex('a'), b: mutex('b') }) }),
});

const forward = routine('forward', {}, ({ lock, unlock }) => [
  lock('a', (s) => s.dev.a),
  lock('b', (s) => s.dev.b),
  unlock('b', (s) => s.dev.b),
  unlock('a', (s) => s.dev.a),
]);

const backward = routine('backward', {}, ({ lock, unlock }) => [
  lock('b', (s) => s.dev.b),
  lock('a', (s) => s.dev.a),
  unlock('a', (s) => s.dev.a),
  unlock('b', (s) => s.dev.b),
]);

export default model({
  id: 'examples/two-locks',
  title: 'Two locks',
  about: 'Two threads take the same two locks, in the same order or in opposite orders.',
  threads: (p) => [
    thread('T0', process, forward, {}),
    thread('T1', process, p.sameOrder ? forward : backward, {}),
  ],
  properties: () => [noDeadlock()],
  instances: {
    'opposite-orders': { about: 'Each thread can end up waiting for the other.' },
    'same-order': { about: 'The fix.', parameters: { sameOrder: true } },
  },
});
