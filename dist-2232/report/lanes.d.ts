/** A trace of many threads: a column per thread that is only a lane, and the step in words beside the lanes. */
import { type FoldedLine } from './folds.ts';
import type { Paint } from './paint.ts';
import type { TracedStep } from './run.ts';
export declare function lanes(steps: readonly TracedStep[], told: readonly FoldedLine[], threads: readonly string[], width: number, paint: Paint, loop?: number): string[];
//# sourceMappingURL=lanes.d.ts.map