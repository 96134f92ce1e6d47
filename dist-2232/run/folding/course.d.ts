import type { Compiled, PlainState, Reference, Taken } from '../../language/index.ts';
import type { SameFinding } from './finding.ts';
/** A trace as it was. */
export interface Original {
    readonly steps: readonly number[];
    /** The states before each of the steps. */
    readonly states: readonly PlainState[];
    /** What the last step made. */
    readonly taken: Taken;
}
export type Walked = 
/** The states before each of the steps, and what the last one made. */
{
    readonly kind: 'there';
    readonly states: readonly PlainState[];
}
/** The first step that does otherwise, from 0; the number of steps where it is the finding that differs. */
 | {
    readonly kind: 'otherwise';
    readonly step: number;
};
export declare class Course {
    /** Steps taken until now, on all walks. */
    taken: number;
    private readonly compiled;
    private readonly reference;
    private readonly original;
    private readonly finding;
    /** The parts that each step changed; of one without a state after it, none. */
    private readonly changed;
    constructor(compiled: Compiled, reference: Reference, original: Original, finding: SameFinding);
    /**
     * @param left the steps to be left out
     * @param known the states of a walk that left out all of those but `first` and perhaps others up to `last`
     */
    walk(left: ReadonlySet<number>, known: readonly PlainState[], { first, last }: {
        readonly first: number;
        readonly last: number;
    }): Walked;
    /**
     * Whether a step that is left out would see something else, or could not be taken, had it come later: between it and the
     * next told step of its thread. Locks are taken and given back together, so that it is all the same when.
     * @param states those of a walk without the steps left out
     */
    isOfItsTime(at: number, left: ReadonlySet<number>, states: readonly PlainState[]): boolean;
    /** What becomes of the thread that takes a step; null where it cannot. */
    private threadAfter;
    private nameOf;
    /** The state after a step that does what it did, or null: what was as on the trace still is, and so is all that it changes. */
    private exactly;
    /** The state after a step that is left out, or null. */
    private without;
    /** The state with what a step changes as it found it. */
    private asItWas;
    /**
     * Whether the last step does what it did and leads to the finding; not for another reason: it also does where any one part
     * that differs is as on the trace, and on the trace where any one is as here.
     */
    private ends;
    private take;
    /** The state after a step of the trace; null after one that broke a rule. */
    private after;
}
//# sourceMappingURL=course.d.ts.map