import type { System, Trace, Unrepeatable, Verdict } from '../explorer/index.ts';
import { type Compiled, type PlainRecord, type PlainState, type Reference, type Taken } from '../language/index.ts';
import type { Blocked, Reason, RunStep } from '../report/index.ts';
import { Fault } from './fault.ts';
export interface Retraced {
    /** The shared state that it begins in. */
    readonly initial: PlainRecord;
    readonly steps: readonly RunStep[];
    /** What led to the finding. */
    readonly reasons: readonly Reason[];
    /** Who waits for what at the end. */
    readonly blocked: readonly Blocked[];
    /** The steps that do not matter to it, from 0; none where nobody asked. */
    readonly aside: readonly number[];
}
/**
 * @param verdict what the search said, with its trace
 * @param folds whether to look for the steps that do not matter
 * @throws Fault when the engines disagree; ModelError when the model does not do the same twice
 */
export declare function retrace(compiled: Compiled, system: System, verdict: Verdict & {
    readonly trace: Trace;
}, folds?: boolean): Retraced;
/** Where a trace has come to, on both engines. */
export interface Followed {
    /** The shared state that it begins in. */
    readonly initial: PlainRecord;
    readonly steps: readonly RunStep[];
    /** All states but the last, and the last but one. */
    readonly states: readonly PlainState[];
    readonly before: PlainState | undefined;
    /** The same, packed, and what the last step made. */
    readonly packed: readonly Int32Array[];
    readonly taken: Taken;
}
/** @throws as `retrace` does */
export declare function follow(compiled: Compiled, system: System, reference: Reference, trace: Trace): Followed;
/** The search itself did not find again what it had found. */
export declare function unrepeatable({ depth }: Unrepeatable): Fault;
//# sourceMappingURL=retrace.d.ts.map