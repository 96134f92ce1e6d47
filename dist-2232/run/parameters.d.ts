/** Parameters as they are written on a command line, and as they are told. */
import type { Model, Parameters } from '../language/index.ts';
/** One `--set name=value`. */
export interface Setting {
    readonly name: string;
    readonly text: string;
}
/** Reads `name=value`. */
export declare function settingOf(text: string): Setting;
/** Gives each setting the type of the model's parameter. Bounds are judged where the model is compiled. */
export declare function overridesOf(model: Model, settings: readonly Setting[]): Parameters;
/** What a parameter may be: `2..16`, `true or false`, `5.4, 5.6`. */
export declare function amongOf(model: Model, name: string): string;
//# sourceMappingURL=parameters.d.ts.map