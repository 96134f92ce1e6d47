/** The orders in which an instance can be searched: one entry each. */
import { type Limits, type Search, type System } from '../explorer/index.ts';
import type { StoreName } from './store-names.ts';
/** How to search. What each finds and may miss: `docs/bounded.md`. */
export type Order = 
/** Everything, shortest traces first. What is meant when nothing is said. */
{
    readonly kind: 'breadth-first';
}
/** Everything, or what happens with at most so many switches between threads; traces with few of them first. */
 | {
    readonly kind: 'fewest-switches';
    readonly most?: number;
}
/** Everything, as far as memory goes. */
 | {
    readonly kind: 'depth-first';
}
/** Walks at random: so many, or until the time is over. */
 | {
    readonly kind: 'walks';
    readonly seed: number;
    readonly walks?: number;
};
/** Seconds of walking where nobody says how many, nor how many walks. */
export declare const WALKING = 60;
/** @throws Misuse for a limit that the order cannot keep */
export declare function searchIn(order: Order | undefined, system: System, limits: Limits, store?: StoreName): Search;
/** @throws Misuse for what only a breadth-first search can do */
export declare function refuseWith(order: Order | undefined, asked: {
    readonly together?: unknown;
    readonly spill?: unknown;
    readonly checkpoint?: unknown;
}): void;
//# sourceMappingURL=orders.d.ts.map