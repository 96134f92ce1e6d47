/** The images of a state: all that permutations make of it, each once. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Image, Images } from '../../src/explorer/images.ts';
import { factorial, type Permutations, type Swap } from '../../src/explorer/permutations.ts';

/** Words in groups; any two words of a group may change places, and the same two of the next group go along when it is tied. */
function groups(sizes: readonly number[], isTied: boolean): Permutations {
  const starts = sizes.map((_, group) => sizes.slice(0, group).reduce((sum, size) => sum + size, 0));
  const words = sizes.reduce((sum, size) => sum + size, 0);
  const chains = (isTied ? sizes.slice(0, 1) : sizes).map((size, group) => ({
    marks: Array.from({ length: size }, (_, at) => at),
    swaps: Array.from({ length: size - 1 }, (_, place): Swap => {
      const firsts = (isTied ? starts : [starts[group] as number]).map((start) => start + place);
      return {
        name: '',
        threads: [],
        apply(from, to) {
          to.set(from);
          for (const first of firsts) {
            to[first] = from[first + 1] as number;
            to[first + 1] = from[first] as number;
          }
        },
      };
    }),
  }));
  const order = chains.reduce((all, { swaps }) => all * factorial(swaps.length + 1), 1);
  return { chains, marks: words, mark: () => undefined, order, notes: [] };
}

/** All that exchanging neighbours leads to, one exchange after the other. */
function reachable({ chains }: Permutations, state: Int32Array): Set<string> {
  const known = new Set([state.join()]);
  const waiting = [state];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const { swaps } of chains)
      for (const swap of swaps) {
        const made = new Int32Array(next.length);
        swap.apply(next, made);
        if (known.has(made.join())) continue;
        known.add(made.join());
        waiting.push(made);
      }
  known.delete(state.join());
  return known;
}

const shape = fc
  .tuple(fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 1, maxLength: 2 }), fc.boolean())
  .map(([sizes, isTied]) => ({ sizes: isTied ? sizes.map(() => sizes[0] as number) : sizes, isTied }));

it('are all that any sequence of exchanges leads to, each once, and never the state itself', () => {
  fc.assert(
    fc.property(
      shape,
      fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 8, maxLength: 8 }), {
        minLength: 1,
        maxLength: 4,
      }),
      ({ isTied, sizes }, states) => {
        const permutations = groups(sizes, isTied);
        const words = sizes.reduce((sum, size) => sum + size, 0);
        const images = new Images(permutations, words);
        // One after the other, so that nothing is left over from the state before.
        for (const some of states) {
          const state = Int32Array.from(some.slice(0, words));
          const seen: string[] = [];
          images.each(state, {
            moved: () => undefined,
            image({ state: made }) {
              seen.push(made.join());
              return false;
            },
          });
          expect(new Set(seen).size).toBe(seen.length);
          expect(new Set(seen)).toEqual(reachable(permutations, state));
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('come one exchange after another, and whatever moves along moves as they do', () => {
  const permutations = groups([4], false);
  const images = new Images(permutations, 4);
  const state = Int32Array.of(0, 1, 2, 3);
  const along = Array.from({ length: images.buffers }, () => state.slice());
  let visited = 0;
  images.each(state, {
    moved(swap, from, to) {
      const made = new Int32Array(4);
      swap.apply(along[from] as Int32Array, made);
      along[to] = made;
    },
    image({ before, state: made, swap }: Image, buffer) {
      const again = new Int32Array(4);
      swap.apply(before, again);
      expect(made.join()).toBe(again.join());
      expect(along[buffer]?.join()).toBe(made.join());
      visited++;
      return false;
    },
  });
  expect(visited).toBe(23);
});

it('stop when the visitor has seen enough', () => {
  let visited = 0;
  new Images(groups([4], false), 4).each(Int32Array.of(0, 1, 2, 3), {
    moved: () => undefined,
    image: () => ++visited === 3,
  });
  expect(visited).toBe(3);
});

it('of a state whose things are all alike are none', () => {
  new Images(groups([4, 3], false), 7).each(new Int32Array(7), {
    moved: () => expect.unreachable(),
    image: () => expect.unreachable(),
  });
});
