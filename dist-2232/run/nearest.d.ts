/** What somebody who mistyped a name may have meant. */
/** The most similar of the known names, or null when none is similar. */
export declare function nearest(name: string, known: readonly string[]): string | null;
//# sourceMappingURL=nearest.d.ts.map