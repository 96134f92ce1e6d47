/** Judges states and steps by the claims of a system. */
import type { Told } from './finding.ts';
import type { Claim, System } from './system.ts';
/**
 * Told of each finding.
 * @param rank among findings of one length, the least is told: a model that throws first, then the claims in their order
 */
export type Found = (told: Told, rank: number) => void;
/** What is told when a claim itself throws. */
export declare function threw({ name }: Claim, error: unknown): Told;
export declare class Judge {
    /** Claims of reachability that no state has met yet. */
    unreached: readonly Claim[];
    private readonly system;
    private readonly found;
    private readonly invariants;
    private readonly stepClaims;
    private readonly restClaims;
    readonly deadlock: Claim | undefined;
    constructor(system: System, found: Found);
    /** Whether there is anything to judge a state by. */
    get judgesStates(): boolean;
    /** Judges the state in the scratch. */
    state(): void;
    /** Judges the step from the state in the origin to the one in the scratch. */
    step(): void;
    /** Following a step broke a rule of the language, or threw. */
    fault(claim: string | null, because: string): void;
    /** Nothing can be done in this state: a deadlock unless every thread may stop there. */
    stuck(state: Int32Array, at: number): void;
    private hold;
    private reach;
    private rankOf;
}
//# sourceMappingURL=judge.d.ts.map