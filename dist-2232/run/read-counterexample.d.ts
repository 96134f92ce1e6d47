import { type Counterexample, type Recorded } from './counterexample.ts';
/** A counterexample, or a trace in ITF. @throws Misuse as the reader of each does */
export declare function readRecorded(file: string): Promise<Recorded>;
/** @throws Misuse for a file that is missing, is something else, is of another version or was edited */
export declare function readCounterexample(file: string): Promise<Counterexample>;
//# sourceMappingURL=read-counterexample.d.ts.map