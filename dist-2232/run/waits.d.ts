import { type Model } from '../language/index.ts';
import type { Place } from '../report/index.ts';
import { type CheckOptions } from './check.ts';
/** An instruction that may wait: for a lock, or by a condition. */
export interface Waiting {
    readonly routine: string;
    readonly label: string;
    readonly source: Place;
    /** Whether some thread ever found the lock taken, or the condition false. */
    readonly waited: boolean;
}
export interface Waits {
    readonly all: readonly Waiting[];
    /** Whether every state was looked at: otherwise what has not waited may still. */
    readonly isAll: boolean;
}
/** @throws ModelError for a mistake in the model, Misuse for an instance that is not there */
export declare function waitsOf(model: Model, instance: string, { limits, set, signal }?: Pick<CheckOptions, 'set' | 'limits' | 'signal'>): Promise<Waits>;
//# sourceMappingURL=waits.d.ts.map