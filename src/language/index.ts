/** How a model is written, and what it compiles to. */
export { truth } from './answers.ts';
export { AT, beat, BEAT_WORDS, beatIn, inPhase, PHASE } from './beat.ts';
export { type SharedCell, sharedCells } from './cells.ts';
export { type Compiled, compile, instanceOf, resolve } from './compile/compile.ts';
export type { StepName } from './compile/control.ts';
export { hasInterrupts } from './compile/interrupts.ts';
export { fairnessOf } from './fairness.ts';
export { permutationsOf, symmetric } from './fast/symmetric.ts';
export { systemOf, trackedSystemOf } from './fast/engine.ts';
export { type Listened, type Listener, listenedSystemOf, modeAsked } from './fast/listened.ts';
export type {
  Compound,
  Fields,
  Index,
  List,
  Locals,
  Lock,
  LockKind,
  LockLine,
  LockMode,
  LockState,
  Members,
  ModeName,
  Pool,
  ReadOnly,
  Rows,
  Scalar,
  Scalars,
  Shared,
  ThreadSet,
  Value,
  Values,
  View,
} from './field.ts';
export { placesAfter } from './going-on.ts';
export { interchangeable } from './interchangeable.ts';
export { decode, findStep, type StepByValue, type StepInWords, stepInWords } from './legend.ts';
export { broken, BUILT_IN, Finding, Mistake, ModelError, refute } from './mistake.ts';
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
export type { Block, Budget, Context, Routine, Statement, Thread, TypedRoutine } from './program.ts';
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
export { type PlainStep, PlainSteps } from './reference/plain-steps.ts';
export type { Variable } from './reference/variables.ts';
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
  setOfThreads,
  table,
} from './schema.ts';
export { at, callerOf, type Source } from './source.ts';
export { type Self, type StateOf, type ThreadHow, type Vocabulary, vocabulary } from './vocabulary.ts';
export { labelled, type LockHow, type LockWait, type StepHow, type Words, writtenAt } from './words.ts';
export { lockKind, modeFor, type ModeSpec } from './lock-kind.ts';
export { tally, type Tallied } from './tally.ts';
