/**
 * A bounded buffer with one condition variable for two conditions (T. Cargill, "Extreme Programming Challenge Fourteen",
 * c2 wiki; retold by H. Wayne, "Augmenting Agile with Formal Methods"): producers wait while it is full, consumers while
 * it is empty, and whoever changes it wakes one of those who wait, of either kind. Who was woken may find nothing to do
 * and wait again; then nobody is left to wake anybody.
 *
 * Where a whole `synchronized` method is one step, this is step for step M. Kuppe's BlockingQueue.tla (lemmy/BlockingQueue,
 * v05 and v06, after M. Charpentier) and the counts are his: the first deadlock after 7 steps with 1 producer and 2
 * consumers, after 8 with 2 and 2; 57,254 states in all instances of up to 4 producers, 3 consumers and 3 places together;
 * a deadlock exactly where producers and consumers are more than twice the places.
 */
import {
  flag,
  type Index,
  int,
  interchangeable,
  oneOf,
  optional,
  queue,
  ref,
  rows,
  setOf,
  type StateOf,
  table,
  vocabulary,
} from 'dmaze';
import { mutex, process } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    producers: int(1, 8, 1),
    consumers: int(1, 8, 2),
    places: int(1, 8, 1),
    /** Whom a change of the buffer wakes. */
    wakes: oneOf('one', 'one of the other kind', 'all'),
    /** Whether the monitor is a lock taken, and given back, in steps of their own. */
    locks: flag(),
  },
  state: (p) => ({
    /** Producers before consumers; within a kind, any two may change places. */
    threads: interchangeable(table(p.producers + p.consumers, {})),
    monitor: mutex('monitor'),
    /** What is in it: who put it there. */
    buffer: queue(ref('threads'), p.places),
    waiting: setOf('threads'),
  }),
});
const { model, noDeadlock, reachable, routine, thread } = words;

type State = StateOf<typeof words>;
type User = { readonly me: Index; readonly produces: boolean };

const user = routine(
  'put or take',
  {
    args: { me: ref('threads'), produces: flag(), stops: flag() },
    locals: { woken: optional(ref('threads')) },
  },
  ({ choose, either, given, leave, local, lock, loop, p, step, unlock, waitUntil }) => {
    const everybody = rows(p.producers + p.consumers);
    const mustWait = (s: State, t: User): boolean => s.buffer.length === (t.produces ? p.places : 0);
    const mayGo = (s: State, t: User): boolean => !s.waiting.has(t.me) && !mustWait(s, t);
    const concerns = (t: User, other: Index): boolean =>
      p.wakes === 'one' || t.produces === other >= p.producers;
    const wakes = (s: State, t: User, other: Index): boolean => s.waiting.has(other) && concerns(t, other);
    const wakesOne = (s: State, t: User): boolean => {
      for (const other of everybody) if (wakes(s, t, other)) return true;
      return false;
    };
    const go = (s: State, t: User): void => {
      if (t.produces) s.buffer.push(t.me);
      else s.buffer.shift();
    };
    const goWakingAll = (s: State, t: User): void => {
      go(s, t);
      s.waiting.clear();
    };
    const goWakingOne = (s: State, t: User & { readonly woken: Index | null }): void => {
      go(s, t);
      if (t.woken !== null) s.waiting.delete(t.woken);
    };
    const exit = p.locks ? [unlock('monitor', (s) => s.monitor)] : [];
    const waits = step('wait', (s, t) => s.waiting.add(t.me), {
      when: (s, t) => !s.waiting.has(t.me) && mustWait(s, t),
    });
    const goes =
      p.wakes === 'all'
        ? [[step('put or take, and wake all', goWakingAll, { when: mayGo }), ...exit]]
        : [
            [step('put or take', go, { when: (s, t) => mayGo(s, t) && !wakesOne(s, t) }), ...exit],
            [
              choose('woken', everybody, [
                step('put or take, and wake one', goWakingOne, {
                  when: (s, t) => mayGo(s, t) && t.woken !== null && wakes(s, t, t.woken),
                }),
              ]),
              local((t) => {
                t.woken = null;
              }),
              ...exit,
            ],
          ];
    return [
      loop([
        given((t) => t.stops, [leave()]), // nobody does, so that every end is a deadlock
        ...(p.locks ? [lock('monitor', (s) => s.monitor)] : []),
        either(
          [waits, ...exit, ...(p.locks ? [waitUntil('woken', (s, t) => !s.waiting.has(t.me))] : [])],
          ...goes,
        ),
      ]),
    ];
  },
);

export default model({
  id: 'classic/bounded-buffer',
  title: 'A bounded buffer',
  about:
    'Producers put things into a buffer of few places, consumers take them out. Whoever cannot go on waits to be woken.',
  threads: (p) =>
    rows(p.producers + p.consumers).map((me) => {
      const produces = me < p.producers;
      const name = produces ? `producer ${me}` : `consumer ${me - p.producers}`;
      return thread(name, process, user, { me, produces, stops: false });
    }),
  properties: (p) => [noDeadlock(), reachable('the buffer is full', (s) => s.buffer.length === p.places)],
  instances: {
    challenge: {
      about: 'One condition variable, and a change wakes one thread: 1 producer, 2 consumers, 1 place.',
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 14, edges: 26 },
    },
    'wakes-all': {
      about: 'A change wakes everybody.',
      parameters: { wakes: 'all' },
      expect: { verdict: 'holds', states: 6, edges: 13 },
    },
    'two-conditions': {
      about: 'Two condition variables: a change wakes one of those it concerns.',
      parameters: { wakes: 'one of the other kind' },
      expect: { verdict: 'holds', states: 10, edges: 20 },
    },
    'challenge-locks': {
      about: 'The challenge, with the monitor taken and given back in steps of their own.',
      parameters: { locks: true },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 143, edges: 250 },
    },
    'two-conditions-locks': {
      about: 'Two condition variables, with the monitor taken and given back in steps of their own.',
      parameters: { locks: true, wakes: 'one of the other kind' },
      expect: { verdict: 'holds', states: 121, edges: 218 },
    },
    'challenge-4-3-3': {
      about: '4 producers, 3 consumers, 3 places: the first deadlock takes 46 steps.',
      parameters: { producers: 4, consumers: 3, places: 3 },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 10_524, edges: 78_628 },
    },
  },
});
