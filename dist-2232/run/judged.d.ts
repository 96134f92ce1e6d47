/** What came of each property that was judged. */
import { type Compiled } from '../language/index.ts';
import type { JudgedProperty, RunVerdict } from '../report/index.ts';
/**
 * Those of the model that were judged, and the rules of the language, which always are.
 * @param only the properties of the model that were judged, or null for all
 */
export declare function judgedOf({ properties }: Compiled, only: readonly string[] | null, verdict: RunVerdict): readonly JudgedProperty[];
//# sourceMappingURL=judged.d.ts.map