/**
 * Dining philosophers (Dijkstra, 1965; the telling with forks is Hoare's): each takes two forks, one at a time, eats, and
 * puts them back, one at a time.
 *
 * Counts for 12 philosophers agree with SPIN, TLC, Rumur and Stateright on the same model in their languages: 1,118,878
 * states and 9,415,128 edges when the last one takes the right fork first; 1,684,801 states and 14,610,252 edges in all,
 * the first deadlock after 12 steps, when everybody takes the left one first. For 2, 3, 4, 5 ... philosophers they are 7,
 * 24, 79, 261 ... and 10, 35, 118, 392 ...: each three times the one before and once the one before that, the second row
 * with one added.
 */
import { flag, int, ref, rowAt, rows, table, vocabulary } from 'dmaze';
import { mutex, process } from 'dmaze/kernel';

const { invariant, model, noDeadlock, routine, thread } = vocabulary({
  parameters: { philosophers: int(2, 16, 12), lastTakesRightFirst: flag(true) },
  state: (p) => ({ forks: table(p.philosophers, { lock: mutex('fork') }) }),
});

const philosopher = routine(
  'philosopher',
  { args: { first: ref('forks'), second: ref('forks') } },
  ({ lock, loop, rest, unlock }) => [
    loop([
      rest(),
      lock('first fork', (s, t) => s.forks[t.first].lock),
      lock('second fork', (s, t) => s.forks[t.second].lock),
      unlock('second fork', (s, t) => s.forks[t.second].lock),
      unlock('first fork', (s, t) => s.forks[t.first].lock),
    ]),
  ],
);

export default model({
  id: 'classic/philosophers',
  title: 'Dining philosophers',
  about: 'Philosophers around a table share a fork with each neighbour and need two to eat.',
  threads: (p) =>
    rows(p.philosophers).map((seat) => {
      const left = seat;
      const right = rowAt((seat + 1) % p.philosophers);
      const swapped = p.lastTakesRightFirst && seat === p.philosophers - 1;
      const forks = swapped ? { first: right, second: left } : { first: left, second: right };
      return thread(`philosopher ${seat}`, process, philosopher, forks);
    }),
  properties: (p) => [
    noDeadlock(),
    invariant('neighbours never eat at once', (s) => {
      const eats = (seat: number): boolean =>
        s.forks[rowAt(seat)].lock.holder === seat &&
        s.forks[rowAt((seat + 1) % p.philosophers)].lock.holder === seat;
      for (const seat of s.forks.ids) if (eats(seat) && eats((seat + 1) % p.philosophers)) return false;
      return true;
    }),
  ],
  instances: {
    fixed: {
      about: 'The last one takes the right fork first: no deadlock.',
      expect: { verdict: 'holds', states: 1_118_878, edges: 9_415_128 },
    },
    deadlocking: {
      about: 'Everybody takes the left fork first.',
      parameters: { lastTakesRightFirst: false },
      expect: { verdict: 'deadlock', property: 'no deadlock', states: 563_405, edges: 3_698_976 },
    },
  },
});
