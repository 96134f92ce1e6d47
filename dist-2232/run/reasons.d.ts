/**
 * Says what led to a finding: who took the lock that is missing, who freed what is touched, which step made the difference to
 * the claim. Only what can be shown is said: a change is blamed when the claim would hold without it, and for nothing less.
 */
import type { Verdict } from '../explorer/index.ts';
import type { Compiled, PlainState, Reference, Taken } from '../language/index.ts';
import { type Reason, type RunStep } from '../report/index.ts';
/** What is known of a trace. */
export interface Traced {
    readonly steps: readonly RunStep[];
    /** All states but the last. */
    readonly states: readonly PlainState[];
    /** What the last step made. */
    readonly taken: Taken;
}
export declare function reasonsOf(compiled: Compiled, reference: Reference, verdict: Verdict, traced: Traced): readonly Reason[];
//# sourceMappingURL=reasons.d.ts.map