/** Runs whose places are told as seen from the working folder, where an editor finds them. */
import { relative, sep } from 'node:path';
export function located(run) {
    const { coverage, trace } = run;
    return {
        ...seenFromHere(run),
        coverage: { ...coverage, neverRan: coverage.neverRan.map(seenFromHere) },
        ...(trace === undefined ? {} : { trace: { ...trace, steps: trace.steps.map(seenFromHere) } }),
    };
}
function seenFromHere(part) {
    const { file, line } = part.source;
    return { ...part, source: { file: relative('', file).split(sep).join('/'), line } };
}
/** The same of lock order. */
export function locatedLocks(run) {
    // What is copied has the parts that it had: only places are told anew.
    return fromHere(run);
}
function fromHere(part) {
    if (Array.isArray(part))
        return part.map(fromHere);
    if (typeof part !== 'object' || part === null)
        return part;
    const copy = Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, fromHere(inner)]));
    return isPlaced(part) ? seenFromHere({ ...copy, source: part.source }) : copy;
}
function isPlaced(part) {
    if (!('source' in part))
        return false;
    const { source } = part;
    return typeof source === 'object' && source !== null && 'file' in source && 'line' in source;
}
//# sourceMappingURL=located.js.map