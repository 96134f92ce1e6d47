/** The words of `dmaze check` that say in which order to search. */
import { type Command } from 'commander';
import type { Order } from '../run/orders.ts';
export interface OrderFlags {
    readonly order?: 'breadth-first' | 'fewest-switches' | 'depth-first';
    readonly maxSwitches?: number;
    /** How many walks; true where nobody says. */
    readonly swarm?: number | true;
    readonly seed?: number;
}
/** @param whole reads a whole number */
export declare function withOrders(command: Command, whole: (text: string) => number): Command;
/** @throws Misuse for words that contradict each other */
export declare function orderOf({ maxSwitches, order, seed, swarm }: OrderFlags): Order;
/** The words that ask for the same order. */
export declare function orderWords({ maxDepth, maxSwitches, order, seed, swarm, }: OrderFlags & {
    readonly maxDepth?: number;
}): string[];
//# sourceMappingURL=orders.d.ts.map