import type { Model } from '../language/index.ts';
import { type Run } from '../report/index.ts';
import { type CheckOptions } from './check.ts';
/** What the assertions throw: the message is the report, and `run` is the same as data. */
declare abstract class Failed extends Error {
    readonly run: Run;
    constructor(run: Run, message: string);
}
/** What `assertHolds` throws. */
export declare class DoesNotHold extends Failed {
    readonly name = "DoesNotHold";
}
/** What `assertViolated` throws. */
export declare class IsNotViolated extends Failed {
    readonly name = "IsNotViolated";
}
export interface HoldsOptions extends CheckOptions {
    /** Whether a bound that was asked for is not enough: everything has to be seen. */
    readonly exhaustive?: boolean;
}
/**
 * Checks a model and throws unless everything holds (or is bounded, when a bound was asked for). For any test framework:
 * `await assertHolds(model, 'fixed')`.
 * @param instance which instance; without it, every one
 * @throws DoesNotHold whose message has the verdict, the trace as a table and the command that replays it
 */
export declare function assertHolds(model: Model, instance?: string, options?: HoldsOptions): Promise<void>;
/**
 * Checks an instance that is known to be broken, and throws unless that is found: a checker that no longer finds a known bug
 * has gone blind. A deadlock, and a state that is not reached, is a finding as well.
 * @param property which property has to be refuted; any without it
 * @returns the run, with its trace
 * @throws IsNotViolated whose message has what was found instead
 */
export declare function assertViolated(model: Model, instance: string, property?: string, options?: CheckOptions): Promise<Run>;
export {};
//# sourceMappingURL=assert.d.ts.map