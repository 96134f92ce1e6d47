import { type Compiled, type PlainState, type Property, type Reference } from '../language/index.ts';
/** A run from the initial state on. */
export interface Course {
    /** One more than there are steps. */
    readonly states: readonly PlainState[];
    readonly steps: readonly number[];
    /** See `RunTrace`. */
    readonly loop: number;
}
/** How a run falls short of refuting a claim that something comes in the end, or null when it does refute it. */
export declare function notUnending(compiled: Compiled, reference: Reference, property: Property<unknown>, { loop, states, steps }: Course): string | null;
//# sourceMappingURL=unending.d.ts.map