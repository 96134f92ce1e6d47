/** From a trace of representatives to one of the system itself: each step is one whose outcome the next representative stands for. */
import type { Canonical } from './canonical.ts';
import type { Permutations } from './permutations.ts';
import type { System } from './system.ts';
import type { Verdict } from './verdict.ts';
/** @see `Symmetric.concrete` */
export declare class Concrete {
    private readonly system;
    private readonly permutations;
    private readonly canonical;
    constructor(system: System, permutations: Permutations, canonical: Canonical);
    verdict(verdict: Verdict): Verdict;
    /** The verdict at the end of a trace of the system itself; null when it is not what the representatives said. */
    private ending;
    /** What the system itself makes of a state, or what it starts with. */
    private takenFrom;
    /** What is claimed of the state in the scratch, or of the step into it. */
    private judgedNow;
}
//# sourceMappingURL=concrete.d.ts.map