import { type Compiled } from '../language/index.ts';
import type { Held } from '../invariants/lock-order/index.ts';
import type { Acting, HeldTold, RunStep } from '../report/index.ts';
import { type Watch } from './search.ts';
/** A way from the initial state. */
export interface Way {
    readonly steps: readonly RunStep[];
    /** The states before, between and after the steps, packed. */
    readonly states: readonly Int32Array[];
}
export declare class Ways {
    private readonly compiled;
    private readonly watch;
    private readonly system;
    private readonly listened;
    private readonly known;
    constructor(compiled: Compiled, watch: Watch);
    /**
     * A shortest way to a state, with the fewest switches between threads; null when the search was stopped before.
     * @param last a step to be taken there
     */
    to(state: Int32Array, last?: number | null): Promise<Way | null>;
    /** What a thread holds, in the order taken; without a way, in that of the state. */
    holds(thread: number, held: readonly Held[], way: Way | null): readonly HeldTold[];
    private traceTo;
    /** The last step on the way before which the thread did not hold the lock, or null. */
    private takenAt;
}
export declare function acting({ label, routine, source, thread }: RunStep): Acting;
//# sourceMappingURL=lock-witness.d.ts.map