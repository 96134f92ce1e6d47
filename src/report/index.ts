/** The report room's front door: a run as data, and one pure function per format. */
export { type Chart, CHART_SCHEMA, type ChartEdge, type ChartState, tooLarge } from './chart/chart.ts';
export * from './faces.ts';
export { type Fold, foldInWords, foldsOf } from './folds.ts';
export { type Format, type FormatName, FORMATS, isFormat, type TracedRun } from './formats.ts';
export { LARGEST } from './github.ts';
export { encoded } from './itf.ts';
export { documentOf, toJson } from './json.ts';
export {
  documentOfModels,
  type ListDocument,
  type ListedInstance,
  type ListedModel,
  type ListedParameter,
} from './list.ts';
export { eventLine, EVENTS_SCHEMA, type RunEvent } from './ndjson.ts';
export {
  LOCK_MATRIX_SCHEMA,
  type LockMatrix,
  lockMatrixText,
  type MatrixRow,
  surprisesIn,
} from './lock-matrix.ts';
export * from './locks.ts';
export { located, locatedLocks } from './located.ts';
export { type LocksItem, locksItems, roundOf } from './locks-items.ts';
export { verdictOfLocks } from './locks-scenario.ts';
export { headLine as locksHeadLine } from './locks-text.ts';
export { PLAIN, paint, type Paint, wantsColour } from './paint.ts';
export type { ReplayDocument, ReplayOutcome } from './replay.ts';
export type { VerifyDocument } from './verify.ts';
export * from './run.ts';
export { statesOf } from './states.ts';
export { reductionLines, summaryLine } from './text.ts';
export { type Page, traceTable } from './trace.ts';
export { finding, verdictLine } from './verdict.ts';
export {
  acted,
  changed,
  counted,
  grouped,
  labelled,
  lasting,
  likely,
  named,
  reducedBy,
  sized,
  switched,
  titled,
  valued,
} from './words.ts';
export { harmless, harmlessJson, shown, visible } from './visible.ts';
export { wrap } from './wrap.ts';
export { verifyText } from './verify.ts';
