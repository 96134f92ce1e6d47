import { CommonStore } from './common-store.js';
import { APART, AT, sizeOf, STOP, stop, stopped, tell, tellLevel, } from './commons.js';
import { Meeting } from './meeting.js';
import { writtenDown } from './written-down.js';
import { Share } from './share.js';
import { layerBefore } from './shortest.js';
/** One worker: searches with all the others, then helps to find the way to what was found. */
export class SearchWorker {
    share;
    store;
    meeting;
    commons;
    me;
    system;
    limits;
    before;
    /** By level, the runs of states that this worker stored. */
    levels;
    /** Runs of this level that were taken and not expanded. */
    left = [];
    expanded = 0;
    complete = false;
    stopped = false;
    /** @param post how memory that one makes comes to the others */
    constructor(system, limits, { commons, me, proposed, saved }, post) {
        this.system = system;
        this.limits = limits;
        this.commons = commons;
        this.me = me;
        this.meeting = new Meeting(commons, me);
        this.store = new CommonStore(commons, me, this.meeting, post, limits.bytes ?? Number.POSITIVE_INFINITY);
        this.share = new Share(system, limits.bytes === undefined ? {} : { bytes: limits.bytes }, this.store);
        // What there was before is the first worker's, but for the states that are still to be expanded.
        const counted = me === 0 ? {} : { edges: 0, fired: [], found: null };
        this.share.goOnFrom({ ...saved.share, ...counted });
        this.share.bound(limits.depth);
        this.levels = me === 0 ? runsOf(saved) : [];
        this.before = me === 0 ? saved.share.store.size : 0;
        this.expanded = me === 0 ? saved.next : 0;
        if (me === 0)
            for (let at = 0; at < proposed.length; at += system.words)
                this.store.propose(proposed, at);
    }
    /** Searches until all workers are done. @throws Abandoned when another worker has died */
    run() {
        const { limits, meeting, share } = this;
        this.stopped = false;
        for (;;) {
            this.expandLevel();
            meeting.say('found', Number(share.found !== undefined));
            const next = this.agree();
            if (next === 'empty') {
                this.complete = true;
                break;
            }
            if (next === 'stopped') {
                this.stopped = true;
                break;
            }
            this.beginLevel();
            if (next === 'found')
                break;
            share.bound(limits.depth);
            if (share.atBound && share.deadlock === undefined) {
                this.complete = true;
                break;
            }
        }
        return this.ended();
    }
    /** The states that this worker stored which have a step into the layer, of those `depth` steps from an initial state. */
    layerBefore(depth, layer) {
        const { store, system } = this;
        const origin = new Int32Array(system.words);
        const runs = this.levels[depth] ?? [];
        const level = (visit) => {
            for (let i = 0; i < runs.length; i += 2)
                for (let j = 0; j < runs[i + 1]; j++) {
                    store.read(runs[i] + j, origin);
                    visit(origin);
                }
        };
        return layerBefore(system, level, layer);
    }
    /** What this worker knows, when all have stopped. */
    part() {
        const { left, share, store } = this;
        const levels = [...this.levels];
        const next = share.depth + 1;
        levels[next] = [...(levels[next] ?? []), ...store.allRuns()];
        return {
            levels: Array.from(levels, (runs) => runs ?? []),
            left,
            proposed: store.left(),
            lost: share.lost,
        };
    }
    /**
     * Writes down what all workers stored, level by level, when all have stopped.
     * @param parts of all of them
     * @throws DiskError
     */
    save(parts, file) {
        return writtenDown(this.store, this.share.depth, parts, this.untaken(), file);
    }
    expandLevel() {
        const { commons, meeting, share, store } = this;
        for (let run = this.takeRun(); run !== null; run = this.takeRun()) {
            this.expandRun(run[0], run[1]);
            if (this.mustStop())
                return;
        }
        if (stopped(commons) !== STOP.no)
            return;
        share.settle();
        if (share.cut !== undefined)
            stop(commons, STOP.memory);
        if (!store.isSettled)
            return;
        this.publish();
        meeting.say('done', 1);
    }
    /** Waits for the others at the end of a level, and makes room with them while there is somebody who needs it. */
    agree() {
        const { meeting, store } = this;
        let next = meeting.agree();
        while (next === 'room') {
            store.grow();
            next = meeting.agree();
        }
        return next;
    }
    beginLevel() {
        const { commons, meeting, share } = this;
        meeting.say('done', 0);
        share.depth++;
        if (this.me !== 0)
            return;
        tellLevel(commons, share.depth + 1, sizeOf(commons));
    }
    /** The next run that nobody has taken: a start and a length. Null at the end of the level, and when all are to stop. */
    takeRun() {
        const { commons, store } = this;
        const { control } = commons;
        if (stopped(commons) !== STOP.no)
            return null;
        const half = Atomics.load(control, AT.half);
        const run = Atomics.add(control, AT.cursor, 1);
        if (run >= Atomics.load(control, AT.runs + half * APART))
            return null;
        const at = (half * store.runs.length) / 2 + 2 * run;
        return [store.runs[at], store.runs[at + 1]];
    }
    /** Runs of this level that nobody has taken. */
    untaken() {
        const { commons, store } = this;
        const { control } = commons;
        const half = Atomics.load(control, AT.half);
        const count = Atomics.load(control, AT.runs + half * APART);
        const taken = Math.min(count, Atomics.load(control, AT.cursor));
        const from = (half * store.runs.length) / 2;
        return [...store.runs.subarray(from + 2 * taken, from + 2 * count)];
    }
    expandRun(start, length) {
        const { limits, commons, share, store } = this;
        const end = start + length;
        let index = start;
        while (index < end && share.cut === undefined && !store.outgrown)
            share.expand(index++);
        if (index < end)
            this.left.push(index, end - index);
        this.expanded += index - start;
        this.tell();
        if (share.cut !== undefined)
            stop(commons, STOP.memory);
        else if (limits.states !== undefined && sizeOf(commons) > limits.states)
            stop(commons, STOP.states);
    }
    mustStop() {
        return this.share.cut !== undefined || this.store.outgrown;
    }
    /** Tells the others of the states that are to be expanded next. */
    publish() {
        const { commons, levels, share, store } = this;
        const { control } = commons;
        const runs = store.takeRuns();
        const next = share.depth + 1;
        levels[next] = [...(levels[next] ?? []), ...runs];
        const half = 1 - Atomics.load(control, AT.half);
        const at = Atomics.add(control, AT.runs + half * APART, runs.length / 2);
        const room = store.runs.length / 2;
        if (2 * at + runs.length > room)
            throw new Error('there are more runs than there is room for');
        store.runs.set(runs, half * room + 2 * at);
    }
    tell() {
        const { edges, depth } = this.share;
        tell(this.commons, this.me, { edges, depth, expanded: this.expanded });
    }
    ended() {
        const { atBound, cut, depth, edges, fired, found, store, unreached } = this.share;
        this.tell();
        return {
            states: this.before + store.size,
            edges,
            depth: Math.max(0, depth),
            fired,
            storeBytes: this.me === 0 ? store.bytes : 0,
            found,
            complete: this.complete && cut === undefined,
            stopped: this.stopped,
            cut,
            unreached: unreached.map(({ name }) => name),
            atBound,
        };
    }
}
/** Where the states of a search lie that was written down: by level, a start and a length. */
function runsOf({ levelEnd, levels, share }) {
    const { size } = share.store;
    const ends = [...levels.slice(1), levelEnd];
    const runs = levels.map((start, level) => [start, ends[level] - start]);
    return [...runs, [levelEnd, size - levelEnd]];
}
//# sourceMappingURL=together.js.map