import { type Model } from '../language/index.ts';
import type { LocksRun } from '../report/index.ts';
import { type CheckOptions } from './check.ts';
export type LocksOptions = Pick<CheckOptions, 'set' | 'limits' | 'signal' | 'onProgress'>;
/**
 * Two searches, each of all states: one to see what depends on what, one to see what of it ever meets. A cycle that the
 * second does not meet is unreachable only when both have seen everything.
 * @throws ModelError for a mistake in the model, Misuse for an instance or a parameter that is not there
 */
export declare function locks(model: Model, instance: string, options?: LocksOptions): Promise<LocksRun>;
//# sourceMappingURL=locks.d.ts.map