/** The models there are, as data and as text. */
import type { Paint } from './paint.ts';
import type { Scalar, Tool } from './run.ts';
export interface ListDocument {
    readonly schema: 'dmaze/list/1';
    readonly tool: Tool;
    readonly models: readonly ListedModel[];
}
export interface ListedModel {
    readonly id: string;
    readonly title: string;
    readonly about: string;
    readonly parameters: readonly ListedParameter[];
    /** What was left out on purpose, and which way that errs. */
    readonly simplifications: readonly {
        readonly what: string;
        readonly errs: string;
        readonly because: string;
    }[];
    readonly instances: readonly ListedInstance[];
}
export interface ListedParameter {
    readonly name: string;
    readonly default: Scalar;
    /** What it may be: `2..16`, `true or false`, `5.4, 5.6`. */
    readonly among: string;
}
export interface ListedInstance {
    readonly name: string;
    readonly about: string;
    /** Where it differs from the defaults. */
    readonly parameters: Readonly<Record<string, Scalar>>;
    /** The verdict that the model declares. */
    readonly expect?: {
        readonly verdict: string;
        readonly property?: string;
        readonly states: number;
        readonly edges: number;
    };
}
export declare function documentOfModels(tool: Tool, models: readonly ListedModel[]): ListDocument;
/** One paragraph per model: its id and title, then a line per instance. */
export declare function listText(models: readonly ListedModel[], width: number, paint: Paint): string;
//# sourceMappingURL=list.d.ts.map