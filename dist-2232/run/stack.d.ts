/** Where in the author's files an error was thrown, read from its stack. */
/** A place in a file; line and column count from 1. */
export interface StackPlace {
    readonly file: string;
    readonly line: number;
    readonly column: number;
}
/** Reads one line of a V8 stack; paths may hold spaces and brackets, and may be file URLs. */
export declare function placeOfFrame(frame: string): StackPlace | null;
/** The topmost place of an error's stack that stands in a file for which `isTheirs` is true, or null. */
export declare function topmost(error: unknown, isTheirs: (file: string) => boolean): StackPlace | null;
/** `file:line:column`, as editors and problem matchers read it. */
export declare function written({ file, line, column }: StackPlace): string;
/** The first line of a message, without the full stop. */
export declare function sentence(error: unknown): string;
//# sourceMappingURL=stack.d.ts.map