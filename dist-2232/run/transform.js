/** Transforms one file of an author's, from TypeScript to what the engine runs: quickly, or else thoroughly. */
import { Misuse } from './misuse.js';
import { sentence } from './stack.js';
import { bodyOf } from './transformed.js';
/**
 * Transforms one file; a syntax error is met here, before anything of the file runs.
 * @param thorough whether to leave nothing to the quick way, which knows no cycles
 * @throws Misuse with file, line and column
 */
export async function transform(file, source, thorough) {
    // Loaded when they are needed: a program that imports its models itself needs neither, and Babel alone takes longer to
    // load than a whole model takes the quick way.
    if (!thorough) {
        const { transformQuickly } = await import('./quick-transform.js');
        const quick = transformQuickly(file, source);
        if (quick !== null && complaint(file, quick) === null)
            return quick;
    }
    const { transformThoroughly } = await import('./thorough-transform.js');
    const transformed = await transformThoroughly(file, source);
    // What the parser lets through and the engine does not (a regular expression, say), with its line.
    const refused = complaint(file, transformed);
    if (refused !== null)
        throw refused;
    return transformed;
}
function complaint(file, transformed) {
    try {
        bodyOf(file, transformed);
        return null;
    }
    catch (error) {
        const head = (error instanceof Error ? (error.stack ?? '') : '').split('\n')[0] ?? '';
        const line = /:(\d+)$/.exec(head)?.[1];
        return new Misuse(`${file}${line === undefined ? '' : `:${line}`}: ${sentence(error)}`);
    }
}
//# sourceMappingURL=transform.js.map