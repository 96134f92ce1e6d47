/** A search that learns by its mistakes how far it may be reduced. */
import { breadthFirst } from './breadth-first.js';
import { Rehearsal } from './rehearsal.js';
/** Walks in a row that refute nothing, before a search is begun. */
const WALKS = 24;
/** A search that had expanded more than so many states before it was refuted is rehearsed. */
const MUCH = 1000;
/** Searches a reduced system, anew whenever what it assumed was refuted. */
export function sections(system, limits = {}) {
    return new Learning(system, limits);
}
/** After a refutation, so large a part of what was searched is searched on: there may be more to learn. */
const MORE = 4;
const LEAST = 256;
class Learning {
    inner;
    expanded = 0;
    until = Number.POSITIVE_INFINITY;
    isOver = false;
    system;
    limits;
    start;
    rehearsal;
    constructor(system, limits) {
        this.system = system;
        this.limits = limits;
        this.start = limits.clock?.() ?? 0;
        this.rehearsal = new Rehearsal(system);
        this.inner = this.anew();
    }
    advance(expansions) {
        for (let left = expansions; left > 0 && !this.isOver; left -= LEAST) {
            const slice = Math.min(LEAST, left);
            this.isOver = this.inner.advance(slice);
            this.expanded += slice;
            if (!this.system.isStale)
                continue;
            if (this.until === Number.POSITIVE_INFINITY)
                this.until = this.expanded + Math.max(LEAST, this.expanded / MORE);
            if (this.isOver ? proves(this.inner.outcome()) : this.expanded >= this.until) {
                this.inner = this.anew();
                this.isOver = false;
            }
        }
        return this.isOver;
    }
    progress() {
        return this.inner.progress();
    }
    /** What was learnt is not written down. */
    save() {
        return null;
    }
    outcome() {
        return this.inner.outcome();
    }
    anew() {
        this.system.begin();
        if (this.expanded > MUCH) {
            this.rehearsal.run(WALKS);
            this.system.begin();
        }
        this.expanded = 0;
        this.until = Number.POSITIVE_INFINITY;
        const { clock } = this.limits;
        if (clock === undefined)
            return breadthFirst(this.system, this.limits);
        // The time that was allowed began with the first of these searches.
        let isBegun = false;
        const search = breadthFirst(this.system, {
            ...this.limits,
            clock: () => (isBegun ? clock() : this.start),
        });
        isBegun = true;
        return search;
    }
}
/** Does it say something of what was not found? */
function proves({ verdict: { kind } }) {
    return kind === 'holds' || kind === 'unreached' || kind === 'bounded';
}
//# sourceMappingURL=learning.js.map