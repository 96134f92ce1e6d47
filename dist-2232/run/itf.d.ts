import type { Recorded } from './counterexample.ts';
/** @throws Misuse for a trace of another tool, or one whose states are not what its steps make of them */
export declare function parseItf(value: unknown, file: string): Recorded;
//# sourceMappingURL=itf.d.ts.map