/** A verdict against what the model declares for the instance. */
import type { Expectation } from '../language/index.ts';
import type { Run } from '../report/index.ts';
/** One sentence for each difference; none when everything is as declared. */
export declare function differencesFrom(expect: Expectation | undefined, run: Run): string[];
//# sourceMappingURL=expected.d.ts.map