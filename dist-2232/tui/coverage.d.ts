/** Which instructions ran, and which decisions always went one way. Pure. */
import type { Face } from './face.ts';
import type { Live } from './live.ts';
import type { Run, Survey } from './served.ts';
export type Exercised = NonNullable<Run['coverage']['exercised']>[number];
/** Whether a look at the state, or a trylock, always went the same way. */
export declare function isOneWay({ outcomes, times }: Exercised): boolean;
/** The instructions to show, in the order written. */
export declare function exercisedIn({ live, sparse }: Pick<Face, 'live' | 'sparse'>): readonly Exercised[];
/** The survey of what was searched; null where there is none yet. */
export declare function surveyOf(live: Live | null): Survey | null;
//# sourceMappingURL=coverage.d.ts.map