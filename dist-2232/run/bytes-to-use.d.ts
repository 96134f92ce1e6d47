import type { StoreName } from './store-names.ts';
/**
 * Bytes for the states when nobody says: three fifths of what the machine, or the container, has. A search that is cut by
 * its own limit says so; one that is ended by the system says nothing. A table of bits is made at once, and so no larger
 * than most searches need.
 */
export declare function bytesToUse(store?: StoreName): number;
//# sourceMappingURL=bytes-to-use.d.ts.map