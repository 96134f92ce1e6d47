/** The orders in which an instance can be searched: one entry each. */
import { breadthFirst, depthFirst, fewestSwitches, walks, } from '../explorer/index.js';
import { Misuse } from './misuse.js';
/** Seconds of walking where nobody says how many, nor how many walks. */
export const WALKING = 60;
/** @throws Misuse for a limit that the order cannot keep */
export function searchIn(order, system, limits, store = 'exact') {
    switch (order?.kind) {
        case undefined:
        case 'breadth-first':
            return breadthFirst(system, limits, { kind: store });
        case 'depth-first':
            return depthFirst(system, limits);
        case 'fewest-switches':
            if (limits.depth !== undefined)
                throw new Misuse('a search by switches has no bound of steps: what has fewer switches may be longer');
            return fewestSwitches(system, limits, order.most);
        case 'walks': {
            if (limits.states !== undefined)
                throw new Misuse('walks remember no states, so there is no limit to them');
            const ends = order.walks !== undefined || limits.seconds !== undefined;
            return walks(system, ends ? limits : { ...limits, seconds: WALKING }, order);
        }
    }
}
/** @throws Misuse for what only a breadth-first search can do */
export function refuseWith(order, asked) {
    if (order === undefined || order.kind === 'breadth-first')
        return;
    const words = { together: 'workers', spill: 'a disk to go on with', checkpoint: 'checkpoints' };
    for (const what of ['together', 'spill', 'checkpoint'])
        if (asked[what] !== undefined)
            throw new Misuse(`only a breadth-first search has ${words[what]}`);
}
//# sourceMappingURL=orders.js.map