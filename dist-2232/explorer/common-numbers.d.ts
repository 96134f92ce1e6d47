/** Tuples with numbers of their own, as `Interned`, that several workers number at once. */
import { type NumbersMemory } from './commons.ts';
import { Interned } from './interned.ts';
/** @param known tuples that have the first numbers, one after the other */
export declare function numbersMemory(arity: number, known: Int32Array): NumbersMemory;
/** The same in more room. @throws RangeError when the machine gives no more memory */
export declare function widened(arity: number, { control, tuples }: NumbersMemory, slots: number): NumbersMemory;
/** Slots for so many tuples, at least. */
export declare function slotsForTuples(tuples: number): number;
/** Bytes beside so many slots. */
export declare function bytesOfNumbers(arity: number, slots: number): number;
/**
 * A number is put into its slot when its tuple is written; whoever looks reads the slot, then the tuple that it names. What
 * is not found that way is looked for again with the lock.
 */
export declare class CommonNumbers extends Interned {
    private readonly control;
    /** There must always be `room` for what is numbered. */
    constructor(arity: number, memory: NumbersMemory);
    get size(): number;
    get memory(): NumbersMemory;
    /** Goes on in memory that has all of it. */
    use({ slots, tuples }: NumbersMemory): void;
    /** Whether there is room for so many more. */
    hasRoom(more: number): boolean;
    id(row: Int32Array, at: number, parts: readonly number[]): number;
}
//# sourceMappingURL=common-numbers.d.ts.map