/** How threads arrived at states, in a search by switches: the first time that each did, and who went on from there. */
import { Bits, Rows } from './rows.js';
/** Columns of an arrival. */
const [STATE, STEP, FROM, DEPTH] = [0, 1, 2, 3];
export class Arrivals {
    rows = new Rows(4);
    /** Sets of `state * threads + thread`: who has arrived where, who can go on from where, whose steps from there are followed. */
    arrived = new Bits();
    enabled = new Bits();
    followed = new Bits();
    /** States whose enabled threads are known. */
    looked = new Bits();
    threads;
    constructor(threads) {
        this.threads = threads;
    }
    get length() {
        return this.rows.length;
    }
    get bytes() {
        const { arrived, enabled, followed, looked, rows } = this;
        return rows.bytes + arrived.bytes + enabled.bytes + followed.bytes + looked.bytes;
    }
    /** The most bytes taken on the way to `more` arrivals, at so many states. */
    bytesFor(more, states) {
        const { arrived, enabled, followed, looked, rows } = this;
        const most = states * this.threads;
        const sets = arrived.bytesFor(most) + enabled.bytesFor(most) + followed.bytesFor(most) + looked.bytesFor(most);
        return rows.bytesFor(more) + sets;
    }
    /** @param from the arrival that it is a step on from, or `-1 - initial` of an initial state */
    add(state, step, from, depth) {
        const { rows } = this;
        const row = rows.add();
        rows.set(row, STATE, state);
        rows.set(row, STEP, step);
        rows.set(row, FROM, from);
        rows.set(row, DEPTH, depth);
    }
    stateOf(arrival) {
        return this.rows.at(arrival, STATE);
    }
    /** The step by which, or -1. */
    stepOf(arrival) {
        return this.rows.at(arrival, STEP);
    }
    /** After how many steps. */
    depthOf(arrival) {
        return this.rows.at(arrival, DEPTH);
    }
    /** Whether it is the first time that this thread arrives at a state from which it is not known to have gone on. */
    arrivesFirst(state, thread) {
        const pair = state * this.threads + thread;
        if (this.arrived.has(pair) || this.followed.has(pair))
            return false;
        this.arrived.add(pair);
        return true;
    }
    /** Whether nobody knew before who can go on from a state. */
    looksFirst(state) {
        if (this.looked.has(state))
            return false;
        this.looked.add(state);
        return true;
    }
    isEnabled(state, thread) {
        return this.enabled.has(state * this.threads + thread);
    }
    enable(state, thread) {
        this.enabled.add(state * this.threads + thread);
    }
    isFollowed(state, thread) {
        return this.followed.has(state * this.threads + thread);
    }
    follow(state, thread) {
        this.followed.add(state * this.threads + thread);
    }
    /** Whether there are steps from a state that were not followed. */
    isOpen(state) {
        const from = state * this.threads;
        for (let pair = from; pair < from + this.threads; pair++)
            if (this.enabled.has(pair) && !this.followed.has(pair))
                return true;
        return false;
    }
    /** The way to an arrival. */
    wayTo(arrival) {
        const { rows } = this;
        const steps = [];
        let at = arrival;
        for (; rows.at(at, FROM) >= 0; at = rows.at(at, FROM))
            steps.push(rows.at(at, STEP));
        return { initial: -1 - rows.at(at, FROM), steps: steps.reverse() };
    }
}
//# sourceMappingURL=arrivals.js.map