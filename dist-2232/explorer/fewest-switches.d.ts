import type { Search } from './breadth-first.ts';
import type { Limits } from './limits.ts';
import type { System } from './system.ts';
/** Limits of a search by switches. A bound of steps is none of them: what has fewer switches may be longer. */
export type SwitchLimits = Omit<Limits, 'depth' | 'disk'>;
/**
 * Explores what happens with at most `most` switches; without it, all that is reachable.
 * @throws Error for a limit in seconds without a clock
 */
export declare function fewestSwitches(system: System, limits?: SwitchLimits, most?: number): Search;
//# sourceMappingURL=fewest-switches.d.ts.map