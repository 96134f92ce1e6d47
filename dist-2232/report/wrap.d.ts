/** Breaks text into lines of at most so many columns. */
/**
 * Breaks at spaces where it can, inside a word where it must. Spaces inside a line stay as they are; so many before the
 * first word that none of it would fit are left out.
 * @param indent put before every line but the first
 */
export declare function wrap(text: string, width: number, indent?: string): string[];
//# sourceMappingURL=wrap.d.ts.map