/**
 * Dining philosophers (Dijkstra, 1965; the telling with forks is Hoare's): each takes two forks, one at a time, eats, and
 * puts them back, one at a time.
 *
 * Counts for 12 philosophers agree with SPIN, TLC, Rumur and Stateright on the same model in their languages: 1,118,878
 * states and 9,415,128 edges when the last one takes the right fork first; 1,684,801 states and 14,610,252 edges in all,
 * the first deadlock after 12 steps, when everybody takes the left one first. For 2, 3, 4, 5 ... philosophers they are 7,
 * 24, 79, 261 ... and 10, 35, 118, 392 ...: each three times the one before and once the one before that, the second row
 * with one added.
 *
 * Who has one fork and asks for the other is hungry. That everybody who is hungry eats, though neighbours may take the fork
 * again and again, is claimed of a few philosophers: it needs forks that are handed out fairly (strong fairness, as under a
 * fair lock), and that nobody ever waits for good, which is another claim. Nothing is claimed of who has no fork: he may
 * go on thinking for ever.
 */
import { flag, int, oneOf, ref, rowAt, rows, table, vocabulary } from 'dmaze';
import { mutex, process } from 'dmaze/kernel';

const { invariant, leadsTo, model, neverStuck, noDeadlock, routine, thread } = vocabulary({
  parameters: {
    philosophers: int(2, 16, 12),
    lastTakesRightFirst: flag(true),
    /** How forks are handed out, for the claims about who is hungry; without it, there are none. */
    forks: oneOf('somehow', 'to whoever takes them', 'fairly'),
  },
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
    ...(p.forks === 'somehow'
      ? []
      : [
          neverStuck(),
          ...rows(p.philosophers).map((seat) =>
            leadsTo(
              `philosopher ${seat}, when hungry, eats`,
              (_s, threads) => threads[seat]?.locksHeld === 1 && threads[seat].takes === 'fork',
              (_s, threads) => threads[seat]?.locksHeld === 2,
              p.forks === 'fairly' ? { strong: 'all' } : {},
            ),
          ),
        ]),
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
    'everybody-eats': {
      about: 'Four, and forks are handed out fairly: everybody who is hungry eats.',
      parameters: { philosophers: 4, forks: 'fairly' },
      expect: { verdict: 'holds', states: 79, edges: 208 },
    },
    starving: {
      about: 'Four, and whoever is quick takes the fork: his neighbour may look on for ever.',
      parameters: { philosophers: 4, forks: 'to whoever takes them' },
      expect: { verdict: 'violated', property: 'philosopher 0, when hungry, eats', states: 79, edges: 208 },
    },
    stuck: {
      about: 'Four who take the left fork first, fairly: then nobody can ever go on.',
      parameters: { philosophers: 4, forks: 'fairly', lastTakesRightFirst: false },
      claims: ['never stuck'],
      expect: { verdict: 'violated', property: 'never stuck', states: 118, edges: 340 },
    },
  },
});
