/** A command that can be pasted into a shell. */
/** Words in a row, quoted where a shell would read them otherwise. */
export declare function commandLine(words: readonly string[]): string;
//# sourceMappingURL=command-line.d.ts.map