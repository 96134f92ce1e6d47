import { Fold, thrifty } from './fold.js';
import { PairList } from './pair-list.js';
import { BATCH } from './proposals.js';
/** States that are looked at first … */
const SAMPLE = 1 << 13;
/** … and so many times as many whenever those did not tell enough. */
const MORE = 4;
/**
 * @param proposed states that are to be stored next; there is room for them, and for as many values again as were taken
 * @param disk where the list goes on, or null to keep it in memory
 * @throws RangeError when there is no memory for it, DiskError
 */
export function foldedAnew(words, old, proposed, disk) {
    let tree;
    let count = SAMPLE;
    do {
        tree = new Fold(words, thrifty(words, sample(words, old, proposed, Math.min(count, old.list.length))));
        count *= MORE;
        // First only to number everything: there may not be room enough, or so little that the next states would not fit. What
        // all states suggest has room.
    } while (!translate(old, tree, null, disk) || !fits(tree, proposed) || !tree.isRoomy);
    const list = new PairList();
    translate(old, tree, list, disk);
    return { tree, list };
}
/** Some of the states, evenly, and all that are proposed. */
function sample(words, { list, tree }, proposed, count) {
    const states = new Int32Array((count + proposed.length) * words);
    for (let i = 0; i < count; i++) {
        const index = Math.floor((i * list.length) / count);
        tree.unfold(list.first(index), list.second(index), states, i * words);
    }
    for (let i = 0; i < proposed.length; i++)
        states.set(proposed.at(i), (count + i) * words);
    return states;
}
/** Whether there is room for what is stored next, too. */
function fits(tree, proposed) {
    const { stride } = tree;
    const rows = new Int32Array(proposed.length * stride);
    for (let i = 0; i < proposed.length; i++)
        rows.set(proposed.at(i), i * stride);
    return tree.fold(rows, proposed.length, new Int32Array(2 * proposed.length));
}
/** Folds all states with another tree, and lists their pairs. @returns false when it has not room enough for its numbers */
function translate({ list, tree }, into, pairs, disk) {
    const rows = new Int32Array(BATCH * into.stride);
    const keys = new Int32Array(2 * BATCH);
    for (let index = 0; index < list.length; index += BATCH) {
        const count = Math.min(BATCH, list.length - index);
        for (let j = 0; j < count; j++)
            tree.unfold(list.first(index + j), list.second(index + j), rows, j * into.stride);
        if (!into.fold(rows, count, keys))
            return false;
        if (pairs === null)
            continue;
        if (disk !== null)
            pairs.spill(disk);
        if (!pairs.reserve(count))
            throw new RangeError('no memory to fold anew');
        for (let j = 0; j < count; j++)
            pairs.push(keys[2 * j], keys[2 * j + 1]);
    }
    return true;
}
//# sourceMappingURL=refold.js.map