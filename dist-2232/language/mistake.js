/** What can go wrong with a model: a mistake its author made, or a rule it breaks while it runs. */
import { at } from './source.js';
/** A mistake in a model, found before any search. The message says what, where, and what to do. */
export class ModelError extends Error {
    name = 'ModelError';
    source;
    constructor(message, source = null) {
        super(source === null ? message : `${at(source)}: ${message}`);
        this.source = source;
    }
}
/**
 * A claim that a step refuted: thrown by accessors, locks and recipes, caught around each step. It is an answer about
 * the driver, not about the model. `because` is in the model's own names.
 */
export class Finding extends Error {
    name = 'Finding';
    claim;
    because;
    constructor(claim, because) {
        super(`${claim}: ${because}`);
        this.claim = claim;
        this.because = because;
    }
}
/**
 * Says, from inside a recipe, that a claim is refuted by the step being executed. The step has no successor.
 * @param claim a claim in the present tense: what should have been true
 * @param because what happened instead
 */
export function refute(claim, because) {
    throw new Finding(claim, because);
}
/** The claims that the language itself checks at every access, in every search. */
export const BUILT_IN = {
    freed: 'no use after free',
    range: 'values stay in range',
    guard: 'guarded fields are accessed under their lock',
    unlock: 'a lock is released only by its holder',
    heldFreed: 'a held lock is not freed',
    sleep: 'no sleeping lock where sleeping is forbidden',
};
//# sourceMappingURL=mistake.js.map