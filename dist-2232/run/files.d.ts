import { type Doors } from './imports.ts';
import type { Transformed } from './transformed.ts';
/** A file of the author's, and where its imports lead. Plain data, as the whole map is. */
export interface ModelFile extends Transformed {
    /** The path of each file of the author's that it imports, by what the import says. */
    readonly links: Readonly<Record<string, string>>;
    /** The packages and built-in modules that it imports. */
    readonly outside: readonly string[];
}
/** The files of a model, by path. */
export type Files = ReadonlyMap<string, ModelFile>;
/**
 * Adds a file, and those that it imports, to the files that are known.
 * @throws Misuse for a file that does not parse or imports what it may not
 */
export declare function gather(entry: string, files: Map<string, ModelFile>, doors: Doors): Promise<void>;
/** The file that an import leads to, or null. */
export declare function fileAt(specifier: string, from: string): Promise<string | null>;
//# sourceMappingURL=files.d.ts.map