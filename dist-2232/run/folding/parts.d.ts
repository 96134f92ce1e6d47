/** Parts of plain data by the keys that lead to them. */
import type { Plain } from '../../language/index.ts';
/** The keys from the whole to a part of it. */
export type Way = readonly string[];
/** Undefined where the way leads through something that is not there. */
export declare function partAt(whole: Plain, way: Way): Plain | undefined;
/** The same with another value at the end of a way, or undefined where there is no such place. */
export declare function replaced(whole: Plain, [key, ...rest]: Way, value: Plain): Plain | undefined;
/** The outermost parts in which two differ that have the same shape: of records and tables, what is in them. */
export declare function differingWays(a: Plain, b: Plain, way?: Way): Way[];
/** Whether one of two parts lies in the other. */
export declare function overlaps(a: Way, b: Way): boolean;
/** Whether a part lies in another, or is it. */
export declare function isWithin(part: Way, whole: Way): boolean;
//# sourceMappingURL=parts.d.ts.map