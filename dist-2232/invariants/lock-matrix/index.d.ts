/** The lock matrix: scenarios down, kinds of lock across, and in each cell what must be found. */
export { columnsOf, traitsOf } from './columns.ts';
export { algorithmOf, contextModel } from './context-model.ts';
export { CONTEXT_SCENARIOS } from './context-scenarios.ts';
export { cellModel, type Column } from './model.ts';
export { type Answer, type Scenario, SCENARIOS, type Traits } from './scenarios.ts';
//# sourceMappingURL=index.d.ts.map