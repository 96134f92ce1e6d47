import { type Model } from '../language/index.ts';
import { type Files } from './files.ts';
import type { Doors } from './imports.ts';
/** A model, and the files it came from. */
export interface LoadedModel {
    readonly model: Model;
    /** The file that exports it: an absolute path. */
    readonly file: string;
    /** Every file of the author's that it is made of, as it was loaded: plain data, from which `loadAgain` makes it anew. */
    readonly files: Files;
    /** `sha256:` over the names and contents of every file of the author's that ran; wherever the folder lies. */
    readonly hash: string;
    /** Packages and built-in modules that the files import: what runs and is not in the hash. */
    readonly outside: readonly string[];
}
/**
 * @param path as the user wrote it
 * @throws Misuse for a file that is not there, does not parse, throws, or exports no model as its default
 */
export declare function loadModel(path: string, doors: Doors): Promise<LoadedModel>;
/** As `loadModel`, but null for a file that is a part of a model and exports none. */
export declare function loadModelIfAny(path: string, doors: Doors): Promise<LoadedModel | null>;
/**
 * Loads a model once more from what it was made of, in another thread most likely: nothing is read or transformed again.
 * @param parts a `LoadedModel` without its model, which no thread can hand to another
 */
export declare function loadAgain(parts: Omit<LoadedModel, 'model'>, doors: Doors): Promise<LoadedModel>;
//# sourceMappingURL=load.d.ts.map