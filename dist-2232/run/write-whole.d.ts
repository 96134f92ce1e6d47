/** @throws Misuse in one sentence when the disk does not take it */
export declare function writeWhole(file: string, text: string): void;
/** Level by level: the recursive one of Node never returns where the system says "no such file" of a folder that is there. */
export declare function makeFolder(folder: string): void;
/** Why the system refused, in words. */
export declare function reason(error: unknown): string;
//# sourceMappingURL=write-whole.d.ts.map