import { type Finding } from './finding.ts';
import { type Seen } from './seen.ts';
import type { Claim } from './system.ts';
/**
 * The least of the findings of these claims, in slices; undefined when they hold. Where a thread can be freed spreads
 * backwards along the edges, so all states of a strongly connected component agree, and one pass over the components is enough.
 */
export declare function stuckIn(seen: Seen, claims: readonly Claim[]): Generator<void, Finding | undefined>;
/** What a pass takes beside the graph. */
export declare function bytesForStuck({ threads }: {
    readonly threads: number;
}, states: number): number;
//# sourceMappingURL=stuck.d.ts.map