/** @returns a sentence when it cannot be opened */
export declare function edit(file: string, line: number): string | null;
/** How an editor is told of a line; most that run in a terminal know `+LINE`. */
export declare function placeFor(editor: string, file: string, line: number): string[];
//# sourceMappingURL=editor.d.ts.map