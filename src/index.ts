/** The front door for programs: the language of models, the explorer, and checking a model from one's own code. */
export * from './explorer/index.ts';
export * from './language/index.ts';
export type { Counts, Coverage, Run, RunChange, RunStep, RunTrace, RunVerdict } from './report/index.ts';
export {
  assertHolds,
  assertViolated,
  check,
  type CheckOptions,
  DoesNotHold,
  type HoldsOptions,
  IsNotViolated,
  type Order,
  type SearchProgress,
} from './run/index.ts';

export type { KernelNotes } from './kernel-source/index.ts';
