/** Which lock a `guardedBy` names: found once, before any search. */
import type { Field, Fields } from '../field.ts';
/** The way to a lock: from the record that has the guarded field, or from the root, field by field. */
export interface GuardPath {
    readonly from: 'own' | 'root';
    readonly hops: readonly Hop[];
}
/** One field further; `row` first turns the value reached, a ref, into the row it names. */
export type Hop = {
    readonly kind: 'field';
    readonly name: string;
} | {
    readonly kind: 'row';
    readonly of: string;
};
/** The locks a field names as its guards, as written. */
export declare function guardsOf({ def }: Field): readonly string[];
/**
 * The ways to the locks that guard a field.
 * @param own the fields of the record it stands in
 * @throws ModelError when a path does not end at a lock
 */
export declare function guardPaths(field: Field, own: Fields, shared: Fields): readonly GuardPath[];
/** @throws ModelError when some field of the shared state names a guard that is not a lock */
export declare function checkGuards(shared: Fields): void;
//# sourceMappingURL=guards.d.ts.map