import { DiskError } from './disk.js';
import { before } from './finding.js';
import { Judge } from './judge.js';
import { hashWords } from './hash.js';
import { Recent } from './recent.js';
/** States of no more words are compared in less time than it takes to look them up. */
const NARROW = 4;
export class Share {
    store;
    edges = 0;
    /** How often each step id was followed. */
    fired;
    /** What is told, of all that was found so far. */
    found;
    /** The number of the state that it is of, or that its last step is taken from. */
    foundAt = -1;
    cut;
    /** Whether a state that was found is neither stored nor proposed any more: then there is nothing to go on from. */
    lost = false;
    /** Steps from an initial state to the states being expanded; -1 while the initial states come. */
    depth = -1;
    /** The last level within a bound is looked at for deadlocks only: what its steps lead to lies beyond. */
    atBound = false;
    system;
    limits;
    /** The state being expanded. */
    origin;
    recent;
    judge;
    /** The step that is being judged, or -1: then it is a state, or, at the beginning, an initial state that there is none of. */
    atFault = -1;
    beginning = false;
    enabled = 0;
    initials = 0;
    /** The number of the state being expanded, and of the one that is judged. */
    expanding = -1;
    judging = -1;
    constructor(system, limits, store) {
        this.system = system;
        this.limits = limits;
        this.store = store;
        this.recent = system.words <= NARROW ? new Recent(system.words) : null;
        this.fired = new Float64Array(system.steps);
        this.origin = new Int32Array(system.words);
        this.judge = new Judge(system, (told, rank) => this.find(told, rank));
    }
    /** Claims of reachability that no state has met yet. */
    get unreached() {
        return this.judge.unreached;
    }
    get deadlock() {
        return this.judge.deadlock;
    }
    /** Follows every step from a stored state. */
    expand(index) {
        const { origin, store, system } = this;
        store.take(index, origin);
        this.expanding = index;
        this.enabled = 0;
        try {
            system.successors(origin, 0, this);
        }
        catch (error) {
            this.fail(error);
            return;
        }
        if (this.enabled === 0)
            this.judge.stuck(origin, 0);
        if (store.full)
            this.settle();
    }
    push(step) {
        if (step >= 0) {
            this.enabled++;
            if (this.atBound)
                return;
            this.edges++;
            this.fired[step]++;
            this.atFault = step;
            this.judge.step();
            this.atFault = -1;
        }
        else
            this.initials++;
        const { scratch, words } = this.system;
        if (this.recent?.meet(scratch, hashWords(scratch, 0, words)) === true)
            return;
        this.store.propose(scratch, 0, (step >= 0 ? this.enabled : this.initials) - 1);
    }
    fault(step, claim, because) {
        if (step >= 0) {
            this.enabled++;
            if (this.atBound)
                return;
            this.edges++;
            this.fired[step]++;
        }
        else
            this.initials++;
        this.atFault = step;
        this.beginning = step < 0;
        this.judge.fault(claim, because);
        this.atFault = -1;
        this.beginning = false;
    }
    /** Writes down all it has. @throws DiskError */
    save(file) {
        const from = this.store.size;
        const store = this.store.save(file);
        // What saving stored is not judged when it is loaded again.
        this.judgeFrom(from);
        const { atBound, depth, edges, found } = this;
        return {
            store,
            depth,
            edges,
            fired: [...this.fired],
            found: plain(found),
            unreached: this.unreached.map(({ name }) => name),
            atBound,
        };
    }
    /** Says how far it goes. @param most steps, without which there is no bound */
    bound(most) {
        this.atBound = most !== undefined && this.depth >= most;
    }
    /** Goes on from what was written down. @throws as the store's `load` */
    load(saved, file) {
        this.store.load(saved.store, file);
        this.goOnFrom(saved);
    }
    /** Goes on where another share was; what that one stored is where it can be read. */
    goOnFrom(saved) {
        this.depth = saved.depth;
        this.edges = saved.edges;
        this.fired.set(saved.fired);
        if (saved.found !== null)
            this.found = { ...saved.found, state: Int32Array.from(saved.found.state) };
        this.judge.unreached = this.unreached.filter(({ name }) => saved.unreached.includes(name));
    }
    /** Stores what was proposed, and judges what of it is new. */
    settle() {
        const { store } = this;
        const { bytes, states } = this.limits;
        const from = store.size;
        try {
            const full = store.settle(states);
            if (full === 'states')
                this.cut ??= { kind: 'states', limit: states ?? store.size };
            else if (full === 'memory')
                this.cut ??= { kind: 'memory', limit: bytes ?? store.bytes };
        }
        catch (error) {
            this.fail(error);
        }
        this.judgeFrom(from);
    }
    /** Stores what was proposed for the next level, all of it, and judges what of it is new. */
    finishLevel() {
        this.settle();
        const from = this.store.size;
        try {
            if (this.cut === undefined)
                this.store.resolve();
        }
        catch (error) {
            this.fail(error);
        }
        this.judgeFrom(from);
    }
    judgeFrom(from) {
        const { judge, store, system } = this;
        if (!judge.judgesStates)
            return;
        for (let index = from; index < store.size; index++) {
            if (store.spilled)
                store.read(index, system.scratch);
            else
                store.readFresh(index - from, system.scratch);
            this.judging = index;
            judge.state();
        }
    }
    /** @throws what is no lack of memory, nor of disk */
    fail(error) {
        this.lost = true;
        if (error instanceof DiskError)
            this.cut ??= { kind: 'disk', because: error.message };
        else if (error instanceof RangeError)
            this.cut ??= { kind: 'memory', limit: this.limits.bytes ?? this.store.bytes };
        else
            throw error;
    }
    find(told, rank) {
        const { atFault: step, depth, found, origin } = this;
        // A deadlock is of the state being expanded; all else is a step on.
        const stuck = told.kind === 'deadlock';
        const length = stuck ? depth : depth + 1;
        if (found !== undefined && found.length < length)
            return;
        const { words, scratch } = this.system;
        const initial = this.beginning ? this.initials - 1 : -1;
        const state = stuck || step >= 0 ? origin.slice() : scratch.slice(0, initial < 0 ? words : 0);
        const finding = { told, length, rank, state, step, initial };
        if (found !== undefined && !before(finding, found))
            return;
        this.found = finding;
        this.foundAt = stuck || step >= 0 ? this.expanding : this.judging;
    }
}
/** A finding as it is written down. */
export function plain(found) {
    return found === undefined ? null : { ...found, state: [...found.state] };
}
//# sourceMappingURL=share.js.map