/** A file of an author's as it runs, with the way back to the author's lines. */
import type { SourceMap } from 'node:module';
/** A file as it is loaded: plain data, for any thread to run. */
export interface Transformed {
    readonly source: string;
    /** Of `PARAMETERS`, an async function's body: it is done when the file has run. */
    readonly code: string;
    /** How many columns of the code's first line come before what is mapped. */
    readonly ahead: number;
    /** A source map of version 3. Null where every line is where it was; one that tells columns, too, is made when it is needed. */
    readonly map: RawSourceMap | null;
}
export type RawSourceMap = ConstructorParameters<typeof SourceMap>[0];
/** The running code begins with this, so columns of its line 1 are this much too far right. */
export declare const WRAPPER = "(async function (exports, require, module, __filename, __dirname, jitiImport, jitiESMResolve) { ";
export type Body = (exports: Readonly<Record<string, unknown>>, require: (specifier: string) => unknown, module: {
    readonly exports: Readonly<Record<string, unknown>>;
}, filename: string, dirname: string, jitiImport: (specifier: string) => Promise<unknown>, jitiESMResolve: (specifier: string) => string) => Promise<void>;
/** The code of a file as a function. @throws SyntaxError from the engine's own parser */
export declare function bodyOf(file: string, { code }: Pick<Transformed, 'code'>): Body;
//# sourceMappingURL=transformed.d.ts.map