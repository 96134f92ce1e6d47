/** Tells of lock order in the model's own names, each dependency and ring with a shortest way there. */
import { type Cycle, type LockOrder, type Observation, type Ring } from '../invariants/lock-order/index.ts';
import { type Compiled } from '../language/index.ts';
import { type LocksRun } from '../report/index.ts';
import type { Ways } from './lock-witness.ts';
type Told = Pick<LocksRun, 'classes' | 'dependencies' | 'cycles' | 'misuses'>;
export declare class LocksInWords {
    private readonly compiled;
    private readonly observation;
    private readonly order;
    private readonly ways;
    constructor(compiled: Compiled, observation: Observation, order: LockOrder, ways: Ways);
    /** @param undecided why a ring that was not met may still be there, or null */
    told(cycles: readonly Cycle[], rings: ReadonlyMap<string, Ring>, undecided: string | null): Promise<Told>;
    private classes;
    private ruleOf;
    private decision;
    private unreachable;
    private sighting;
    private misuses;
    /** Threads that hang, where no cycle says so. */
    private hang;
    private restsHolding;
    private lockOrEvent;
    private acting;
    private threadName;
}
export {};
//# sourceMappingURL=locks-in-words.d.ts.map