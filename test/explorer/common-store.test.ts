/** The store that several workers share, as one of them has it: growing, crowded, and at the end of its memory. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommonStore } from '../../src/explorer/common-store.ts';
import { breadthFirst, commonsFor, MemoryFile, type System } from '../../src/explorer/index.ts';
import { hashPair } from '../../src/explorer/hash.ts';
import { Meeting } from '../../src/explorer/meeting.ts';

/** A store, with one state, of a search that has only begun. */
function store(words: number, slots: number, most = Number.POSITIVE_INFINITY): CommonStore {
  const scratch = new Int32Array(words);
  const system: System = {
    words,
    steps: 1,
    threads: 1,
    origin: new Int32Array(words),
    scratch,
    claims: [],
    initial: (sink) => sink.push(-1),
    successors: (_state, _at, sink) => {
      scratch.fill(1);
      sink.push(0);
    },
    threadOf: () => 0,
    atRest: () => true,
    restsIn: () => true,
  };
  const search = breadthFirst(system);
  const file = new MemoryFile();
  const saved = search.save(file);
  if (saved === null) throw new Error('nothing to begin with');
  const { commons } = commonsFor(1, words, saved, file, slots);
  const nobody = {
    give: () => undefined,
    take: () => {
      throw new Error('there is no other worker');
    },
  };
  return new CommonStore(commons, 0, new Meeting(commons, 0), nobody, most);
}

/** Settles all, as often as a worker would. @returns the states that were new, in words */
function settled(into: CommonStore, states: readonly (readonly number[])[]): string[] {
  const fresh: string[] = [];
  const state = new Int32Array(into.words);
  const settle = (): void => {
    const before = into.size;
    expect(into.settle()).toBeNull();
    for (let i = 0; i < into.size - before; i++) {
      into.readFresh(i, state);
      fresh.push(state.join());
    }
  };
  for (const words of states) {
    into.propose(Int32Array.from(words));
    if (into.full) settle();
  }
  settle();
  return fresh;
}

describe('a common store', () => {
  it.each([1, 2, 3, 5])(
    'of %i words has each state once, in the order they came, and reads it again',
    (words) => {
      const numbers = fc.oneof(
        fc.constantFrom(0, 1, -1, 1 << 31),
        fc.integer({ min: 0, max: 40 }),
        fc.integer(),
      );
      const some = fc.array(fc.array(numbers, { minLength: words, maxLength: words }), { maxLength: 3000 });
      fc.assert(
        fc.property(some, (states) => {
          const into = store(words, 128);
          const known = new Set([[...new Int32Array(words)].join()]);
          const expected = states
            .map((state) => state.join())
            .filter((key) => !known.has(key) && known.add(key));
          expect(settled(into, states)).toEqual(expected);
          const read: string[] = [];
          const runs = into.takeRuns();
          const state = new Int32Array(words);
          for (let i = 0; i < runs.length; i += 2)
            for (let j = 0; j < (runs[i + 1] as number); j++) {
              into.read((runs[i] as number) + j, state);
              read.push(state.join());
            }
          expect(read).toEqual(expected);
        }),
        { numRuns: 30 },
      );
    },
  );

  it('grows when a region is full, however much room there is elsewhere', () => {
    const into = store(2, 4096);
    const states: number[][] = [];
    // All in the first of four regions, and, of the next larger table, in the first of eight.
    for (let a = 1; states.length < 1500; a++) if (hashPair(a, 7) >>> 28 === 0) states.push([a, 7]);
    const before = into.bytes;
    expect(settled(into, states)).toHaveLength(1500);
    expect(into.bytes).toBeGreaterThan(before);
    expect(settled(into, states)).toEqual([]);
  });

  it('makes room for the numbers of as many parts of states as there are', () => {
    const into = store(3, 1 << 14);
    // Its first two words are numbered together.
    const states = Array.from({ length: 3000 }, (_, i) => [i + 1, 7 * i, 1]);
    expect(settled(into, states)).toHaveLength(3000);
    expect(settled(into, states)).toEqual([]);
  });

  it('says what it had no memory for, and has not lost it', () => {
    const into = store(2, 128, store(2, 128).bytes);
    const stored = new Set<number>();
    const state = new Int32Array(2);
    let full: string | null = null;
    for (let a = 1; full === null; a++) {
      into.propose(Int32Array.of(a, 3));
      if (a % 50 !== 0) continue;
      const before = into.size;
      full = into.settle();
      for (let i = 0; i < into.size - before; i++) {
        into.readFresh(i, state);
        stored.add(state[0] as number);
      }
      if (full === null) continue;
      const left = into.left();
      for (let i = 0; i < left.length; i += 2) stored.add(left[i] as number);
      expect(stored.size).toBe(a);
    }
    expect(full).toBe('memory');
    expect(into.size).toBeGreaterThan(50);
  });
});
