/** Drives a search in slices, so that the process hears signals and tells its progress in between. */
import { setImmediate } from 'node:timers/promises';
/** Milliseconds of work between two looks at the world. */
const SLICE = 50;
/** States to expand in the first slice, before their cost is known. */
const FIRST = 256;
/**
 * Runs a search to its end, or until whoever made it cancels it through its limits.
 * @param onProgress called between two slices; false leaves the search as it is
 */
export async function drive(search, onProgress) {
    let expansions = FIRST;
    for (;;) {
        const start = performance.now();
        const over = search.advance(expansions);
        if (over)
            return;
        if (!(await onProgress(search.progress())))
            return;
        await setImmediate();
        const took = performance.now() - start;
        expansions = Math.max(16, Math.round(expansions * Math.min(2, SLICE / Math.max(took, 1))));
    }
}
//# sourceMappingURL=drive.js.map