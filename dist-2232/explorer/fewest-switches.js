/**
 * Searches by switches between threads: first all that happens with none, then with one, and so on; of one number of
 * switches, by length. So what it finds has the fewest switches, and of those the fewest steps. Most bugs take one or two
 * (M. Musuvathi and S. Qadeer, "Iterative context bounding for systematic testing of multithreaded programs", PLDI 2007).
 *
 * A switch counts where the thread that took the last step could take another one: as CHESS counts preemptions. To leave a
 * thread that is blocked or has ended is free. A thread that may rest but also go on is one that could go on.
 *
 * The cost of a step depends on who took the one before, but a state is stored once: whoever arrived there first and could
 * go on does so at no cost, everybody else for one switch. So after one more switch each step from it has been followed,
 * and no step ever twice.
 */
import { Arrivals } from './arrivals.js';
import { withTrace } from './finding.js';
import { Judge } from './judge.js';
import { Rows } from './rows.js';
import { StateIndex } from './state-index.js';
import { claimsOfTheEnd } from './in-the-end.js';
import { verdictOf } from './verdict.js';
import { Watch } from './watch.js';
/**
 * Explores what happens with at most `most` switches; without it, all that is reachable.
 * @throws Error for a limit in seconds without a clock
 */
export function fewestSwitches(system, limits = {}, most = Number.POSITIVE_INFINITY) {
    return new FewestSwitches(system, limits, most);
}
/** In place of a thread: all of them. */
const ALL = -1;
class FewestSwitches {
    index;
    /** Of the first arrival of each thread at each state. In the order of their cost, within a number of switches. */
    arrivals;
    /** Arrivals from which somebody else goes on for one switch: those of this number of switches, and of the next. */
    waiting = new Rows(1);
    later = new Rows(1);
    nextArrival = 0;
    nextWaiting = 0;
    /** Switches and steps of what is being looked at. */
    switches = 0;
    depth = 0;
    edges = 0;
    fired;
    judge;
    found;
    cut;
    over = false;
    /** Whether the bound left something out. */
    bounded = false;
    /** The arrival that is being gone on from, its state, and for whom. */
    arrival = -1;
    state = -1;
    only = ALL;
    /** The step being judged. */
    step = -1;
    canGoOn;
    initials = 0;
    system;
    limits;
    most;
    watch;
    constructor(system, limits, most) {
        this.system = system;
        this.limits = limits;
        this.most = most;
        this.watch = new Watch(limits);
        this.index = new StateIndex(system.words);
        this.arrivals = new Arrivals(system.threads);
        this.fired = new Float64Array(system.steps);
        this.canGoOn = new Uint8Array(system.threads);
        this.judge = new Judge(system, (told, rank) => this.keep(told, rank, this.step));
        system.initial(this);
        this.over = this.found !== undefined;
    }
    advance(expansions) {
        if (this.over)
            return true;
        this.cut ??= this.watch.look();
        for (let left = expansions; left > 0 && !this.over && this.cut === undefined; left--)
            this.goOn();
        if (this.cut !== undefined)
            this.over = true;
        return this.over;
    }
    save() {
        return null;
    }
    push(step) {
        const { arrivals, index, judge, system } = this;
        const thread = step < 0 ? ALL : system.threadOf(step);
        if (step >= 0 && !this.follows(step, thread))
            return;
        this.step = step;
        const { size } = index;
        if (size === this.limits.states && index.find(system.scratch) < 0) {
            this.cut ??= { kind: 'states', limit: size };
            return;
        }
        const state = index.add(system.scratch);
        if (step >= 0)
            judge.step();
        if (index.size > size)
            judge.state();
        if (step < 0)
            this.initials++;
        if (step < 0 ? index.size === size : !arrivals.arrivesFirst(state, thread))
            return;
        arrivals.add(state, step, step < 0 ? -this.initials : this.arrival, step < 0 ? 0 : this.depth + 1);
    }
    fault(step, claim, because) {
        if (step >= 0 && !this.follows(step, this.system.threadOf(step)))
            return;
        this.step = step;
        this.judge.fault(claim, because);
        if (step < 0)
            this.initials++;
    }
    /** Notes that a thread can take a step. @returns whether it is followed now */
    follows(step, thread) {
        this.canGoOn[thread] = 1;
        if (this.only !== ALL && this.only !== thread)
            return false;
        if (this.arrivals.isFollowed(this.state, thread))
            return false;
        this.edges++;
        this.fired[step]++;
        return true;
    }
    /** Goes on from the next arrival, in the order of switches and steps. */
    goOn() {
        const { arrivals, waiting } = this;
        const ahead = this.nextArrival < arrivals.length ? arrivals.depthOf(this.nextArrival) : Infinity;
        const waits = this.nextWaiting < waiting.length ? arrivals.depthOf(waiting.at(this.nextWaiting, 0)) : Infinity;
        const depth = Math.min(ahead, waits);
        // What is found of one length is all looked at, so that which is told does not hang on the order.
        if (depth > this.depth && this.found !== undefined)
            this.over = true;
        else if (depth === Infinity)
            this.endSwitches();
        else {
            this.depth = depth;
            try {
                if (!this.hasRoom())
                    this.cut ??= { kind: 'memory', limit: this.limits.bytes ?? this.progress().storeBytes };
                else if (waits <= ahead)
                    this.follow(waiting.at(this.nextWaiting++, 0), ALL);
                else
                    this.arrive(this.nextArrival++);
            }
            catch (error) {
                if (!(error instanceof RangeError))
                    throw error;
                this.cut ??= { kind: 'memory', limit: this.limits.bytes ?? this.progress().storeBytes };
            }
        }
    }
    arrive(arrival) {
        const { arrivals, system } = this;
        const state = arrivals.stateOf(arrival);
        const step = arrivals.stepOf(arrival);
        const thread = step < 0 ? ALL : system.threadOf(step);
        if (!arrivals.looksFirst(state)) {
            if (thread !== ALL && arrivals.isEnabled(state, thread)) {
                if (!arrivals.isFollowed(state, thread))
                    this.follow(arrival, thread);
            }
            else if (arrivals.isOpen(state))
                this.follow(arrival, ALL);
            return;
        }
        this.follow(arrival, thread);
        if (this.canGoOn.every((can) => can === 0)) {
            this.step = -1;
            this.judge.stuck(this.index.states, state * system.words);
        }
        else if (thread !== ALL && !arrivals.isEnabled(state, thread))
            this.follow(arrival, ALL);
        else if (arrivals.isOpen(state))
            this.later.set(this.later.add(), 0, arrival);
    }
    /** Follows the steps of one thread, or of all, that were not followed yet. */
    follow(arrival, only) {
        const { arrivals, canGoOn, index, system } = this;
        this.arrival = arrival;
        this.state = arrivals.stateOf(arrival);
        this.only = only;
        canGoOn.fill(0);
        system.successors(index.states, this.state * system.words, this);
        for (let thread = 0; thread < system.threads; thread++) {
            if (canGoOn[thread] === 0)
                continue;
            arrivals.enable(this.state, thread);
            if (only === ALL || only === thread)
                arrivals.follow(this.state, thread);
        }
    }
    /** All that happens with so many switches was seen: is there more? */
    endSwitches() {
        const { arrivals, later } = this;
        let open = 0;
        for (let row = 0; row < later.length; row++) {
            const arrival = later.at(row, 0);
            if (arrivals.isOpen(arrivals.stateOf(arrival)))
                later.set(open++, 0, arrival);
        }
        later.cut(open);
        this.bounded = open > 0 && this.switches >= this.most;
        this.over = open === 0 || this.bounded || this.found !== undefined;
        if (this.over)
            return;
        this.switches++;
        this.depth = 0;
        [this.waiting, this.later] = [later, this.waiting];
        this.later.cut(0);
        this.nextWaiting = 0;
    }
    hasRoom() {
        const { bytes } = this.limits;
        if (bytes === undefined)
            return true;
        const { arrivals, index, later, system, waiting } = this;
        const { steps } = system;
        const lists = arrivals.bytesFor(steps, index.size + steps) + later.bytesFor(1) + waiting.bytes;
        return index.bytesFor(steps) + lists <= bytes;
    }
    /** @param step that is at fault or leads to what is, or -1 when it is the state that is gone on from, or an initial one */
    keep(told, rank, step) {
        const starting = this.arrival < 0;
        const length = starting ? 0 : this.depth + (step < 0 ? 0 : 1);
        const { found } = this;
        if (found !== undefined && (found.length < length || (found.length === length && found.rank <= rank)))
            return;
        const initial = starting ? this.initials : -1;
        this.found = { told, rank, length, arrival: this.arrival, step, initial };
    }
    progress() {
        const { arrivals, depth, edges, index, later, waiting } = this;
        const storeBytes = index.bytes + arrivals.bytes + later.bytes + waiting.bytes;
        const frontier = arrivals.length - this.nextArrival + waiting.length - this.nextWaiting + later.length;
        return { states: index.size, edges, depth, frontier, storeBytes, left: null };
    }
    outcome() {
        const { states, storeBytes } = this.progress();
        const { arrivals, edges, fired } = this;
        let depth = 0;
        for (let row = 0; row < arrivals.length; row++)
            depth = Math.max(depth, arrivals.depthOf(row));
        const manner = { kind: 'fewest-switches', switches: this.switches };
        return { manner, verdict: this.verdict(), states, edges, depth, fired, storeBytes };
    }
    verdict() {
        const { found } = this;
        if (found !== undefined)
            return withTrace(found.told, this.wayTo(found));
        const unreached = this.judge.unreached.map(({ name }) => name);
        const cut = this.over ? this.cut : { kind: 'cancelled' };
        if (cut !== undefined)
            return { kind: 'undecided', because: cut, unreached };
        const unjudged = claimsOfTheEnd(this.system).map(({ name }) => name);
        if (!this.bounded)
            return verdictOf(undefined, null, unreached, unjudged);
        if (unreached.length + unjudged.length === 0)
            return { kind: 'bounded', switches: this.switches };
        return { kind: 'undecided', because: { kind: 'switches', limit: this.switches }, unreached };
    }
    wayTo({ arrival, initial, step }) {
        if (initial >= 0)
            return { initial, steps: [] };
        const trace = this.arrivals.wayTo(arrival);
        return step < 0 ? trace : { ...trace, steps: [...trace.steps, step] };
    }
}
//# sourceMappingURL=fewest-switches.js.map