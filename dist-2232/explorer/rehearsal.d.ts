/** Learns what a reduction may not assume before anything is searched. */
import type { Sections } from './sections.ts';
/**
 * Takes random walks until what is assumed is no more refuted: a breadth-first search comes late to what lies deep.
 * What it learns decides how much is saved, never what is found.
 */
export declare class Rehearsal {
    private readonly states;
    private readonly system;
    private seed;
    constructor(system: Sections);
    /** @param walks in a row without a refutation, after which it is enough */
    run(walks: number): void;
    private walk;
    private judge;
    /** Numerical Recipes' quick generator: the same numbers in every run. */
    private next;
}
//# sourceMappingURL=rehearsal.d.ts.map