import type { Sum, Tracked } from './system.ts';
/** What a footprint is of. */
export declare const STEP = 0;
export declare const LOOK = 1;
/** It would have been above 0, and within its bounds, had nobody else who waits for his turn added or taken his. */
export declare const WITHOUT_ADDED = 2;
export declare const WITHOUT_TAKEN = 4;
/** How a sum would have gone otherwise: `WITHOUT_ADDED`, `WITHOUT_TAKEN`. */
export type Otherwise = (sum: Sum) => number;
export declare class Footprints {
    private readonly system;
    private readonly known;
    private readonly size;
    private readonly print;
    constructor(system: Tracked);
    /** Is it of a property that looked at a state? */
    isLook(footprint: number): boolean;
    /** Of the sums in a footprint, the word, the bits, and whether something was added. */
    sumsOf(footprint: number): readonly (readonly [word: number, mask: number, adds: number])[];
    /**
     * What the system has gathered.
     * @param held locks that the thread holds besides
     */
    gathered(kind: number, held: number, otherwise: Otherwise): number;
    /** What is different in `after`, as a footprint. @param own bits that do not count */
    changed(before: Int32Array, after: Int32Array, own: Int32Array, views: number): number;
    /** Does a property look at something that was changed? */
    isSeen(changed: number, look: number): boolean;
    /**
     * Might it have made a difference had the thread not been let run ahead when `other` happened?
     *
     * What happened under a lock that the thread held when it did its part cannot have happened before. Nor can what waited
     * for a lock that it held and gave back.
     */
    isDisturbed(did: number, other: number): boolean;
    /** Does one touch, other than by a sum, what the other has added to? */
    private touchesSums;
    /**
     * Sums commute, unless without the one of `did` the number would have been 0 for `other`, or out of its bounds.
     */
    private sumsMatter;
    private touchesLocks;
}
//# sourceMappingURL=footprints.d.ts.map