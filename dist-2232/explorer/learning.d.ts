/** A search that learns by its mistakes how far it may be reduced. */
import { type Search } from './breadth-first.ts';
import type { Limits } from './limits.ts';
import type { Sections } from './sections.ts';
/** Searches a reduced system, anew whenever what it assumed was refuted. */
export declare function sections(system: Sections, limits?: Limits): Search;
//# sourceMappingURL=learning.d.ts.map