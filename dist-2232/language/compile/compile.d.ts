/** From a model and the parameters of an instance to a program with nothing left open. */
import { type Fields, type Scalars } from '../field.ts';
import type { Instance, Model, Parameters, Property } from '../model.ts';
import type { Control } from './control.ts';
import { type Layout } from './layout.ts';
/** A model with its parameters fixed. */
export interface Compiled {
    readonly model: Model;
    readonly parameters: Parameters;
    readonly shared: Fields;
    readonly control: Control;
    readonly layout: Layout;
    readonly properties: readonly Property<unknown>[];
}
/**
 * Compiles a model for one set of parameters.
 * @param overrides values by name; the rest are the model's defaults
 * @throws ModelError for a mistake in the model, in the author's words
 */
export declare function compile(model: Model, overrides?: Parameters): Compiled;
/** The instance of that name. @throws ModelError naming the ones there are */
export declare function instanceOf(model: Model, name: string): Instance;
/** Defaults with overrides, each checked against its field. */
export declare function resolve(fields: Scalars, overrides: Parameters, model: Model): Parameters;
//# sourceMappingURL=compile.d.ts.map