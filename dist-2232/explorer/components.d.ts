/**
 * The strongly connected components of a part of a graph, without recursion and in slices: algorithm `PEA_FIND_SCC2` of
 * D. J. Pearce, "A Space-Efficient Algorithm for Finding Strongly Connected Components" (2016), with an explicit stack.
 * 13 bytes a state.
 */
import type { Graph } from './graph.ts';
export declare class Components {
    /**
     * Once done, states of one component have one number here, no others have it, and a state out of the part has 0. A
     * component leads only to components of higher numbers.
     */
    readonly of: Int32Array;
    private readonly graph;
    private readonly part;
    private readonly gathered;
    /** Per state, the next of its edges to follow. */
    private readonly next;
    private readonly isRoot;
    /** From the front, the states whose edges are being followed; from the back, those whose component is not known yet. */
    private readonly stack;
    private open;
    private waiting;
    private start;
    private index;
    private component;
    /**
     * @param part 1 for each state of the part; null for the whole graph
     * @param gathered a set of threads for each state; once done, joined with those of all states of the part that it leads to
     * @throws RangeError when the machine gives no more memory
     */
    constructor(graph: Graph, part: Uint8Array | null, gathered: Int32Array | null);
    static bytesFor(states: number): number;
    /** Follows about `count` more edges. @returns true when it is done */
    advance(count: number): boolean;
    private enter;
    /** Follows one edge of the state on top; one that leads to a new state is followed again when that one is left. */
    private follow;
    private leave;
    /** What is gathered at `target` is gathered at `state`, too. */
    private join;
}
//# sourceMappingURL=components.d.ts.map