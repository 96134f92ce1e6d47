/** The lock matrix as data and as a table. */
import type { Tool } from './run.ts';
/** The schema of the document. A change that breaks readers raises the number. */
export declare const LOCK_MATRIX_SCHEMA = "dmaze/lock-matrix/1";
export interface LockMatrix {
    readonly schema: typeof LOCK_MATRIX_SCHEMA;
    readonly tool: Tool;
    /** Each way of having each kind of lock. */
    readonly columns: readonly {
        readonly kind: string;
        readonly mode: 'write' | 'read';
    }[];
    readonly rows: readonly MatrixRow[];
}
export interface MatrixRow {
    readonly name: string;
    readonly about: string;
    /** What the threads do. */
    readonly threads: readonly string[];
    /** One for each column; null where the scenario is not about it. */
    readonly cells: readonly (MatrixCell | null)[];
}
export interface MatrixCell {
    readonly expected: string;
    readonly found: string;
}
/** Cells in which something else was found than is expected. */
export declare function surprisesIn({ rows }: LockMatrix): number;
/** A table that Markdown can read, too. Where a cell is not as expected, it says so. */
export declare function lockMatrixText(matrix: LockMatrix): string;
//# sourceMappingURL=lock-matrix.d.ts.map