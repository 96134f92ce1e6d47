/** How a model is written, and what it compiles to. */
export { type Compiled, compile, instanceOf, resolve } from './compile/compile.ts';
export type { StepName } from './compile/control.ts';
export { fairnessOf } from './fairness.ts';
export { symmetric } from './fast/symmetric.ts';
export { systemOf, trackedSystemOf } from './fast/engine.ts';
export type {
  Compound,
  Fields,
  Index,
  List,
  Locals,
  Lock,
  LockKind,
  LockState,
  Members,
  Pool,
  Rows,
  Scalar,
  Scalars,
  Shared,
  Value,
  Values,
  View,
} from './field.ts';
export { interchangeable } from './interchangeable.ts';
export { decode, findStep, type StepByValue, type StepInWords, stepInWords } from './legend.ts';
export { BUILT_IN, Finding, ModelError, refute } from './mistake.ts';
export {
  type Expectation,
  type FairnessOf,
  type Instance,
  MODEL,
  type Model,
  type Parameters,
  type Property,
  type Simplification,
  type ThreadView,
} from './model.ts';
export type { Block, Context, Routine, Statement, Thread, TypedRoutine } from './program.ts';
export {
  FREED,
  type Plain,
  type PlainFrame,
  type PlainRecord,
  type PlainState,
  type PlainThread,
} from './plain.ts';
export { objectsOf, type Projected, type Subject, subjectsOf } from './projection.ts';
export type { Change } from './reference/changes.ts';
export {
  type Blocked,
  type Held,
  type Reference,
  referenceOf,
  type Successor,
  type Taken,
} from './reference/engine.ts';
export {
  flag,
  int,
  lockField,
  oneOf,
  optional,
  optionalThread,
  pool,
  queue,
  record,
  ref,
  rowAt,
  rows,
  setOf,
  table,
} from './schema.ts';
export { at, callerOf, type Source } from './source.ts';
export { type StateOf, type Vocabulary, vocabulary } from './vocabulary.ts';
export type { Words } from './words.ts';
export { tally, type Tallied } from './tally.ts';
