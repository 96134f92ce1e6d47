import { type Model } from '../language/index.ts';
import { type Run } from '../report/index.ts';
import { type CheckOptions } from './check.ts';
/** Claims that hold for want of an occasion, one sentence each, and those of which that could not be told. */
export interface Vacuity {
    readonly vacuous: readonly string[];
    readonly unknown: readonly string[];
    /** The names of claims whose premise was not met. */
    readonly unmet: readonly string[];
}
/**
 * Looks for the premises of an instance's claims: a walk of its own, which ends when all were met.
 * @param run the run that says that all holds
 */
export declare function vacuityOf(model: Model, run: Run, options?: Pick<CheckOptions, 'set' | 'limits' | 'signal' | 'onProgress'>): Promise<Vacuity>;
//# sourceMappingURL=vacuous.d.ts.map