/** Which rows and threads of a program may change places, from what its author declared. */
import type { Fields } from '../field.ts';
import type { Thread } from '../program.ts';
import type { Control, Frame } from './control.ts';
/** The most permutations that are used; of a larger group, only some rows change places. */
export declare const MOST_PERMUTATIONS = 40320;
/** Two rows, or two threads, that change places, and what becomes of the threads then. */
export interface Exchange {
    /** The table or pool of the rows; null where threads change places by themselves. */
    readonly table: string | null;
    readonly a: number;
    readonly b: number;
    /** By thread, whose place it takes. */
    readonly threads: readonly number[];
}
/** Rows of one table, or threads, of which any two may change places. */
export interface Alike {
    readonly table: string | null;
    readonly members: readonly number[];
    /** Of each two neighbours. */
    readonly exchanges: readonly Exchange[];
}
export interface Symmetry {
    readonly alike: readonly Alike[];
    /** How many permutations there are. */
    readonly order: number;
    /** What of the declared is not used, and why. */
    readonly notes: readonly string[];
}
/** @throws ModelError where `interchangeable` stands on a field that is not at the root of the state */
export declare function checkInterchangeable(fields: Fields, atRoot?: boolean): void;
/** What may change places in a program. @throws ModelError when threads are declared alike that rows tell apart */
export declare function symmetryOf(shared: Fields, control: Control): Symmetry;
/** The table that an argument names a row of. */
export declare function tableOf({ routine }: Thread, argument: string): string | null;
/** The frames of a thread, in the order in which its routines are inlined: those of alike threads correspond. */
export declare function framesOf({ frames }: Control, thread: number): readonly Frame[];
//# sourceMappingURL=symmetry.d.ts.map