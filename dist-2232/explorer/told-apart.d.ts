/**
 * Looks for what tells permuted states apart, which a symmetric system does not: from a state and from the same state
 * permuted, the same steps must lead to the same states but for a permutation, and every claim must say the same of them.
 * Where it finds a difference, the symmetry was wrongly declared and what was searched is not the system.
 */
import type { Canonical } from './canonical.ts';
import { type InWords } from './difference.ts';
import { type Permutations } from './permutations.ts';
import type { Sink, System } from './system.ts';
/** How often permuted states were compared. */
export interface Compared {
    /** States of which it was looked whether permuting them tells them apart. */
    readonly states: number;
    /** Those among them that were permuted in every way there is. */
    readonly inEveryWay: number;
}
export declare class ToldApart implements Sink {
    private statesCompared;
    private comparedInEveryWay;
    private left;
    private readonly system;
    private readonly canonical;
    private readonly permutations;
    private readonly inWords;
    private readonly judged;
    /** Exchanges that, one after the other, permute a state in every way; null when there are too many ways. */
    private readonly everyWay;
    private readonly path;
    private readonly here;
    private now;
    private next;
    private readonly successor;
    private readonly other;
    /** A state and its successors, in no order: sums of two hashes of each, and of what is claimed of it. */
    private sumA;
    private sumB;
    private expectedA;
    private expectedB;
    private followers;
    /** What was found where a claim judges a successor otherwise than what stands for it. */
    private misjudged;
    constructor(system: System, permutations: Permutations, canonical: Canonical, inWords: InWords);
    compared(): Compared;
    /** What tells the first state of all from a permutation of it, or null. */
    atFirst(state: Int32Array): string | null;
    /**
     * What tells a state from a permutation of it, or null. Not every state is looked at.
     * Leaves the system's `origin` and `scratch` as it likes.
     */
    after(states: Int32Array, offset: number): string | null;
    private tryAll;
    /** One permutation, chosen by the state: each as likely as any other. */
    private tryOne;
    private begin;
    private permute;
    private differs;
    private expand;
    push(step: number): void;
    /** Notes the state in the scratch, and what is claimed of it. @param step that led there, or `HERE` */
    private judge;
    /**
     * What a claim says of the state in the scratch and not of the one that stands for it. States at a bound of depth are
     * stored and never expanded, so this is the only look at them.
     */
    private judgedOtherwise;
    fault(step: number, claim: string | null): void;
    private note;
    /** Goes along the exchanges until two neighbours differ, and says in what. */
    private differenceAlong;
    private followersOf;
    private seedOf;
    private areEqual;
}
//# sourceMappingURL=told-apart.d.ts.map