/** The keys of time travel. */
import type { Binding } from './binding.ts';
export declare const TRACE: readonly Binding[];
//# sourceMappingURL=trace-bindings.d.ts.map