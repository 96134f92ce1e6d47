/**
 * Generates the code that marks each row and each thread that may change places: a hash of what it is and of what names
 * it, the same wherever it stands. Marks need not tell everything apart: what they leave equal is tried in every order.
 */
import type { Compiled } from '../compile/compile.ts';
import { type Symmetry } from '../compile/symmetry.ts';
export interface Marks {
    readonly count: number;
    /** Where the mark of a row or, with no table, of a thread stands. */
    readonly of: (table: string | null, member: number) => number;
    readonly mark: (state: Int32Array, marks: Int32Array) => void;
}
/** @param standing as of `generateExchange` */
export declare function generateMarks(compiled: Compiled, symmetry: Symmetry, standing: readonly Int32Array[]): Marks;
//# sourceMappingURL=marks.d.ts.map