/** The run room's front door: from a model's file to a verdict, and from a counterexample's file to its replay. */
export { assertHolds, assertViolated, DoesNotHold, type HoldsOptions, IsNotViolated } from './assert.ts';
export { bytesToUse } from './bytes-to-use.ts';
export { chart, objectsIn } from './chart.ts';
export { beWatched } from './heart.ts';
export { guardWorld } from './world.ts';
export { certificateOf, readCertificate, refuseCertificate, verify } from './certificate.ts';
export { check } from './check.ts';
export type { CheckOptions, SearchProgress } from './check-options.ts';
export { instanceNamed } from './instance-named.ts';
export { commandLine } from './command-line.ts';
export { Crew } from './crew.ts';
export {
  counterexampleOf,
  counterexamplePath,
  counterexampleText,
  type Counterexample,
} from './counterexample.ts';
export { differencesFrom } from './expected.ts';
export { Fault } from './fault.ts';
export { Gate } from './gate.ts';
export type { Doors } from './imports.ts';
export { listedOf } from './listed.ts';
export { type LoadedModel, loadAgain } from './load.ts';
export { Misuse, unknown } from './misuse.ts';
export { modelMark } from './model-mark.ts';
export { modelNamedIn } from './named-model.ts';
export { allModels, type Broken, findModel, isOurs, isPath, MODELS, targetOf } from './models.ts';
export { lockMatrix } from './lock-matrix.ts';
export { locks, type LocksOptions } from './locks.ts';
export { type Order } from './orders.ts';
export { amongOf, overridesOf, type Setting, settingOf } from './parameters.ts';
export { readCounterexample, readRecorded } from './read-counterexample.ts';
export { type Reduction, REDUCTIONS } from './reduction-names.ts';
export { replay } from './replay.ts';
export * from './serve/protocol.ts';
export { Server, type Surroundings } from './serve/serve.ts';
export { type StoreName, STORES } from './store-names.ts';
export { tool } from './tool.ts';
export { type Vacuity, vacuityOf } from './vacuous.ts';
export { writeWhole } from './write-whole.ts';
export { work } from './worker.ts';
