/** Steps that are told apart by value, so that they can be replayed whatever their numbers are then. */
import { ModelError } from '../mistake.js';
/**
 * Steps are replayed by thread, routine, label and choice: no two that can be taken at once may share them, unless they
 * come to the same.
 * @throws ModelError naming the label that two of them share
 */
export function checkNamedApart({ offers }) {
    const seen = new Map();
    for (const offer of offers) {
        const key = JSON.stringify([offer.frame.routine.name, offer.instruction.label, offer.choice]);
        const others = seen.get(key) ?? [];
        if (others.some((other) => !areExclusive(other.before, offer.before) && !comeToTheSame(other, offer)))
            throw new ModelError(`two ways on from here are both called "${offer.instruction.label}": name them apart, or choose() a local that tells them apart`, offer.instruction.source);
        seen.set(key, [...others, offer]);
    }
}
/** Do two ways part at a given, which is decided one way or the other? */
function areExclusive(a, b) {
    for (let at = 0; at < a.length && at < b.length; at++) {
        const [one, other] = [a[at], b[at]];
        if (one === other)
            continue;
        if (one?.kind !== 'assume' || other?.kind !== 'assume')
            return false;
        if (one.frame !== other.frame || one.test !== other.test)
            return false;
        if (one.is !== other.is)
            return true;
    }
    return false;
}
/** Do two offers do the same in the same frame? What they assume on the way does not matter. */
function comeToTheSame(a, b) {
    const [work, other] = [a, b].map(({ before }) => before.filter(({ kind }) => kind !== 'assume'));
    return (a.instruction === b.instruction &&
        a.frame === b.frame &&
        work?.length === other?.length &&
        work?.every((silent, at) => silent === other?.[at]) === true);
}
//# sourceMappingURL=named-apart.js.map