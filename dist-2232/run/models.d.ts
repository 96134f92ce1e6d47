import type { Doors } from './imports.ts';
import { type LoadedModel } from './load.ts';
/** The models that come with the library; the same folder seen from `src` and from `dist`. */
export declare const MODELS: string;
/** What a command is asked to check. */
export interface Target {
    /** An id, or the path of a file. */
    readonly model: string;
    /** Null for all of them. */
    readonly instance: string | null;
}
/** Reads `MODEL[:INSTANCE]`, where MODEL is an id or a path. */
export declare function targetOf(text: string): Target;
/** Whether a model is asked for by its file. */
export declare function isPath(model: string): boolean;
/**
 * The model with an id, or in a file of the user's.
 * @param folder where ids are looked up
 */
export declare function findModel(model: string, doors: Doors, folder?: string): Promise<LoadedModel>;
/** A model that could not be loaded, in one sentence. */
export interface Broken {
    readonly id: string;
    readonly message: string;
}
/** Every model of a folder by its id; files that are parts of a model and export none are left out. */
export declare function allModels(doors: Doors, folder?: string): Promise<{
    readonly models: readonly LoadedModel[];
    readonly broken: readonly Broken[];
}>;
/** Whether a file is one of the library's own models. */
export declare function isOurs(file: string, folder?: string): boolean;
//# sourceMappingURL=models.d.ts.map