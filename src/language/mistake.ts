/** What can go wrong with a model: a mistake its author made, or a rule it breaks while it runs. */
import { at, type Source } from './source.ts';

/** A mistake in a model, found before any search. The message says what, where, and what to do. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly source: Source | null;

  constructor(message: string, source: Source | null = null) {
    super(source === null ? message : `${at(source)}: ${message}`);
    this.source = source;
  }
}

/**
 * What the step under way, or the property being judged, broke first. It is kept apart from the throw, because a recipe
 * may catch what it throws; the engines ask for it after each recipe.
 */
export const broken: { first: Error | null } = { first: null };

/** Forgets what was broken: before a step or a judgement begins, and once somebody was told of it. */
export function forgive(): void {
  broken.first = null;
}

/** A mistake in the model that shows only while one of its recipes runs. */
export class Mistake extends Error {
  override readonly name = 'Mistake';
  /** Whether a line of the recipe was refused; else it is what the recipe returned. */
  readonly thrown: boolean;

  constructor(message: string, thrown = true) {
    super(message);
    this.thrown = thrown;
    broken.first ??= this;
  }
}

/**
 * A claim that a step refuted: thrown by accessors, locks and recipes, caught around each step. It is an answer about
 * the driver, not about the model. `because` is in the model's own names.
 */
export class Finding extends Error {
  override readonly name = 'Finding';
  readonly claim: string;
  readonly because: string;

  constructor(claim: string, because: string) {
    super(`${claim}: ${because}`);
    this.claim = claim;
    this.because = because;
    broken.first ??= this;
  }
}

/**
 * Says, from inside a recipe, that a claim is refuted by the step being executed. The step has no successor.
 * @param claim a claim in the present tense: what should have been true
 * @param because what happened instead
 */
export function refute(claim: string, because: string): never {
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
} as const;
