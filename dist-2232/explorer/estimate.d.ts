/**
 * How much is left of a breadth-first search. Levels grow, then shrink, and each shrinks by more than the one before it: as
 * long as that goes on, what is left is no more than if they went on to shrink as they do now, and about what it is if each
 * went on to shrink faster, as they do now: half of that is the least that is said. Before they shrink there is no telling;
 * a space with several humps, or a thread that only begins late, deceives it.
 */
export interface Estimate {
    /** States beyond those that are stored. */
    readonly least: number;
    readonly most: number;
}
/**
 * @param levels how many states each level had that is complete, from the first
 * @returns null when nothing can be said yet
 */
export declare function estimate(levels: readonly number[]): Estimate | null;
//# sourceMappingURL=estimate.d.ts.map