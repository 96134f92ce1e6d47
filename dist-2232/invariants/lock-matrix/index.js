/** The lock matrix: scenarios down, kinds of lock across, and in each cell what must be found. */
export { columnsOf, traitsOf } from './columns.js';
export { algorithmOf, contextModel } from './context-model.js';
export { CONTEXT_SCENARIOS } from './context-scenarios.js';
export { cellModel } from './model.js';
export { SCENARIOS } from './scenarios.js';
//# sourceMappingURL=index.js.map