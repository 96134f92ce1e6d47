/** The report room's front door: a run as data, and one pure function per format. */
export { documentOf, toJson } from './json.ts';
export {
  documentOfModels,
  type ListDocument,
  type ListedInstance,
  type ListedModel,
  type ListedParameter,
  listText,
} from './list.ts';
export { PLAIN, paint, type Paint, wantsColour } from './paint.ts';
export { type ReplayDocument, type ReplayOutcome, replayText } from './replay.ts';
export * from './run.ts';
export { runText, summaryLine } from './text.ts';
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
  sized,
  switched,
  titled,
  valued,
} from './words.ts';
export { wrap } from './wrap.ts';
