/** Runs of numbers: a start and a length each, one after the other. */
/** How many numbers there are in all of them. */
export declare function lengthOf(runs: readonly number[]): number;
/** What is left of runs of which no two meet, without others that lie within them. */
export declare function without(runs: readonly number[], others: readonly number[]): number[];
//# sourceMappingURL=runs.d.ts.map