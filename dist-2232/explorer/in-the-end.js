/**
 * Claims about what can or must still happen: judged when a search has seen everything and found nothing else, on the graph
 * of all that it stored. A limit that is met on the way cuts them, and the search with them.
 */
import { withTrace } from './finding.js';
import { Graph } from './graph.js';
import { tailOf } from './lasso.js';
import { bytesForLeadsTo, unendingIn } from './leads-to.js';
import { STATES } from './seen.js';
import { Unrepeatable } from './shortest.js';
import { bytesForStuck, stuckIn } from './stuck.js';
/** The claims that need the whole graph. A search that cannot judge them says so; see `verdictOf`. */
export function claimsOfTheEnd({ claims }) {
    return claims.filter(({ kind }) => kind === 'never stuck' || kind === 'leads to');
}
export class InTheEnd {
    progress = { claims: [], graph: 0 };
    over = false;
    cut;
    /** Bytes taken at most, beside the store. */
    bytes = 0;
    found;
    thrown;
    system;
    store;
    levels;
    edges;
    limits;
    work;
    /**
     * @param levels where each level begins in the store
     * @param edges followed by the search
     */
    constructor(system, store, levels, edges, limits) {
        this.system = system;
        this.store = store;
        this.levels = levels;
        this.edges = edges;
        this.limits = limits;
        this.work = this.judge();
    }
    /** Looks at about `count` more states. @returns true when it is over */
    advance(count) {
        try {
            for (let left = count; left > 0 && !this.over; left -= STATES) {
                const { done, value } = this.work.next();
                if (done !== true)
                    continue;
                this.over = true;
                this.found = value;
            }
        }
        catch (error) {
            this.over = true;
            if (error instanceof RangeError)
                this.outOfMemory();
            else if (error instanceof Unrepeatable)
                this.thrown = error;
            else
                throw error;
        }
        return this.over;
    }
    /**
     * What was found, or null.
     * @param wayTo the way to a finding
     * @throws Unrepeatable when the system did not do the same twice
     */
    verdict(wayTo) {
        if (this.thrown !== undefined)
            throw this.thrown;
        if (this.found === undefined)
            return null;
        const { finding, tail } = this.found;
        const trace = wayTo(finding);
        if (tail === undefined)
            return withTrace(finding.told, trace);
        const { initial, steps } = trace;
        const whole = { initial, steps: [...steps, ...tail.steps], loop: steps.length + tail.loop };
        return withTrace(finding.told, whole);
    }
    *judge() {
        const { edges, levels, store, system } = this;
        const stuck = system.claims.filter(({ kind }) => kind === 'never stuck');
        const leadsTo = system.claims.filter(({ kind }) => kind === 'leads to');
        const takers = leadsTo.length > 0;
        const most = Math.max(bytesForStuck(system, store.size), takers ? bytesForLeadsTo(store.size) : 0);
        this.bytes = Graph.bytesFor(system, store.size, edges, takers) + most;
        if (store.bytes + this.bytes > (this.limits.bytes ?? Number.POSITIVE_INFINITY))
            return this.outOfMemory();
        const lookup = store.lookup();
        // What is on disk is not to be read at random.
        if (lookup === null)
            return this.outOfMemory();
        const graph = new Graph(system, store, lookup, edges, takers);
        while (!graph.advance(STATES)) {
            this.progress = { claims: [], graph: graph.part };
            yield;
        }
        const begins = (claims) => {
            this.progress = { claims: claims.map(({ name }) => name), graph: 1 };
        };
        const seen = { system, store, levels, graph };
        if (stuck.length > 0) {
            begins(stuck);
            const finding = yield* stuckIn(seen, stuck);
            if (finding !== undefined)
                return { finding };
        }
        for (const claim of leadsTo) {
            begins([claim]);
            const found = yield* unendingIn(seen, claim);
            if (found === undefined)
                continue;
            if ('told' in found)
                return { finding: found };
            const start = found.way[0];
            return { finding: this.leavesOut(claim, start), tail: tailOf(seen, claim, found) };
        }
        return undefined;
    }
    /** The state from which what the claim says must come does not. */
    leavesOut(claim, start) {
        const { levels, store, system } = this;
        const state = new Int32Array(system.words);
        store.read(start, state);
        const length = levels.findLastIndex((begins) => begins <= start);
        const rank = system.claims.indexOf(claim);
        const told = { kind: 'violated', property: claim.name, because: null };
        return { told, length, rank, state, step: -1, initial: -1 };
    }
    outOfMemory() {
        this.bytes = 0;
        this.cut = { kind: 'memory', limit: this.limits.bytes ?? this.store.bytes };
    }
}
//# sourceMappingURL=in-the-end.js.map