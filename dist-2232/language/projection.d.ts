/** One object of a state, and the bits of some of its fields: what a chart of its states is made from. */
import type { Compiled } from './compile/compile.ts';
import type { Cell } from './compile/layout.ts';
/** An object that has fields: a row of a table or pool, or a record. */
export interface Subject {
    /** As `bos[0]`, or `dev`. */
    readonly path: string;
    /** The names of its fields, those of records in it and of its locks as `resv.holder`. */
    readonly fields: readonly string[];
    /** Where the values of these fields stand, in the same order for each row of a table; of a row of a pool, whether it is live. */
    readonly cells: (fields: readonly string[]) => readonly Cell[];
}
/** A row, and the bits of what it is projected on. */
export interface Projected {
    readonly path: string;
    readonly cells: readonly Pick<Cell, 'word' | 'shift' | 'bits'>[];
}
/** The names at the root of the state that have fields. */
export declare function objectsOf({ layout }: Compiled): readonly string[];
/** The rows of a table or pool, or the one record of that name; null when there is no such object. */
export declare function subjectsOf({ layout }: Compiled, name: string): readonly Subject[] | null;
//# sourceMappingURL=projection.d.ts.map