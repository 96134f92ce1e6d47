/**
 * Claims about what can or must still happen: judged when a search has seen everything and found nothing else, on the graph
 * of all that it stored. A limit that is met on the way cuts them, and the search with them.
 */
import { type Finding } from './finding.ts';
import type { Cut, Limits } from './limits.ts';
import type { Store } from './store.ts';
import type { Claim, System } from './system.ts';
import type { Trace, Verdict } from './verdict.ts';
/** The claims that need the whole graph. A search that cannot judge them says so; see `verdictOf`. */
export declare function claimsOfTheEnd({ claims }: Pick<System, 'claims'>): readonly Claim[];
/** How far that is. */
export interface Judging {
    /** The claims under way; none while the graph is made. */
    readonly claims: readonly string[];
    /** Of the graph, the part that is made. */
    readonly graph: number;
}
export declare class InTheEnd {
    progress: Judging;
    over: boolean;
    cut: Cut | undefined;
    /** Bytes taken at most, beside the store. */
    bytes: number;
    private found;
    private thrown;
    private readonly system;
    private readonly store;
    private readonly levels;
    private readonly edges;
    private readonly limits;
    private readonly work;
    /**
     * @param levels where each level begins in the store
     * @param edges followed by the search
     */
    constructor(system: System, store: Store, levels: readonly number[], edges: number, limits: Limits);
    /** Looks at about `count` more states. @returns true when it is over */
    advance(count: number): boolean;
    /**
     * What was found, or null.
     * @param wayTo the way to a finding
     * @throws Unrepeatable when the system did not do the same twice
     */
    verdict(wayTo: (finding: Finding) => Trace): Verdict | null;
    private judge;
    /** The state from which what the claim says must come does not. */
    private leavesOut;
    private outOfMemory;
}
//# sourceMappingURL=in-the-end.d.ts.map