/** What a claim takes for granted of each thread, from what its author wrote. */
import type { Fairness } from '../explorer/index.ts';
import type { FairnessOf } from './model.ts';
/** A thread that is named goes before all that are not. */
export declare function fairnessOf({ strong, unfair }: FairnessOf | undefined, threads: readonly {
    readonly name: string;
}[]): Fairness[];
//# sourceMappingURL=fairness.d.ts.map