/**
 * Stacks in the author's lines. A model's code is transformed before it runs; while it runs under these functions, the
 * stacks made in it, and so every file and line that the language notes, are those of the file as it was written.
 */
import type { Model } from '../language/index.ts';
import type { Files } from './files.ts';
/** Remembers what a model was made of. */
export declare function rememberFiles(model: Model, files: Files): void;
/** Runs work on a model's closures with stacks in the author's lines. Errors are to be read inside of it. */
export declare function inPlacesOf<T>(model: Model, work: () => T): T;
/** The same while files are being loaded. */
export declare function whileLoading<T>(files: Files, work: () => Promise<T>): Promise<T>;
//# sourceMappingURL=original-places.d.ts.map