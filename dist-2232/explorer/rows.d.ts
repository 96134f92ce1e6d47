/** Lists of numbers and of bits that only grow: what a search writes down beside its states. */
/** Rows of so many 32-bit numbers each. */
export declare class Rows {
    length: number;
    private readonly columns;
    private numbers;
    constructor(columns: number);
    get bytes(): number;
    /** The most bytes taken on the way to `more` rows. */
    bytesFor(more: number): number;
    at(row: number, column: number): number;
    /** Room for one row at the end. @returns its number @throws RangeError when the machine gives no more memory */
    add(): number;
    set(row: number, column: number, value: number): void;
    /** Keeps so many rows from the beginning. */
    cut(length: number): void;
}
/** A set of small numbers. */
export declare class Bits {
    private words;
    get bytes(): number;
    /** The most bytes taken on the way to number `most`. */
    bytesFor(most: number): number;
    has(number: number): boolean;
    /** @throws RangeError when the machine gives no more memory */
    add(number: number): void;
}
/** Numbers in memory while an array of `length` is made to hold `needed` by doubling: the old and the new one. */
export declare function grown(length: number, needed: number): number;
//# sourceMappingURL=rows.d.ts.map