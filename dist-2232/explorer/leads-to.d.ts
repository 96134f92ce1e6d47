import type { Finding } from './finding.ts';
import { type Seen } from './seen.ts';
import type { Claim } from './system.ts';
/** Where a run goes wrong: to `way[0]`, along the way, and round for ever in the part of `members`. */
export interface Unending {
    /** States from where the claim is about on; each is a successor of the one before. */
    readonly way: readonly number[];
    /** 1 for each state that the run may go round in; null where it ends. */
    readonly members: Uint8Array | null;
}
/** Bytes taken beside the graph. */
export declare function bytesForLeadsTo(states: number): number;
/** @returns a fault of the claim itself, or how it is refuted; undefined when it holds */
export declare function unendingIn(seen: Seen, claim: Claim): Generator<void, Finding | Unending | undefined>;
/** Can the thread act here, and may not stop? */
export declare function obliged({ graph }: Seen, state: number, thread: number): boolean;
//# sourceMappingURL=leads-to.d.ts.map