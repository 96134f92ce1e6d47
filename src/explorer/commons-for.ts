/** Makes what several workers share of a search that one has begun. */
import type { SavedSearch } from './breadth-first.ts';
import { CommonList } from './common-list.ts';
import { numbersMemory } from './common-numbers.ts';
import { ODD } from './common-odd.ts';
import { addNew, slotsFor } from './common-set.ts';
import { APART, AT, type Commons, FIGURES, LEVELS, RUN, runsBeside, shared } from './commons.ts';
import type { DiskFile } from './disk.ts';
import { isItself } from './fold.ts';
import { divide } from './portions.ts';

/**
 * @param file has its numbers
 * @param least slots of the table, a power of two
 * @throws RangeError when there is no room for it, DiskError when it cannot be read
 */
export function commonsFor(
  workers: number,
  words: number,
  { levelEnd, levels, next, share }: SavedSearch,
  file: DiskFile,
  least = 1 << 17,
): { readonly commons: Commons; readonly proposed: Int32Array } {
  const { fold, proposed, size } = share.store;
  let at = 0;
  const read = (numbers: number): Int32Array => {
    const into = new Int32Array(numbers);
    file.read(at, into);
    at += numbers;
    return into;
  };
  const numbers = fold.plan.map((group, i) =>
    isItself(group)
      ? null
      : numbersMemory(group.words.length, read((fold.sizes[i] as number) * group.words.length)),
  );
  const slots = slotsFor(2 * size, least);
  const table = shared(2 * slots);
  const first = CommonList.segment(Math.max(slots, size), workers);
  const control = shared(AT.own + workers * APART);
  const odd = shared(ODD);
  for (let index = 0; index < size; ) {
    const pairs = read(2 * Math.min(1 << 13, size - index));
    first.set(pairs, 2 * index);
    index += pairs.length / 2;
    addNew(pairs, table, { odd });
  }
  const told = new Float64Array(new SharedArrayBuffer(LEVELS * 8));
  told.set(levels.slice(0, LEVELS));
  const runs = shared(4 * runsBeside(slots, workers));
  control[AT.size] = size;
  control[AT.listed] = Math.ceil(size / RUN) * RUN;
  control[AT.runs] = cut(next, levelEnd, runs, 0);
  divide({ control, workers }, control[AT.runs] as number);
  control[AT.runs + APART] = cut(levelEnd, size, runs, runs.length / 2);
  return {
    commons: {
      workers,
      words,
      plan: fold.plan,
      control,
      figures: new Float64Array(new SharedArrayBuffer(workers * FIGURES * 8)),
      levels: told,
      odd,
      memory: { table, list: [first], runs, numbers },
    },
    proposed: read(proposed * words),
  };
}

/** Writes down runs of the states from one number to another. @returns how many */
function cut(from: number, to: number, runs: Int32Array, at: number): number {
  let count = 0;
  for (let start = from; start < to; start += RUN) {
    runs[at + 2 * count] = start;
    runs[at + 2 * count + 1] = Math.min(RUN, to - start);
    count++;
  }
  return count;
}
