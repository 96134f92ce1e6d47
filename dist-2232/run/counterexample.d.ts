import type { Run, RunChange, RunVerdict, Scalar, Tool } from '../report/index.ts';
import type { LoadedModel } from './load.ts';
export declare const COUNTEREXAMPLE_SCHEMA = "dmaze/counterexample";
/** Raised when readers of the version before could misread the file. */
export declare const COUNTEREXAMPLE_VERSION = 1;
export interface Counterexample {
    readonly schema: typeof COUNTEREXAMPLE_SCHEMA;
    readonly version: typeof COUNTEREXAMPLE_VERSION;
    /** What wrote it. */
    readonly tool: Tool;
    readonly model: {
        readonly id: string;
        /** Of every file of the model; see `LoadedModel`. */
        readonly hash: string;
        /** Of a user's model, its path as seen from the folder of this file. */
        readonly file?: string;
    };
    readonly instance: string;
    /** Every parameter, defaults included. */
    readonly parameters: Readonly<Record<string, Scalar>>;
    readonly verdict: CounterexampleVerdict;
    readonly steps: readonly CounterexampleStep[];
    /** Of a run that never ends; see `RunTrace`. */
    readonly loop?: number;
    /** Over all of the above. */
    readonly integrity: string;
}
/** What of a finding is replayed, whatever file it was kept in. */
export type Recorded = Pick<Counterexample, 'instance' | 'parameters' | 'verdict' | 'steps' | 'loop'> & {
    readonly model: {
        readonly id: string;
        readonly hash?: string;
        readonly file?: string;
    };
};
/** The verdicts that come with a trace. */
export type CounterexampleVerdict = Extract<RunVerdict, {
    readonly kind: 'violated' | 'deadlock' | 'faulty';
}>;
/** A step by value: never "the third that could be taken". */
export interface CounterexampleStep {
    readonly thread: string;
    readonly routine: string;
    readonly label: string;
    readonly choice?: Readonly<Record<string, Scalar>>;
    /** `file:line`, from the folder of the model. For people; replaying does not use it. */
    readonly source: string;
    readonly changes: readonly RunChange[];
}
/**
 * The counterexample of a run, or null when it has none.
 * @param file where it will stand
 */
export declare function counterexampleOf(tool: Tool, loaded: LoadedModel, run: Run, file: string): Counterexample | null;
/** A hash of everything but the hash itself; spaces and line ends do not count. */
export declare function integrityOf(counterexample: object): string;
/** The text of the file: keys in a fixed order, one step a line, so that two versions can be compared line by line. */
export declare function counterexampleText(counterexample: Counterexample): string;
/**
 * Where the counterexample of a run stands under a folder: `<model>/<instance>.json`. What was set by hand is in the
 * name, so that it does not replace the one of the instance as it is declared.
 */
export declare function counterexamplePath(run: Run): string;
//# sourceMappingURL=counterexample.d.ts.map