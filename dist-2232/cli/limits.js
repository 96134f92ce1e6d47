/** The limits that a command line sets. */
import { bytesToUse } from '../run/index.js';
export function limitsOf({ maxDepth, maxStates, memory, store, time, }) {
    return {
        ...(maxStates === undefined ? {} : { states: maxStates }),
        ...(maxDepth === undefined ? {} : { depth: maxDepth }),
        ...(time === undefined ? {} : { seconds: time }),
        bytes: memory === undefined ? bytesToUse(store) : memory * 2 ** 20,
    };
}
//# sourceMappingURL=limits.js.map