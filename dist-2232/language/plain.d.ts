import { type Def, type Fields, type ScalarDef, type Value } from './field.ts';
/** A part of a state. */
export type Plain = Value | readonly Plain[] | {
    readonly [name: string]: Plain;
};
/**
 * Fields by name.
 * - a ref is a row number, null, or `'freed'` when the row it named was freed
 * - a set is its rows, lowest first, `'freed'` last; a list is its values
 * - a lock is a record of its kind's fields; a table is a list of records
 * - a pool is a list with a record for each allocated row and null for the others
 */
export type PlainRecord = Readonly<Record<string, Plain>>;
/** A routine that was entered and has not ended. */
export interface PlainFrame {
    readonly routine: string;
    /** Arguments and locals. */
    readonly locals: PlainRecord;
}
export interface PlainThread {
    readonly pc: number;
    /** Outermost first; none after the end. */
    readonly frames: readonly PlainFrame[];
}
export interface PlainState {
    readonly shared: PlainRecord;
    readonly threads: readonly PlainThread[];
}
/** A reference to what was freed. */
export declare const FREED = "freed";
/** How a table or pool at the root is referred to. */
export interface Target {
    readonly rows: number;
    readonly isPool: boolean;
}
/** The table or pool that a ref or a set names, which the compiler has made sure is there. */
export declare function targetOf(shared: Fields, of: string): Target;
/** What a set is of: rows of a table or pool, or threads. */
export declare function membersOf({ shared, threads }: World, of: string): Target;
/** What a field is before anything happened. */
export declare function initialOf(def: Def): Plain;
/** A record whose fields are what they are before anything happened. */
export declare function initialRecord(fields: Fields): PlainRecord;
/** What a recipe reads in a scalar: of a reference to what was freed, one past the last row. */
export declare function asRead(def: ScalarDef, plain: Plain, shared: Fields): Value;
/** What references are judged against. */
export interface World {
    readonly shared: Fields;
    /** How many threads there are. */
    readonly threads: number;
}
/** What a recipe's value becomes in a scalar. @throws as `refuse` does */
export declare function asStored(def: ScalarDef, value: unknown, path: string, world: World): Plain;
/** Is it an integer, `start` .. `end` - 1? */
export declare function isRow(value: unknown, end: number, start?: number): value is number;
//# sourceMappingURL=plain.d.ts.map