/** The graph of a search that saw everything: where the steps of each stored state lead. Made in slices. */
import { Lookup } from './lookup.ts';
import type { Store } from './store.ts';
import type { Sink, System } from './system.ts';
export declare class Graph implements Sink {
    /** States. */
    readonly size: number;
    /** The edges of state `s` are those from `first[s]` to `first[s + 1]`, in the order the system pushes them. */
    readonly first: Uint32Array;
    /** Where each edge leads. */
    readonly targets: Int32Array;
    /** Who takes each edge; empty when nobody will ask. */
    readonly takers: Uint16Array;
    /** Words of a set of threads. */
    readonly lanes: number;
    /** Per state, the threads that can take a step there. */
    readonly enabled: Int32Array;
    /** Per state, the threads that may stop there. */
    readonly resting: Int32Array;
    private readonly system;
    private readonly store;
    private readonly lookup;
    private readonly origin;
    private rows;
    private pending;
    /** Edges pushed. */
    private edges;
    /** The state being expanded, or the next one. */
    private state;
    /**
     * @param edges of the whole graph, as the search counted them
     * @param takers whether it will be asked who takes an edge
     * @throws RangeError when the machine gives no more memory
     */
    constructor(system: System, store: Store, lookup: Lookup, edges: number, takers: boolean);
    /** Bytes that it takes. */
    static bytesFor(system: System, states: number, edges: number, takers: boolean): number;
    /** How much of it is made, from 0 to 1. */
    get part(): number;
    /** Expands at most `count` more states. @returns true when all are @throws Unrepeatable, RangeError as the lookup does */
    advance(count: number): boolean;
    push(step: number): void;
    fault(): void;
    /** Whether a thread is in the set of a state. */
    has(sets: Int32Array, state: number, thread: number): boolean;
    private add;
    private flush;
}
//# sourceMappingURL=graph.d.ts.map