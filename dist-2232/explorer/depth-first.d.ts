import type { Search } from './breadth-first.ts';
import type { Limits } from './limits.ts';
import type { System } from './system.ts';
/** Steps of the longest way that is looked at where nobody says how many. */
export declare const DEEPEST = 1000000;
/** @throws Error for a limit in seconds without a clock */
export declare function depthFirst(system: System, limits?: Omit<Limits, 'disk'>): Search;
//# sourceMappingURL=depth-first.d.ts.map