import type { InWords } from './difference.ts';
import type { Permutations } from './permutations.ts';
import type { ClaimKind, System } from './system.ts';
import { type Compared } from './told-apart.ts';
import type { Verdict } from './verdict.ts';
/** A system whose states stand for all their permutations. */
export interface Symmetric extends System {
    readonly permutations: Permutations;
    /** Where it was looked, until now, whether the declared symmetry is true. */
    compared(): Compared;
    /**
     * A verdict in the terms of the system underneath: its trace starts at an initial state there and every step can be
     * taken. A verdict without a trace is what it was. One whose trace cannot be followed there is *faulty*: something
     * tells permuted states apart that was not seen while searching.
     */
    concrete(verdict: Verdict): Verdict;
}
/**
 * @param system a system that is symmetric but for mistakes of its author. One that is itself reduced must be reduced alike
 *   from permuted states: whatever it has learned of a state has to be true of the state's permutations
 * @param unreduced where it is looked whether the symmetry is true: another system of the same program and claims, if
 *   `system` is reduced, because what is tried there is not searched
 * @throws Error naming a claim of a kind that is not preserved
 */
export declare function symmetry(system: System, permutations: Permutations, inWords: InWords, unreduced?: System): Symmetric;
/** Whether a claim of that kind is true of the representatives exactly where it is true of all states. */
export declare function isPreserved(kind: ClaimKind): boolean;
//# sourceMappingURL=symmetry.d.ts.map