/** The words a state is written with. */
import { type Compound, type Fields, type Index, type List, type Lock, type LockKind, type Members, type Pool, type Rows, type Scalar, type ThreadSet, type Value, type View } from './field.ts';
import { type Source } from './source.ts';
/**
 * A number computed by the author as a row. Out of range, reading the row is a fault with a trace.
 * @param row an integer, 0 .. rows of the table - 1
 */
export declare function rowAt(row: number): Index;
/** The rows of a table of `count`, lowest first. */
export declare function rows(count: number): readonly Index[];
interface Guardable<V> extends Compound<V> {
    /** The same field, protected by locks: to read it hold one of them, to write it hold all. */
    guardedBy(...locks: string[]): Compound<V>;
}
/**
 * A bounded integer. Storing a value out of bounds is a finding.
 * @param min least value, @param max greatest value, at most 2^31 - 1 apart
 * @param initial default 0 if within bounds, else `min`
 */
export declare function int(min: number, max: number, initial?: number): Scalar<number>;
/** True or false. */
export declare function flag(initial?: boolean): Scalar<boolean>;
/** One of the named values; the first is the initial one. */
export declare function oneOf<const V extends readonly [string, ...string[]]>(...values: V): Scalar<V[number]>;
/** A row of the table or pool called `of` at the root of the state. Initially row 0. */
export declare function ref(of: string): Scalar<Index>;
/** A row of some table, or null, which it is initially. */
export declare function optional(field: Scalar<Index>): Scalar<Index | null>;
/** A thread of the model, or null, which it is initially. */
export declare function optionalThread(): Scalar<number | null>;
/** A set of rows of the table or pool called `of`, initially empty. */
export declare function setOf(of: string): Guardable<Members>;
/** A set of threads of the model, initially empty. */
export declare function setOfThreads(): Guardable<ThreadSet>;
/** A list of at most `capacity` values, initially empty. */
export declare function queue<V extends Value>(element: Scalar<V>, capacity: number): Guardable<List<V>>;
/** Fields under one name. */
export declare function record<F extends Fields>(fields: F): Compound<View<F>>;
/** `rows` records that exist for ever. */
export declare function table<F extends Fields>(rows: number, fields: F): Compound<Rows<View<F>>>;
/** Up to `rows` records that are allocated and freed. */
export declare function pool<F extends Fields>(rows: number, fields: F): Compound<Pool<View<F>>>;
/** A lock of some kind. `class` groups the locks that share an ordering rule, as lockdep's classes do. */
export declare function lockField(lock: LockKind, className: string, source: Source): Compound<Lock>;
export {};
//# sourceMappingURL=schema.d.ts.map