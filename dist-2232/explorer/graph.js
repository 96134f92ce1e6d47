/** The graph of a search that saw everything: where the steps of each stored state lead. Made in slices. */
import { Lookup } from './lookup.js';
import { Unrepeatable } from './shortest.js';
/** Successors that are looked up together. */
const BATCH = 256;
/** States learned by the lookup in the time that one is expanded. */
const LEARN = 16;
export class Graph {
    /** States. */
    size;
    /** The edges of state `s` are those from `first[s]` to `first[s + 1]`, in the order the system pushes them. */
    first;
    /** Where each edge leads. */
    targets;
    /** Who takes each edge; empty when nobody will ask. */
    takers;
    /** Words of a set of threads. */
    lanes;
    /** Per state, the threads that can take a step there. */
    enabled;
    /** Per state, the threads that may stop there. */
    resting;
    system;
    store;
    lookup;
    origin;
    rows;
    pending = 0;
    /** Edges pushed. */
    edges = 0;
    /** The state being expanded, or the next one. */
    state = 0;
    /**
     * @param edges of the whole graph, as the search counted them
     * @param takers whether it will be asked who takes an edge
     * @throws RangeError when the machine gives no more memory
     */
    constructor(system, store, lookup, edges, takers) {
        this.system = system;
        this.store = store;
        this.size = store.size;
        this.lanes = Math.ceil(system.threads / 32);
        this.lookup = lookup;
        this.first = new Uint32Array(this.size + 1);
        this.targets = new Int32Array(edges);
        this.takers = new Uint16Array(takers ? edges : 0);
        this.enabled = new Int32Array(this.size * this.lanes);
        this.resting = new Int32Array(this.size * this.lanes);
        this.origin = new Int32Array(system.words);
        this.rows = new Int32Array(2 * BATCH * this.lookup.stride);
    }
    /** Bytes that it takes. */
    static bytesFor(system, states, edges, takers) {
        const lanes = Math.ceil(system.threads / 32);
        return Lookup.bytesFor(states) + states * (4 + 8 * lanes) + edges * (takers ? 6 : 4);
    }
    /** How much of it is made, from 0 to 1. */
    get part() {
        return this.state / this.size;
    }
    /** Expands at most `count` more states. @returns true when all are @throws Unrepeatable, RangeError as the lookup does */
    advance(count) {
        const { first, origin, store, system } = this;
        if (!this.lookup.learn(count * LEARN))
            return false;
        const end = Math.min(this.size, this.state + count);
        for (; this.state < end; this.state++) {
            first[this.state] = this.edges;
            store.read(this.state, origin);
            system.scratch.set(origin);
            for (let thread = 0; thread < system.threads; thread++)
                if (system.restsIn(thread))
                    this.add(this.resting, thread);
            system.successors(origin, 0, this);
            if (this.pending >= BATCH)
                this.flush();
        }
        if (this.state < this.size)
            return false;
        this.flush();
        first[this.size] = this.edges;
        if (this.edges !== this.targets.length)
            throw new Unrepeatable(0);
        return true;
    }
    push(step) {
        const { scratch, words } = this.system;
        const thread = this.system.threadOf(step);
        this.add(this.enabled, thread);
        if (this.takers.length > 0)
            this.takers[this.edges] = thread;
        this.edges++;
        const { stride } = this.lookup;
        if ((this.pending + 1) * stride > this.rows.length) {
            const rows = new Int32Array(2 * this.rows.length);
            rows.set(this.rows);
            this.rows = rows;
        }
        const row = this.pending++ * stride;
        for (let word = 0; word < words; word++)
            this.rows[row + word] = scratch[word];
    }
    fault() {
        // Where a step broke a rule, the search has told of it and nobody asks for a graph.
        throw new Unrepeatable(0);
    }
    /** Whether a thread is in the set of a state. */
    has(sets, state, thread) {
        return ((sets[state * this.lanes + (thread >>> 5)] >>> (thread & 31)) & 1) === 1;
    }
    add(sets, thread) {
        const lane = this.state * this.lanes + (thread >>> 5);
        sets[lane] = sets[lane] | (1 << (thread & 31));
    }
    flush() {
        const { edges, pending, targets } = this;
        if (edges > targets.length)
            throw new Unrepeatable(0);
        this.lookup.find(this.rows, pending, targets, edges - pending);
        for (let edge = edges - pending; edge < edges; edge++)
            if (targets[edge] < 0)
                throw new Unrepeatable(0);
        this.pending = 0;
    }
}
//# sourceMappingURL=graph.js.map