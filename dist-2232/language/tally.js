/** Counting what nobody looks at but at its end: references, users. */
/** What an engine that notes how fields are touched has in place of reading and writing them. */
export const TALLY = Symbol('tally');
/**
 * Adds one to a counter that is above 0, or takes one off. Two threads that do so do not get in each other's way unless the
 * counter is about to be 0, and a reduced search knows that of counters which are changed like this.
 * @param field the name of an integer of the record that can be 0
 */
export function tally(counter, field, by) {
    const noted = counter[TALLY];
    if (noted !== undefined)
        return noted.call(counter, field, by);
    const before = counter[field];
    if (before === 0)
        return 'none';
    counter[field] = before + by;
    return before + by === 0 ? 'last' : 'some';
}
//# sourceMappingURL=tally.js.map