import { type Told } from './finding.ts';
import type { Limits } from './limits.ts';
import type { System } from './system.ts';
import type { Trace, Verdict } from './verdict.ts';
/**
 * What was found, or something found sooner, with a trace that is not longer than `trace`.
 * @throws Unrepeatable when the trace does not lead there again
 */
export declare function shortened(system: System, told: Told, trace: Trace, limits: Limits): Verdict;
//# sourceMappingURL=shorten.d.ts.map