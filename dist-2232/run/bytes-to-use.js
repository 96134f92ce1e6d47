/** How much memory a search may take. */
import { totalmem } from 'node:os';
import process from 'node:process';
/** Bytes of a search by bits when nobody says: half of them are the table. */
const BITSTATE_BYTES = 2 ** 30;
/**
 * Bytes for the states when nobody says: three fifths of what the machine, or the container, has. A search that is cut by
 * its own limit says so; one that is ended by the system says nothing. A table of bits is made at once, and so no larger
 * than most searches need.
 */
export function bytesToUse(store) {
    // 0 or more than the machine has where nothing is constrained.
    const constrained = process.constrainedMemory();
    const bytes = 0.6 * (constrained > 0 ? Math.min(constrained, totalmem()) : totalmem());
    return store === 'bitstate' ? Math.min(bytes, BITSTATE_BYTES) : bytes;
}
//# sourceMappingURL=bytes-to-use.js.map