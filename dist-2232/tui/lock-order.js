/** Lock order: what was found, and what of it is chosen. Pure. */
import { locksItems } from '../report/index.js';
export function orderingOf(chosen) {
    return { chosen, states: 0, order: null, items: [] };
}
export function ordered(ordering, order) {
    return { ...ordering, order, items: locksItems(order) };
}
/** What is chosen on the screen. */
export function itemOf({ lines, ordering }) {
    return ordering?.items[lines.locks] ?? null;
}
//# sourceMappingURL=lock-order.js.map