/** Which instructions ran, over all threads that have them. */
import type { Outcome } from '../explorer/index.ts';
import type { Compiled } from '../language/index.ts';
import type { Coverage, Exercised } from '../report/index.ts';
/**
 * @param fired how often each step id was followed
 * @param declared why an instruction cannot run in this instance, by `routine: label`
 */
export declare function coverageOf({ control }: Compiled, fired: Outcome['fired'], declared: Readonly<Record<string, string>>): Coverage;
/** How often each instruction ran, and of those with two outcomes how often each. */
export declare function exercisedIn({ control }: Compiled, fired: Outcome['fired']): Exercised[];
//# sourceMappingURL=coverage.d.ts.map