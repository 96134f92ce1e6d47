/** The columns of the lock matrix: each way of having each kind of lock. */
import { modeFor } from '../../language/index.js';
/** @param kinds in the order in which they are to stand */
export function columnsOf(kinds) {
    return kinds.flatMap((kind) => [
        { kind, mode: 'write' },
        ...(kind.read === null ? [] : [{ kind, mode: 'read' }]),
    ]);
}
export function traitsOf({ kind, mode }) {
    const had = modeFor(kind, mode, false) ?? kind.write;
    const inInterrupt = modeFor(kind, mode, true) ?? kind.write;
    return { mode: modeOf(had), sleeps: had.sleeps, atomic: had.atomic, modeInInterrupt: modeOf(inInterrupt) };
}
function modeOf({ recursive, shared }) {
    if (!shared)
        return 'exclusive';
    return recursive ? 'recursive' : 'shared';
}
//# sourceMappingURL=columns.js.map