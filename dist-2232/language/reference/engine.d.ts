import type { Compiled } from '../compile/compile.ts';
import type { Property, ThreadView } from '../model.ts';
import { type PlainRecord, type PlainState } from '../plain.ts';
import { type Change } from './changes.ts';
import { type Variable } from './variables.ts';
/** What became of a step. States are frozen. */
export type Taken = {
    readonly kind: 'state';
    readonly state: PlainState;
    readonly changes: readonly Change[];
}
/** The step has no successor: it refutes `claim`, or the model threw. */
 | {
    readonly kind: 'fault';
    readonly claim: string | null;
    readonly because: string;
};
/** A step that can be taken in some state, by its id, and what becomes of it. */
export interface Successor {
    readonly step: number;
    readonly taken: Taken;
}
/** Why a thread cannot go on. A thread with several ways to go on waits for each of them. */
export interface Blocked {
    readonly thread: string;
    /** The path of the lock it wants, or the label of the instruction whose condition it waits for. */
    readonly wants: string;
    /** The thread that has it; null when nobody has, so that it waits for something to happen. */
    readonly heldBy: string | null;
}
/** A lock that is held. */
export interface Held {
    readonly path: string;
    /** Threads by name: more than one where the lock is shared. */
    readonly by: readonly string[];
}
export interface Reference {
    /** @throws what the model throws before its first state: there is no trace that could tell of it */
    initial(): Taken;
    /** Every step that can be taken, thread by thread, each thread's in the order written. */
    successors(state: PlainState): readonly Successor[];
    /** Takes one step; null when it cannot be taken there. */
    take(state: PlainState, step: number): Taken | null;
    threads(state: PlainState): readonly ThreadView[];
    /**
     * Judges a property of a state.
     * @param before of a claim about steps, the state before
     * @throws what the property throws
     */
    judge(property: Property<unknown>, state: PlainState, before?: PlainState): boolean;
    /** May every thread stop here for good? */
    atRest(state: PlainState): boolean;
    /** What keeps those threads that may not stop here and cannot go on. */
    blocked(state: PlainState): readonly Blocked[];
    /** The paths of all locks there can be. */
    readonly lockPaths: readonly string[];
    /** The locks that somebody holds, lock by lock. */
    locks(state: PlainState): readonly Held[];
    /** The state, variable by variable. */
    variables(state: PlainState): readonly Variable[];
    /** The shared state as it is told: threads by their names. */
    told(state: PlainState): PlainRecord;
}
/** The reference engine of a compiled model. */
export declare function referenceOf(compiled: Compiled): Reference;
//# sourceMappingURL=engine.d.ts.map