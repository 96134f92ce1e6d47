/** A scenario with acquire contexts, as a model. */
import { type LockKind, type Model } from '../../language/index.ts';
import { type WwAlgorithm } from '../../kernel/index.ts';
import type { Scenario } from './scenarios.ts';
/** How locks of a kind that are taken with a context get out of each other's way; null where there is no such thing. */
export declare function algorithmOf(kind: LockKind): WwAlgorithm | null;
/** The model of a cell. Its one instance is `it`. */
export declare function contextModel({ about, name, threads }: Scenario, algorithm: WwAlgorithm): Model;
//# sourceMappingURL=context-model.d.ts.map