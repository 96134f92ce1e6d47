/** What does not go with a store that may omit states. */
import { Misuse } from './misuse.js';
/** @throws Misuse that names it, and says what to do */
export function refuseWithStore(asked) {
    const { checkpoint, order, spill, store = 'exact', together } = asked;
    if (store === 'exact')
        return;
    const instead = 'or take --store exact';
    if (order !== undefined && order.kind !== 'breadth-first')
        throw new Misuse(`--store ${store} is for breadth-first searches: leave it out; depth-first keeps bits by itself when memory is short`);
    if (together !== undefined)
        throw new Misuse(`only one worker searches with --store ${store}: leave out --workers, ${instead}`);
    if (spill !== undefined)
        throw new Misuse(`--store ${store} keeps no states to put on disk: leave out --spill, ${instead}`);
    if (checkpoint !== undefined)
        throw new Misuse(`--store ${store} cannot be kept and gone on with: leave out the checkpoint, ${instead}`);
}
//# sourceMappingURL=stores.js.map