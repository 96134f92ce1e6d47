/**
 * What may go wrong, and how often in one run: signals that end a wait, allocations that fail, injected errors. Each is a
 * choice of the search; a budget keeps the number of states down. With a budget of 0 nothing goes wrong (*may miss* what
 * comes of it), and what needs more failures than there are is missed, too.
 */
import { type Budget, type Compound } from '../language/index.ts';
/** @param most how often it may happen in a run, at least 0 */
export declare function faults(most: number): Compound<Budget>;
//# sourceMappingURL=faults.d.ts.map