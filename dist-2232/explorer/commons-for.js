import { CommonList } from './common-list.js';
import { numbersMemory } from './common-numbers.js';
import { LOCKS, slotsFor, spread } from './common-set.js';
import { APART, AT, FIGURES, LEVELS, RUN, runsBeside, shared } from './commons.js';
import { isItself } from './fold.js';
/**
 * @param file has its numbers
 * @param least slots of the table, a power of two
 * @throws RangeError when there is no room for it, DiskError when it cannot be read
 */
export function commonsFor(workers, words, { levelEnd, levels, next, share }, file, least = 1 << 17) {
    const { fold, proposed, size } = share.store;
    let at = 0;
    const read = (numbers) => {
        const into = new Int32Array(numbers);
        file.read(at, into);
        at += numbers;
        return into;
    };
    const numbers = fold.plan.map((group, i) => isItself(group)
        ? null
        : numbersMemory(group.words.length, read(fold.sizes[i] * group.words.length)));
    const slots = slotsFor(2 * size, least);
    const table = shared(2 * slots);
    const first = CommonList.segment(Math.max(slots, size), workers);
    const control = shared(AT.own + workers * APART);
    for (let index = 0; index < size;) {
        const pairs = read(2 * Math.min(1 << 13, size - index));
        first.set(pairs, 2 * index);
        index += pairs.length / 2;
        if (spread(pairs, table))
            control[AT.zeros] = 1;
    }
    const told = new Float64Array(new SharedArrayBuffer(LEVELS * 8));
    told.set(levels.slice(0, LEVELS));
    const runs = shared(4 * runsBeside(slots, workers));
    control[AT.size] = size;
    control[AT.listed] = Math.ceil(size / RUN) * RUN;
    control[AT.runs] = cut(next, levelEnd, runs, 0);
    control[AT.runs + APART] = cut(levelEnd, size, runs, runs.length / 2);
    return {
        commons: {
            workers,
            words,
            plan: fold.plan,
            control,
            figures: new Float64Array(new SharedArrayBuffer(workers * FIGURES * 8)),
            levels: told,
            locks: shared(LOCKS * APART),
            memory: { table, list: [first], runs, numbers },
        },
        proposed: read(proposed * words),
    };
}
/** Writes down runs of the states from one number to another. @returns how many */
function cut(from, to, runs, at) {
    let count = 0;
    for (let start = from; start < to; start += RUN) {
        runs[at + 2 * count] = start;
        runs[at + 2 * count + 1] = Math.min(RUN, to - start);
        count++;
    }
    return count;
}
//# sourceMappingURL=commons-for.js.map