/** The word for what is symmetric: rows, or threads, that differ in nothing but their numbers. */
import type { Compound, Field } from './field.ts';
import type { Thread } from './program.ts';
/**
 * Declares that the rows of a table or pool at the root of the state differ in nothing but their numbers: exchanging two
 * of them everywhere, with the threads that are called with them, changes nothing that a recipe does or a property says.
 * A search may then keep one of the states that differ in that only.
 *
 * It is not so where a row is chosen by its number (a constant, `row < other`, the lowest that fits), or where a
 * reference that is not optional starts at row 0. A search that relies on it looks for such recipes and properties, and
 * reports what tells rows apart.
 * @throws ModelError when it is neither a table nor a pool
 */
export declare function interchangeable<V>(rows: Compound<V>): Compound<V>;
/**
 * Declares that threads of the same routine, called with the same, differ in nothing but their names.
 * Threads that are called with rows of an interchangeable table need no such word.
 * @throws ModelError when they differ in anything else
 */
export declare function interchangeable(threads: readonly Thread[]): readonly Thread[];
/** Would two threads do the same, whatever they are called? */
export declare function areAlike(a: Thread, b: Thread): boolean;
/** Whether a field was declared to have interchangeable rows. */
export declare function isInterchangeable({ def }: Field): boolean;
//# sourceMappingURL=interchangeable.d.ts.map