/** A run that never ends, as a trace: the way into a part of the graph, and steps round it that are fair when they are repeated. */
import { type Unending } from './leads-to.ts';
import type { Seen } from './seen.ts';
import type { Claim } from './system.ts';
/** Steps after the state that the claim is about, and which of them is the first of the loop. */
export interface Tail {
    readonly steps: readonly number[];
    readonly loop: number;
}
export declare function tailOf(seen: Seen, claim: Claim, { members, way }: Unending): Tail;
//# sourceMappingURL=lasso.d.ts.map