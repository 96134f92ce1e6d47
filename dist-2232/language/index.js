/** How a model is written, and what it compiles to. */
export { sharedCells } from './cells.js';
export { compile, instanceOf, resolve } from './compile/compile.js';
export { hasInterrupts } from './compile/interrupts.js';
export { fairnessOf } from './fairness.js';
export { symmetric } from './fast/symmetric.js';
export { systemOf, trackedSystemOf } from './fast/engine.js';
export { listenedSystemOf, modeAsked } from './fast/listened.js';
export { interchangeable } from './interchangeable.js';
export { decode, findStep, stepInWords } from './legend.js';
export { BUILT_IN, Finding, ModelError, refute } from './mistake.js';
export { MODEL, } from './model.js';
export { FREED, } from './plain.js';
export { objectsOf, subjectsOf } from './projection.js';
export { referenceOf, } from './reference/engine.js';
export { flag, int, lockField, oneOf, optional, optionalThread, pool, queue, record, ref, rowAt, rows, setOf, setOfThreads, table, } from './schema.js';
export { at, callerOf } from './source.js';
export { vocabulary } from './vocabulary.js';
export { labelled, writtenAt } from './words.js';
export { lockKind, modeFor } from './lock-kind.js';
export { tally } from './tally.js';
//# sourceMappingURL=index.js.map