/**
 * What may go wrong, and how often in one run: signals that end a wait, allocations that fail, injected errors. Each is a
 * choice of the search; a budget keeps the number of states down. With a budget of 0 nothing goes wrong (*may miss* what
 * comes of it), and what needs more failures than there are is missed, too.
 */
import { callerOf, int, ModelError, record } from '../language/index.js';
/** @param most how often it may happen in a run, at least 0 */
export function faults(most) {
    if (!Number.isInteger(most) || most < 0)
        throw new ModelError(`faults: the most is 0 or more, not ${most}`, callerOf(faults));
    return record({ left: int(0, most, most) });
}
//# sourceMappingURL=faults.js.map