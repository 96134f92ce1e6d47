import type { Place, Run, RunDocument } from './run.ts';
/** One thing to tell. */
export interface Told {
    readonly run: Run;
    /** `error`: a finding; `warning`: nobody knows. */
    readonly level: 'error' | 'warning';
    /** The property that is refuted, or what else is wrong, in a few words. */
    readonly rule: string;
    /** What is wrong, in a sentence. */
    readonly message: string;
    /** Where to look first: at the last step when there is a trace. */
    readonly place: Place;
}
/** The rule that a run which is not as declared goes by. */
export declare const AS_DECLARED = "as declared";
/** The rule that a run which is not as required goes by. */
export declare const AS_REQUIRED = "as required";
/** Findings first, then what was cut; each in the order of the runs. */
export declare function toldOf({ runs }: RunDocument): readonly Told[];
/** ` after 12 steps`, when there is a trace. */
export declare function afterSteps({ trace }: Run): string;
//# sourceMappingURL=findings.d.ts.map