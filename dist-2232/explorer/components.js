export class Components {
    /**
     * Once done, states of one component have one number here, no others have it, and a state out of the part has 0. A
     * component leads only to components of higher numbers.
     */
    of;
    graph;
    part;
    gathered;
    /** Per state, the next of its edges to follow. */
    next;
    isRoot;
    /** From the front, the states whose edges are being followed; from the back, those whose component is not known yet. */
    stack;
    open = 0;
    waiting;
    start = 0;
    index = 1;
    component;
    /**
     * @param part 1 for each state of the part; null for the whole graph
     * @param gathered a set of threads for each state; once done, joined with those of all states of the part that it leads to
     * @throws RangeError when the machine gives no more memory
     */
    constructor(graph, part, gathered) {
        const { size } = graph;
        this.graph = graph;
        this.part = part;
        this.gathered = gathered;
        this.of = new Int32Array(size);
        this.next = new Uint32Array(size);
        this.isRoot = new Uint8Array(size);
        this.stack = new Int32Array(size);
        this.waiting = size;
        this.component = size;
    }
    static bytesFor(states) {
        return 13 * states;
    }
    /** Follows about `count` more edges. @returns true when it is done */
    advance(count) {
        const { graph, of, part } = this;
        for (let left = count; left > 0; left--) {
            if (this.open > 0) {
                this.follow();
                continue;
            }
            const state = this.start++;
            if (state >= graph.size)
                return true;
            if (of[state] === 0 && (part === null || part[state] === 1))
                this.enter(state);
        }
        return false;
    }
    enter(state) {
        this.of[state] = this.index++;
        this.isRoot[state] = 1;
        this.next[state] = this.graph.first[state];
        this.stack[this.open++] = state;
    }
    /** Follows one edge of the state on top; one that leads to a new state is followed again when that one is left. */
    follow() {
        const { graph, isRoot, next, of, part, stack } = this;
        const state = stack[this.open - 1];
        const edge = next[state];
        if (edge === graph.first[state + 1]) {
            this.leave(state);
            return;
        }
        const target = graph.targets[edge];
        if (part !== null && part[target] !== 1) {
            next[state] = edge + 1;
            return;
        }
        const at = of[target];
        if (at === 0) {
            this.enter(target);
            return;
        }
        if (at < of[state]) {
            of[state] = at;
            isRoot[state] = 0;
        }
        this.join(state, target);
        next[state] = edge + 1;
    }
    leave(state) {
        const { isRoot, of, stack } = this;
        this.open--;
        if (isRoot[state] === 0) {
            stack[--this.waiting] = state;
            return;
        }
        this.index--;
        while (this.waiting < stack.length) {
            const member = stack[this.waiting];
            if (of[state] > of[member])
                break;
            this.waiting++;
            of[member] = this.component;
            this.index--;
            this.join(member, state);
        }
        of[state] = this.component--;
    }
    /** What is gathered at `target` is gathered at `state`, too. */
    join(state, target) {
        const { gathered, graph } = this;
        if (gathered === null)
            return;
        for (let lane = 0; lane < graph.lanes; lane++) {
            const at = state * graph.lanes + lane;
            gathered[at] = gathered[at] | gathered[target * graph.lanes + lane];
        }
    }
}
//# sourceMappingURL=components.js.map