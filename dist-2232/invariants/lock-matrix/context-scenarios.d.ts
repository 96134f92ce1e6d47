import type { Scenario } from './scenarios.ts';
export declare const CONTEXT_SCENARIOS: readonly Scenario[];
//# sourceMappingURL=context-scenarios.d.ts.map