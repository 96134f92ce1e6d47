/** Lock order as a graph in the DOT language, for Graphviz. */
import type { LocksRun } from './locks.ts';
/** One graph: locks are boxes, what else is waited for is round; what lies on a cycle has the colour of what became of it. */
export declare function locksDot(run: LocksRun): string;
//# sourceMappingURL=locks-dot.d.ts.map