import type { Transformed } from './transformed.ts';
/** The doors of the library as the running program already holds them, by the name a model imports. */
export type Doors = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Code = Pick<Transformed, 'code'>;
/** What a file imports, by what it says, in the order of its code. */
export declare function importsOf({ code }: Code): string[];
/** Of those, what has to be there before the file's code runs: the rest it awaits by itself. */
export declare function requiredBy({ code }: Code): string[];
/**
 * Refuses what would bring a second copy of the library or slip past the hash of the author's files.
 * @param links the path of each file that it imports, by what the import says
 * @returns the packages and built-in modules that the file imports
 * @throws Misuse naming file and line
 */
export declare function checkImports(file: string, transformed: Transformed, links: Readonly<Record<string, string>>, doors: Doors): string[];
/**
 * Where a file imports something: line and column of the statement, from 1.
 * Null when its text does not say so in one piece.
 */
export declare function placeOfImport(source: string, specifier: string): {
    line: number;
    column: number;
} | null;
export {};
//# sourceMappingURL=imports.d.ts.map