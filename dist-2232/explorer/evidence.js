/**
 * What was seen of a reduced search that speaks for or against its reduction: what threads did while another one had been
 * let run ahead, and what that one had done.
 */
import { Footprints, WITHOUT_ADDED, WITHOUT_TAKEN } from './footprints.js';
import { StateIndex } from './state-index.js';
/** After so many beginnings, what was given up is given up for good: so there is an end to it. */
const SECOND_THOUGHTS = 200;
/** Bits that are only ever set. */
class Marks {
    bits = new Int32Array(4);
    /** @returns whether it was not set before */
    set(at) {
        const word = at >>> 5;
        if (word >= this.bits.length) {
            const more = new Int32Array(Math.max(word + 1, 2 * this.bits.length));
            more.set(this.bits);
            this.bits = more;
        }
        const bit = 1 << at;
        if ((this.bits[word] & bit) !== 0)
            return false;
        this.bits[word] |= bit;
        return true;
    }
}
/** Where a thread waits for its turn, with its locals: by what steps it was let run ahead, and what others did meanwhile. */
class Stand {
    lettings = [];
    footprints = [];
    /** Of the lettings, those that are refuted by what others did. */
    refuted = [];
    /** The runs that ended here, each a list of lettings. */
    runs = [];
    /** Where a thread that waited here was moved to. */
    leads = [];
    ended = new Marks();
    ways = new Marks();
    met = new Marks();
    ends(letting) {
        if (!this.ended.set(letting))
            return false;
        this.lettings.push(letting);
        return true;
    }
    endsRun(way) {
        return this.ways.set(way);
    }
    meets(footprint) {
        if (!this.met.set(footprint))
            return false;
        this.footprints.push(footprint);
        return true;
    }
}
/**
 * A *stand* is a thread at a place with its locals. A *footprint* is what was touched at once. A *letting* is a thread let
 * run ahead by one step: from which stand, what it touched and what it changed. A *run* is several of them, after which the
 * thread waits for its turn.
 */
export class Evidence {
    /** Stands from where a thread may not be let run ahead, by number. */
    closed = new Uint8Array(256);
    /** Whether something was refuted since the last beginning. */
    stale = false;
    /** Releases that were given up, and what was done before them for which they were. */
    because = new Map();
    system;
    stands;
    standing = [];
    footprints;
    lettings = new StateIndex(4);
    /** Stand, word, bits, and whether added: how often at most, in all searches so far. */
    sums = new StateIndex(4);
    most = [];
    sum = new Int32Array(4);
    stand;
    letting = new Int32Array(4);
    /** Who does what is gathered, and where everybody stands. */
    thread = -1;
    around = new Int32Array(0);
    otherwise = (sum) => this.sumOtherwise(sum);
    /** Runs, as a way in a tree: a node and a letting lead to the next. */
    runs = new StateIndex(2);
    way = new Int32Array(2);
    begins = 0;
    constructor(system) {
        this.system = system;
        this.stand = new Int32Array(1 + Math.max(...system.own.map(({ words }) => words.length)));
        this.stands = new StateIndex(this.stand.length);
        this.footprints = new Footprints(system);
    }
    /** What is refuted counts from now on, and the rest is forgotten. */
    begin() {
        for (const stand of this.standing) {
            if (stand.refuted.length === 0)
                continue;
            const refuted = new Set(stand.refuted);
            for (const run of stand.runs)
                this.cut(run, refuted);
        }
        if (this.begins++ < SECOND_THOUGHTS)
            this.reopen();
        this.standing = this.standing.map(() => new Stand());
        this.stale = false;
    }
    /** What a release was given up for may have been given up itself since: then that was in vain. */
    reopen() {
        for (const [release, reasons] of this.because)
            if (reasons.every((stand) => this.closed[stand] !== 0)) {
                this.because.delete(release);
                this.closed[release] = 0;
            }
    }
    /**
     * Gives up one step of a run: the last that was refuted. Had the thread waited there, what refuted the steps before might
     * never have happened. If it gave back a lock after that step, it is to wait there: others may do then what they could not
     * have done before.
     */
    cut(run, refuted) {
        const { lettings } = this;
        if (run.some((letting) => this.closed[lettings.states[4 * letting]] !== 0))
            return;
        for (let at = run.length - 1; at >= 0; at--) {
            const letting = run[at];
            if (!refuted.has(letting))
                continue;
            const stand = lettings.states[4 * letting];
            const release = lettings.states[4 * letting + 3];
            this.closed[release] = 1;
            if (release !== stand)
                this.because.set(release, [...(this.because.get(release) ?? []), stand]);
            return;
        }
    }
    /** Where a thread stands in the scratch. */
    standOf(thread) {
        const { stand, system } = this;
        const { masks, words } = system.own[thread];
        stand.fill(0);
        stand[0] = thread;
        for (let at = 0; at < words.length; at++)
            stand[at + 1] = system.scratch[words[at]] & masks[at];
        const found = this.stands.add(stand);
        if (found === this.standing.length) {
            this.standing.push(new Stand());
            if (found >= this.closed.length) {
                const more = new Uint8Array(2 * this.closed.length);
                more.set(this.closed);
                this.closed = more;
            }
        }
        return found;
    }
    /** May a thread be let run ahead from there, for all that was known at the beginning? */
    isOpen(stand) {
        return this.closed[stand] === 0;
    }
    /**
     * What the system has gathered.
     * @param held locks that the thread holds besides
     * @param thread who did it, while the others stood at `stands`
     */
    gathered(kind, held, thread, stands) {
        this.thread = thread;
        this.around = stands;
        return this.footprints.gathered(kind, held, this.otherwise);
    }
    /** How a sum would have gone had nobody who waits for his turn added, or taken, his. */
    sumOtherwise({ by, least, mask, room, word }) {
        const { around, thread } = this;
        let added = 0;
        let taken = 0;
        for (let other = 0; other < around.length; other++) {
            if (other === thread)
                continue;
            added += this.pending(around[other], word, mask, 1);
            taken += this.pending(around[other], word, mask, 0);
        }
        return (least > added ? WITHOUT_ADDED : 0) | (by < 0 || room >= taken ? WITHOUT_TAKEN : 0);
    }
    /** How often, at most, a thread that waits at `stand` has added to a number in the steps it was let run ahead, or taken. */
    pending(stand, word, mask, adds) {
        const at = this.sums.find(this.sumAt(stand, word, mask, adds));
        return at < 0 ? 0 : this.most[at];
    }
    sumAt(stand, word, mask, adds) {
        const { sum } = this;
        sum[0] = stand;
        sum[1] = word;
        sum[2] = mask;
        sum[3] = adds;
        return sum;
    }
    /** Counts what a run has added to numbers, and taken. */
    count(run, length, stand) {
        const counts = new Map();
        for (let i = 0; i < length; i++)
            for (const [word, mask, adds] of this.footprints.sumsOf(this.didOf(run[i]))) {
                const number = this.sums.add(this.sumAt(stand, word, mask, adds));
                counts.set(number, (counts.get(number) ?? 0) + 1);
            }
        for (const [number, times] of counts)
            if ((this.most[number] ?? 0) < times) {
                this.most[number] = times;
                // What was compared with it before was compared with less.
                this.stale = true;
            }
            else
                this.most[number] ??= 0;
    }
    /**
     * A thread let run ahead by one step from `stand`.
     * @param release from where it later gave back a lock that it held, if it did before it waited for its turn; else `stand`
     */
    lettingOf(stand, footprint, change, release) {
        this.letting[0] = stand;
        this.letting[1] = footprint;
        this.letting[2] = change;
        this.letting[3] = release;
        return this.lettings.add(this.letting);
    }
    /** A thread was let run ahead, by so many steps, and then waits for its turn at `stand`. */
    ended(run, length, stand) {
        const at = this.standing[stand];
        let way = 0;
        for (let i = 0; i < length; i++) {
            const letting = run[i];
            this.way[0] = way;
            this.way[1] = letting;
            way = this.runs.add(this.way) + 1;
            if (!at.ends(letting))
                continue;
            for (let j = 0; j < at.footprints.length; j++)
                this.weigh(at, letting, at.footprints[j]);
        }
        if (!at.endsRun(way))
            return;
        this.count(run, length, stand);
        at.runs.push(Array.from({ length }, (_, i) => run[i]));
        // A state that is known already is not expanded again, so this is the only time to say so.
        for (let i = 0; i < at.leads.length; i++)
            this.ended(run, length, at.leads[i]);
    }
    /** Something was touched while a thread waited at `stand`. */
    met(footprint, stand) {
        const at = this.standing[stand];
        if (!at.meets(footprint))
            return;
        for (let i = 0; i < at.lettings.length; i++)
            this.weigh(at, at.lettings[i], footprint);
    }
    /** A thread that waited at one stand is moved to another without a step of its own. */
    moved(from, to) {
        const { leads, runs } = this.standing[from];
        if (!leads.includes(to))
            leads.push(to);
        for (let i = 0; i < runs.length; i++)
            this.ended(runs[i], runs[i].length, to);
    }
    /** The footprint of a letting. */
    didOf(letting) {
        return this.lettings.states[4 * letting + 1];
    }
    weigh(at, letting, footprint) {
        const { footprints } = this;
        const changed = this.lettings.states[4 * letting + 2];
        const isRefuted = footprints.isLook(footprint)
            ? footprints.isSeen(changed, footprint)
            : footprints.isDisturbed(this.didOf(letting), footprint);
        if (!isRefuted)
            return;
        at.refuted.push(letting);
        this.stale = true;
    }
}
//# sourceMappingURL=evidence.js.map