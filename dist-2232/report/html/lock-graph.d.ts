/** The classes of locks and what depends on what, as a graph in SVG: on a circle, so that every arrow can be seen. */
import type { LocksRun } from '../locks.ts';
/** Null where nothing depends on anything. */
export declare function lockGraph(run: LocksRun): string | null;
//# sourceMappingURL=lock-graph.d.ts.map