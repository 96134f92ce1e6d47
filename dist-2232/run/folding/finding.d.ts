import type { Verdict } from '../../explorer/index.ts';
import type { Compiled, PlainState, Reference, Taken } from '../../language/index.ts';
export interface SameFinding {
    /** Whether what the last step made of a state is the finding. */
    readonly isIt: (before: PlainState, taken: Taken) => boolean;
    /** Whether the finding is not there yet. */
    readonly isNotYet: (state: PlainState) => boolean;
}
/**
 * @param last what the last step of the trace made
 * @returns null for a finding that is of more than the last step and the states around it
 */
export declare function sameFinding({ properties }: Compiled, reference: Reference, verdict: Verdict, last: Taken): SameFinding | null;
//# sourceMappingURL=finding.d.ts.map