/**
 * Walks at random, one after the other, and remembers no state: for what is too large to search. Finds what is there to be
 * found by luck, says nothing about what is not. The seed decides everything, the number of a walk what that walk does, so
 * a walk can be taken again by itself.
 *
 * Walks differ in how threads are chosen (G. J. Holzmann, R. Joshi, A. Groce, "Swarm Verification Techniques", 2011): any
 * step; the same thread for a while; or by random priorities that change a few times (S. Burckhardt, P. Kothari,
 * M. Musuvathi, S. Nagarakatte, "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010).
 */
import type { Search } from './breadth-first.ts';
import type { Limits } from './limits.ts';
import type { System } from './system.ts';
/** Steps of a walk where nobody says how many. */
export declare const LONGEST_WALK = 1000;
export interface WalkOptions {
    readonly seed: number;
    /** Most walks; without it, until a limit is met. */
    readonly walks?: number;
}
/** @throws Error when nothing would ever end it, or for a limit in seconds without a clock */
export declare function walks(system: System, limits: Omit<Limits, 'states' | 'disk'>, options: WalkOptions): Search;
//# sourceMappingURL=walks.d.ts.map