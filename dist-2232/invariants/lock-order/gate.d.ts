import type { Cycle } from './cycles.ts';
import type { LockOrder } from './dependencies.ts';
export type Reason = 
/** Of those who go round, two always hold one of these locks, and not both as readers: so they never meet. */
{
    readonly kind: 'gate';
    readonly locks: readonly number[];
}
/** The locks themselves are taken in one order; only their classes are not. */
 | {
    readonly kind: 'instances';
}
/** There are no two threads that could wait for each other. */
 | {
    readonly kind: 'one thread';
};
/** What keeps the cycle from closing, or null where nothing simple does. It explains; the search decides. */
export declare function reasonFor(cycle: Cycle, { dependencies }: LockOrder): Reason | null;
//# sourceMappingURL=gate.d.ts.map