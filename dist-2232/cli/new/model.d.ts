/** A first model: small enough to read at once, with a bug that is one parameter away. */
/**
 * The text of the model's file.
 * @param name also its id
 */
export declare function modelText(name: string): string;
/** The text of its test, for vitest. */
export declare function testText(name: string): string;
//# sourceMappingURL=model.d.ts.map