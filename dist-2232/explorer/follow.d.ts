/** Follows a list of steps, leaving out those that cannot be taken, until something is found. */
import type { Told } from './finding.ts';
import type { System } from './system.ts';
export interface Followed {
    readonly told: Told;
    /** The steps that were taken. */
    readonly steps: readonly number[];
}
/** One system's, to be used again and again. */
export declare class Follower {
    /** Steps looked at, taken or not. */
    work: number;
    private readonly system;
    private readonly judge;
    private readonly sink;
    private readonly here;
    private readonly there;
    private wanted;
    private initials;
    private came;
    private pushed;
    private told;
    private rank;
    constructor(system: System);
    /**
     * @param visit given the words of each state that is come to, and how many steps were taken; they are overwritten by the next
     * @returns the first thing found on the way, or null when there is nothing
     */
    follow(initial: number, steps: readonly number[], visit?: (state: Int32Array, taken: number) => void): Followed | null;
    /** What the judge told, which the compiler does not see coming. */
    private found;
    private take;
}
//# sourceMappingURL=follow.d.ts.map