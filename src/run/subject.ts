/** What is searched: an instance with what is set by hand, and the properties that are judged. Plain data. */
import type { System } from '../explorer/index.ts';
import { type Compiled, compile, type Model, type Parameters, systemOf } from '../language/index.ts';

export interface Subject {
  readonly parameters: Parameters;
  /** The properties that are judged, or null for all. */
  readonly only: readonly string[] | null;
}

/** @throws ModelError for a mistake in the model */
export function systemFor(
  model: Model,
  { only, parameters }: Subject,
): { compiled: Compiled; system: System } {
  const compiled = compile(model, parameters);
  return { compiled, system: systemOf(compiled, only) };
}
