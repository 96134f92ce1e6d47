/** Mistakes in what several workers share. */
import type { Mutant } from './mutant.ts';

const portions = ['test/explorer/portions.test.ts', 'are taken once each'] as const;
const odd = ['test/explorer/common-set.test.ts', 'knows those that have no place'] as const;
const meeting = ['test/explorer/meeting.test.ts', 'the workers of a search'] as const;

export const COMMON_STORE_MUTANTS: readonly Mutant[] = [
  {
    file: 'src/explorer/common-set.ts',
    from: 'if (second === rest || (second === 0 && this.awaited(slot + 1) === rest)) break;',
    to: 'break;',
    what: 'pairs of one hash are one',
    test: ['test/explorer/common-set.test.ts', 'tells pairs of one hash apart'],
  },
  {
    file: 'src/explorer/common-set.ts',
    from: 'if (hash === 0 || rest === 0) {',
    to: 'if (hash === 0) {',
    what: 'a pair whose rest is zero is put into the table',
    test: odd,
  },
  {
    file: 'src/explorer/common-set.ts',
    from: 'this.done = j;\n          return all;',
    to: 'this.done = count;\n          return all;',
    what: 'what finds its region full is let go',
    test: ['test/explorer/common-store.test.ts', 'grows when a region is full'],
  },
  {
    file: 'src/explorer/common-odd.ts',
    from: 'if (odd[at] === a && odd[at + 1] === b)',
    to: 'if (odd[at] === a)',
    what: 'pairs without a place are known by half',
    test: ['test/explorer/common-set.test.ts', 'tells those apart by both'],
  },
  {
    file: 'src/explorer/common-odd.ts',
    from: 'if (count === MOST) throw new RangeError',
    to: 'if (count === MOST) return false; throw new RangeError',
    what: 'a pair for which there is no room is known',
    test: ['test/explorer/common-set.test.ts', 'does not go on'],
  },
  {
    file: 'src/explorer/common-numbers.ts',
    from: 'if (parts.every((part, i) => tuples[arity * id + i] === row[at + part])) break;',
    to: 'if (parts.some((part, i) => tuples[arity * id + i] === row[at + part])) break;',
    what: 'tuples of which a part agrees have one number for all workers',
    test: ['test/explorer/common-numbers.test.ts', 'tuples that begin alike'],
  },
  {
    file: 'src/explorer/common-numbers.ts',
    from: 'memory.tuples.set(tuples.subarray(0, arity * (count + 1)));',
    to: 'memory.tuples.set(tuples.subarray(0, arity * count));',
    what: 'the last tuple is lost when workers get more room',
    test: ['test/explorer/common-numbers.test.ts', 'all tuples are what they were'],
  },
  {
    file: 'src/explorer/common-store.ts',
    from: 'for (const table of numbers) if (table !== null && !table.hasRoom(more)) return false;',
    to: '',
    what: 'numbers are given for which there is no room',
    test: ['test/explorer/common-store.test.ts', 'makes room for the numbers'],
  },
  {
    file: 'src/explorer/common-store.ts',
    from: 'this.storedOfProposed = from;',
    to: 'this.storedOfProposed = count;',
    what: 'what there was no memory for is lost',
    test: ['test/explorer/common-store.test.ts', 'says what it had no memory for'],
  },
  {
    file: 'src/explorer/portions.ts',
    from: 'Atomics.store(control, own + MINE.next, middle);',
    to: 'Atomics.store(control, own + MINE.next, middle + 1);',
    what: 'a run is lost where portions are shared',
    test: portions,
  },
  {
    file: 'src/explorer/portions.ts',
    from: 'Atomics.store(control, other + MINE.end, middle);',
    to: '',
    what: 'runs that were taken over are expanded twice',
    test: portions,
  },
  {
    file: 'src/explorer/meeting.ts',
    from: "if (this.said('done').includes(0)) return 'stopped';",
    to: '',
    what: 'a level that somebody left is over',
    test: meeting,
  },
  {
    file: 'src/explorer/meeting.ts',
    from: "if (Atomics.load(control, AT.wish) !== 0) return 'room';",
    to: '',
    what: 'a level is over while somebody waits for room',
    test: meeting,
  },
  {
    file: 'src/explorer/meeting.ts',
    from: "if (stopped(this.commons) !== STOP.no) return 'stopped';",
    to: '',
    what: 'workers that were stopped go on',
    test: meeting,
  },
  {
    file: 'src/explorer/meeting.ts',
    from: 'AT.runs + (1 - half) * APART);\n    if (count',
    to: 'AT.runs + half * APART);\n    if (count',
    what: 'the level that is over is searched for states',
    test: meeting,
  },
];
