/**
 * Generates the code that exchanges two rows, or two threads, in a packed state: their bits change places, and whatever
 * names one of them names the other: references, members of sets and lists, holders of locks.
 */
import type { Cell } from '../compile/layout.ts';
import type { Compiled } from '../compile/compile.ts';
import { type Exchange } from '../compile/symmetry.ts';
/** Writes to the second array the state in the first, exchanged. */
export type Exchanging = (from: Int32Array, to: Int32Array) => void;
/** @param standing by thread and program counter, the innermost frame by its place among the thread's; -1 for none */
export declare function generateExchange(compiled: Compiled, exchange: Exchange, standing: readonly Int32Array[]): Exchanging;
/** The bit of a pool that says whether a row is allocated. */
export declare function rowOf({ word, shift }: Cell, row: number): Cell;
/** Code for the bits of a cell. */
export declare function read({ word, shift, bits }: Cell): string;
//# sourceMappingURL=exchange.d.ts.map