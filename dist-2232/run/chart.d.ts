import { type Model, type Parameters } from '../language/index.ts';
import { type Chart } from '../report/index.ts';
import { type CheckOptions } from './check.ts';
/**
 * Charts one object of an instance. No property is judged, and a step that breaks a rule of the language leads nowhere.
 * @param of a table, pool or record of the state, or one row, as `bos[0]`
 * @param by its fields; all of them when there is none
 * @throws Misuse for an object or a field that is not there, ModelError for a mistake in the model
 */
export declare function chart(model: Model, instance: string, of: string, by: readonly string[], options?: Pick<CheckOptions, 'set' | 'limits' | 'signal' | 'onProgress'>): Promise<Chart>;
/** What can be charted. */
export declare function objectsIn(model: Model, instance: string, set?: Parameters): readonly string[];
//# sourceMappingURL=chart.d.ts.map