/** In what two states differ, one of which is the other permuted: said in the words of their author. */
import type { Permutations, Swap } from './permutations.ts';
import type { Claim } from './system.ts';
/** A system in words, for what is said of it. */
export interface InWords {
    /** A step, as its author knows it. */
    step(step: number): string;
    /** The first part of a state that differs from that of another. */
    part(state: Int32Array, other: Int32Array): string;
}
/** No step: the state that is looked at itself. */
export declare const HERE = -1;
/** What a step leads to, and what is claimed of that. */
export interface Follower {
    /** Or `HERE`. */
    readonly step: number;
    /** Equal for states that differ by a permutation. */
    readonly key: string;
    /** Whether every thread may stop there, then what each claim says. */
    readonly says: readonly number[];
}
/** How a finding about a wrong declaration begins. */
export declare const NOT_TRUE = "interchangeable is not true of ";
/** What is said of a declaration that is not true. */
export declare function notTrue({ name }: Swap, why: string): string;
/** What there is of one state and its followers and not of the other, or null. */
export declare function differenceOf(before: readonly Follower[], after: readonly Follower[], claims: readonly Claim[], inWords: InWords): string | null;
/** What is said of a property that is not the same of permuted states. */
export declare function byProperty(name: string): string;
/** All that may change places, where it is not known which of it is told apart. */
export declare function namesIn({ chains }: Permutations): string;
//# sourceMappingURL=difference.d.ts.map