import { type Model } from '../language/index.ts';
import { type ReplayOutcome } from '../report/index.ts';
import type { Recorded } from './counterexample.ts';
/** Replays on `model` as it is now. What was recorded decides; the instance is not asked. */
export declare function replay(model: Model, recorded: Recorded): ReplayOutcome;
//# sourceMappingURL=replay.d.ts.map