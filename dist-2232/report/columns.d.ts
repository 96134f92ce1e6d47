/** A trace side by side: one readable column per thread, and one for what changed. */
import { type FoldedLine } from './folds.ts';
import type { Paint } from './paint.ts';
import type { TracedStep } from './run.ts';
/** @returns null when the threads are too many for the width */
export declare function columns(steps: readonly TracedStep[], told: readonly FoldedLine[], threads: readonly string[], width: number, paint: Paint, loop?: number): string[] | null;
//# sourceMappingURL=columns.d.ts.map