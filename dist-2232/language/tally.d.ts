/** Counting what nobody looks at but at its end: references, users. */
/** How many there were, or are then: `none` before, so that nothing was done; `last` when that was the last; else `some`. */
export type Tallied = 'none' | 'last' | 'some';
/** What an engine that notes how fields are touched has in place of reading and writing them. */
export declare const TALLY: unique symbol;
/**
 * Adds one to a counter that is above 0, or takes one off. Two threads that do so do not get in each other's way unless the
 * counter is about to be 0, and a reduced search knows that of counters which are changed like this.
 * @param field the name of an integer of the record that can be 0
 */
export declare function tally<N extends string>(counter: Record<N, number>, field: N, by: 1 | -1): Tallied;
//# sourceMappingURL=tally.d.ts.map