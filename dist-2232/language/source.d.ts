/** Where in the author's files something was written. */
export interface Source {
    /** As the runtime names it: an absolute path or a file URL. */
    readonly file: string;
    /** From 1. */
    readonly line: number;
}
/**
 * Where the caller of `below` was called.
 * @param below the public function that the author called; it and everything it called is left out
 */
export declare function callerOf(below: (...args: never[]) => unknown): Source;
/** `file:line`, as editors and problem matchers read it. */
export declare function at(source: Source): string;
//# sourceMappingURL=source.d.ts.map