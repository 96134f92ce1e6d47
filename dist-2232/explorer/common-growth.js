/** How the memory of several workers grows: one of them makes it for all. */
import { CommonList } from './common-list.js';
import { bytesOfNumbers, slotsForTuples, widened } from './common-numbers.js';
import { BRIMFUL, slotsFor } from './common-set.js';
import { APART, AT, runsBeside, shared } from './commons.js';
/**
 * Makes what is needed to store more states, while all workers wait.
 * @param wider whether the table is to be larger however many states there are
 * @param most bytes that all of it may take
 */
export function larger({ control, plan, workers }, { bytes: before, list, numbers, runs, set, upTo }, more, wider, most) {
    const size = Atomics.load(control, AT.size);
    let taken = before;
    /** Makes something, if there is memory for it. */
    const made = (bytes, make) => {
        if (taken + bytes > most)
            return null;
        try {
            const one = make();
            taken += bytes;
            return one;
        }
        catch (error) {
            if (error instanceof RangeError)
                return null;
            throw error;
        }
    };
    let lacking = false;
    const widenedNumbers = numbers.map((table, i) => {
        if (table === null || table.hasRoom(more))
            return null;
        const arity = plan[i]?.words.length ?? 0;
        const slots = slotsForTuples(table.size + more);
        const one = made(bytesOfNumbers(arity, slots), () => widened(arity, table.memory, slots));
        lacking ||= one === null;
        return one;
    });
    const nothing = { table: null, list: [], runs: null, numbers: widenedNumbers };
    if (!wider && size + more <= upTo * set.slots)
        return { ...nothing, brimful: false, lacking };
    const room = tableRoom(size + more, wider ? 2 * set.slots : set.slots);
    const lists = Math.max(0, room - list.room - set.slots);
    const runsRoom = 4 * runsBeside(room, workers);
    const bytes = 8 * (room + lists + 4 * workers) + 4 * runsRoom;
    const wide = made(bytes, () => ({
        table: shared(2 * room),
        list: lists === 0 ? [] : [CommonList.segment(lists, workers)],
        runs: movedRuns(runs, shared(runsRoom), control),
    }));
    if (wide !== null)
        return { ...wide, numbers: widenedNumbers, brimful: false, lacking };
    lacking ||= wider || size + more > BRIMFUL * set.slots;
    return { ...nothing, brimful: true, lacking };
}
/** Slots for so many states, at least so many; infinitely many where no table has as many. */
function tableRoom(states, least) {
    try {
        return slotsFor(states, least);
    }
    catch (error) {
        if (error instanceof RangeError)
            return Number.POSITIVE_INFINITY;
        throw error;
    }
}
/** The runs of this level and of the next one, each in its half of more room. */
function movedRuns(runs, into, control) {
    for (let half = 0; half < 2; half++) {
        const from = (half * runs.length) / 2;
        const count = control[AT.runs + half * APART];
        into.set(runs.subarray(from, from + 2 * count), (half * into.length) / 2);
    }
    return into;
}
//# sourceMappingURL=common-growth.js.map