/** The front door for programs: the language of models, the explorer, and checking a model from one's own code. */
export * from './explorer/index.js';
export * from './language/index.js';
export { assertHolds, assertViolated, check, DoesNotHold, IsNotViolated, } from './run/index.js';
//# sourceMappingURL=index.js.map