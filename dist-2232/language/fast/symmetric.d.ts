/** A compiled model's declared symmetry as permutations of packed states, and the system that makes use of it. */
import { type Permutations, type Symmetric, type System } from '../../explorer/index.ts';
import type { Compiled } from '../compile/compile.ts';
/**
 * The system with one state for all that differ only by a permutation of what the model declares interchangeable.
 * @param system of the same program, whose states are packed as `systemOf` packs them; see `symmetry` where it is reduced
 * @param unreduced if it is, what `systemOf` gives for the same claims
 * @returns a system that is no smaller when nothing may change places: its permutations then are 1 in number
 * @throws ModelError when threads are declared alike that rows tell apart
 */
export declare function symmetric(compiled: Compiled, system: System, unreduced?: System): Symmetric;
/** The permutations of packed states that a model's `interchangeable` declares. @throws ModelError as `symmetric` does */
export declare function permutationsOf(compiled: Compiled): Permutations;
//# sourceMappingURL=symmetric.d.ts.map