/** What can go wrong with a model: a mistake its author made, or a rule it breaks while it runs. */
import { type Source } from './source.ts';
/** A mistake in a model, found before any search. The message says what, where, and what to do. */
export declare class ModelError extends Error {
    readonly name = "ModelError";
    readonly source: Source | null;
    constructor(message: string, source?: Source | null);
}
/**
 * A claim that a step refuted: thrown by accessors, locks and recipes, caught around each step. It is an answer about
 * the driver, not about the model. `because` is in the model's own names.
 */
export declare class Finding extends Error {
    readonly name = "Finding";
    readonly claim: string;
    readonly because: string;
    constructor(claim: string, because: string);
}
/**
 * Says, from inside a recipe, that a claim is refuted by the step being executed. The step has no successor.
 * @param claim a claim in the present tense: what should have been true
 * @param because what happened instead
 */
export declare function refute(claim: string, because: string): never;
/** The claims that the language itself checks at every access, in every search. */
export declare const BUILT_IN: {
    readonly freed: 'no use after free';
    readonly range: 'values stay in range';
    readonly guard: 'guarded fields are accessed under their lock';
    readonly unlock: 'a lock is released only by its holder';
    readonly heldFreed: 'a held lock is not freed';
    readonly sleep: 'no sleeping lock where sleeping is forbidden';
};
//# sourceMappingURL=mistake.d.ts.map