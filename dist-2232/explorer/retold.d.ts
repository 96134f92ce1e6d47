/** The way to a finding, from which successors lead there. */
import type { Finding } from './finding.ts';
import type { System } from './system.ts';
import type { Trace } from './verdict.ts';
/**
 * @param nths which initial state, then which successor each time: of what is pushed and of faults, from 0
 * @throws Unrepeatable when they do not lead to the state of the finding
 */
export declare function retold(system: System, nths: readonly number[], { state, step }: Finding): Trace;
//# sourceMappingURL=retold.d.ts.map