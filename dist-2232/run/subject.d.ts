/** What is searched: an instance with what is set by hand, and the properties that are judged. Plain data. */
import type { System } from '../explorer/index.ts';
import { type Compiled, type Model, type Parameters } from '../language/index.ts';
export interface Subject {
    readonly parameters: Parameters;
    /** The properties that are judged, or null for all. */
    readonly only: readonly string[] | null;
    /** Whether states that differ by a permutation are one. */
    readonly symmetry: boolean;
}
/** @throws ModelError for a mistake in the model */
export declare function systemFor(model: Model, { only, parameters, symmetry }: Subject): {
    compiled: Compiled;
    system: System;
};
//# sourceMappingURL=subject.d.ts.map