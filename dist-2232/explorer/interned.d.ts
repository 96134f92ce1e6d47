/** Tuples of 32-bit numbers, each with a number of its own: 1, 2, 3 … in the order they came. */
/** Numbers the tuples in the first `count` rows. @throws RangeError when the machine gives no more memory */
export type Numbering = (rows: Int32Array, count: number) => void;
export declare class Interned {
    /** Made of what was fetched ahead, so that no compiler drops the fetching. */
    fetched: number;
    protected readonly arity: number;
    /** Tuple `id` at `tuples[arity * id ..]`. */
    protected tuples: Int32Array;
    /** 0 where free, else an id. At most half full, except for a moment. */
    protected slots: Int32Array;
    private count;
    /** Where each row is first looked for. */
    private likely;
    /** @param arity numbers of a tuple */
    constructor(arity: number);
    /** Tuples that have a number. */
    get size(): number;
    /** Bytes taken now. */
    get bytes(): number;
    /** The most bytes taken on the way to `more` tuples. */
    bytesFor(more: number): number;
    /** All tuples, in the order of their numbers. */
    all(): Int32Array;
    /** Numbers tuples that `all` gave, anew. */
    numberAll(tuples: Int32Array): void;
    /** The number of the tuple in `row[at + parts[0]]`, `row[at + parts[1]]` …, a new one if need be. */
    id(row: Int32Array, at: number, parts: readonly number[]): number;
    /**
     * Writes out, for one place, what numbers tuples in many rows.
     * @param stride numbers of a row
     * @param parts where in a row the tuple is
     * @param to where in a row its number goes
     */
    numbering(stride: number, parts: readonly number[], to: number): Numbering;
    /** Room for a number for each of `count` rows. */
    room(count: number): Int32Array;
    /** Writes tuple `id` to `state[at + parts[0]]`, `state[at + parts[1]]` … */
    read(id: number, parts: readonly number[], state: Int32Array, at: number): void;
    private grow;
    private put;
}
/** Puts the first `count` tuples in slots that are all free. */
export declare function placeAll(slots: Int32Array, tuples: Int32Array, arity: number, count: number): void;
/** Where the tuple in `row[at + parts[0]]`, `row[at + parts[1]]` … is first looked for. */
export declare function hashOf(row: Int32Array, at: number, parts: readonly number[]): number;
/** Tuples beside so many slots: half as many, and the one that no id has. */
export declare function roomFor(slots: number): number;
//# sourceMappingURL=interned.d.ts.map