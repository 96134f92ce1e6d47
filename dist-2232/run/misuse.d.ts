/** The message says what, where in the user's words, and what to do next. */
export declare class Misuse extends Error {
    readonly name = "Misuse";
}
/**
 * There is no such thing: says what there is, and what may have been meant.
 * @param what as in `classic/philosophers has no instance`
 */
export declare function unknown(what: string, name: string, known: readonly string[]): Misuse;
//# sourceMappingURL=misuse.d.ts.map