/** The cells of the shared state, in classes: rows of one table differ in nothing but their number. */
import { type Compiled } from '../../language/index.ts';
/** A path without the numbers of rows: `jobs[1].done.signalled` is one of `jobs[].done.signalled`. */
export declare function classPath(path: string): string;
export declare class Cells {
    /** The path of each class. */
    readonly kinds: readonly string[];
    /** By the word that they stand in. */
    private readonly byWord;
    constructor(compiled: Compiled);
    /** Visits the cells of which bits were read, with their values in `state`. */
    read(reads: Int32Array, state: Int32Array, visit: (kind: number, value: number) => void): void;
    /** Visits the cells that differ. */
    changed(before: Int32Array, after: Int32Array, visit: (kind: number, before: number, after: number) => void): void;
}
/** Where a thread stands in a packed state: its place, by number. */
export declare function counterOf({ layout }: Compiled, thread: number, state: Int32Array): number;
//# sourceMappingURL=cells.d.ts.map