/**
 * Critical sections cost one transition: after each step, its thread is let run ahead as long as nobody could have told
 * the difference. Only the state in which it stops is stored.
 *
 * Whether a thread may be let run ahead from where it stands is not guessed from the model but assumed, and judged by what
 * the other threads, and the properties, touch while it waits for its turn again (S. D. Stoller, E. Cohen, "Optimistic
 * Synchronization-Based State-Space Reduction", 2006, with what was seen in place of declarations). An assumption that
 * is refuted is given up and the search begun anew. With none refuted from beginning to end:
 *
 * - Take any run of the system, and in it the first thing that does not commute with steps that their thread, had it been
 *   let run ahead, would have taken already. Everything before commutes, so the search has a state in which all those
 *   steps are taken, and there does the same thing up to the first touch that does not commute, which is seen. So there is
 *   no such thing, and every run has its counterpart that ends with those steps taken.
 * - Deadlocks and states at rest have no such steps: a thread is let run ahead neither from where it may rest nor unless it
 *   can go on. Invariants and claims of reachability read nothing that those steps change. Faults stay faults.
 */
import { Evidence } from './evidence.js';
import { LOOK, STEP } from './footprints.js';
/** A system whose steps are those of another with what follows at once. Step ids are those of the first step of each. */
export class Sections {
    words;
    steps;
    threads;
    threadOf;
    scratch;
    origin;
    atRest;
    restsIn;
    reduced = 'sections';
    claims;
    /** How often each step was taken as one that follows at once, since the last beginning. */
    followed;
    system;
    evidence;
    /** Per thread, the bits of a state that are its own. */
    own;
    /** Of the state being expanded: where each thread stands, and the locks it holds. */
    stands;
    held;
    heldAhead;
    /** The state that was judged last, and where the threads stand there. */
    judged;
    judgedStands;
    thread = 0;
    out = NOBODY;
    saved;
    mark;
    next;
    ways = 0;
    nextStep = -1;
    /** Of each step that was taken ahead: from which stand, what it touched and changed, the locks held and those given back. */
    aheads = [];
    run = [];
    chain = null;
    step;
    ahead;
    constructor(system) {
        this.system = system;
        const { words, steps, threads, threadOf, scratch, origin } = system;
        this.words = words;
        this.steps = steps;
        this.threads = threads;
        this.threadOf = threadOf;
        this.scratch = scratch;
        this.origin = origin;
        this.atRest = system.atRest;
        this.restsIn = system.restsIn;
        this.evidence = new Evidence(system);
        this.followed = new Float64Array(steps);
        this.own = system.own.map((bits) => {
            const own = new Int32Array(words);
            for (let at = 0; at < bits.words.length; at++)
                own[bits.words[at]] = bits.masks[at];
            return own;
        });
        this.stands = new Int32Array(threads);
        this.held = new Int32Array(threads);
        this.heldAhead = new Int32Array(threads);
        this.judged = new Int32Array(words).fill(-1);
        this.judgedStands = new Int32Array(threads).fill(-1);
        this.saved = new Int32Array(words);
        this.mark = new Int32Array(words);
        this.next = new Int32Array(words);
        this.claims = system.claims.map((claim) => this.watched(claim));
        this.step = {
            push: (step) => this.taken(step),
            fault: (step, claim, because) => {
                this.tried();
                this.out.fault(step, claim, because);
                this.clear();
            },
            locked: () => this.tried(),
        };
        this.ahead = {
            push: (step) => {
                this.ways++;
                this.nextStep = step;
                for (let word = 0; word < words; word++)
                    this.next[word] = scratch[word];
            },
            fault: () => {
                // Found where it happens, when this state is expanded.
                this.ways += 2;
            },
            locked: () => undefined,
        };
    }
    /** Whether an assumption was refuted since the last beginning: then nothing that was not found means anything. */
    get isStale() {
        return this.evidence.stale;
    }
    /** Gives up what was refuted. Whatever is searched has to be searched anew. */
    begin() {
        this.followed.fill(0);
        this.evidence.begin();
    }
    initial(sink) {
        this.system.initial(sink);
    }
    successors(states, offset, sink) {
        const { evidence, held, stands, system } = this;
        system.load(states, offset);
        for (let thread = 0; thread < this.threads; thread++) {
            stands[thread] = evidence.standOf(thread);
        }
        system.locksInto(held);
        this.out = sink;
        this.clear();
        for (let thread = 0; thread < this.threads; thread++) {
            this.thread = thread;
            system.stepsOf(thread, this.step);
            this.tried();
        }
        this.out = NOBODY;
    }
    /** The steps of the system itself that make up a trace. Asked before the next beginning. */
    concrete({ initial, steps }) {
        const all = [];
        const at = new Int32Array(this.words);
        let met = 0;
        this.initial({
            push: () => {
                if (met++ === initial)
                    at.set(this.scratch.subarray(0, this.words));
            },
            fault: () => met++,
        });
        for (const step of steps) {
            const chain = [];
            this.chain = chain;
            let found = [];
            const after = new Int32Array(this.words);
            this.successors(at, 0, {
                push: (pushed) => {
                    if (pushed === step) {
                        found = [...chain];
                        after.set(this.scratch.subarray(0, this.words));
                    }
                    chain.length = 0;
                },
                fault: () => {
                    chain.length = 0;
                },
            });
            this.chain = null;
            all.push(step, ...found);
            at.set(after);
        }
        return { initial, steps: all };
    }
    /** A step of the state being expanded: its thread is let run ahead from there. */
    taken(step) {
        const { origin, saved, words } = this;
        this.seen(this.evidence.gathered(STEP, this.held[this.thread], this.thread, this.stands));
        for (let word = 0; word < words; word++)
            saved[word] = origin[word];
        this.moveOthers();
        this.runAhead();
        this.out.push(step);
        for (let word = 0; word < words; word++)
            origin[word] = saved[word];
        this.clear();
    }
    /** Others look on at what the thread has touched, whether a step came of it or not. */
    tried() {
        this.seen(this.evidence.gathered(STEP, this.held[this.thread], this.thread, this.stands));
        this.clear();
    }
    runAhead() {
        const { aheads, evidence, next, origin, scratch, system, thread, words } = this;
        aheads.length = 0;
        for (let length = 0;; length++) {
            if (system.restsAt(thread))
                break;
            const stand = evidence.standOf(thread);
            if (!evidence.isOpen(stand))
                break;
            for (let word = 0; word < words; word++)
                origin[word] = scratch[word];
            if (length === 0 || (length & (length - 1)) === 0)
                this.mark.set(origin.subarray(0, words));
            const waited = system.waitsAt(thread);
            system.locksInto(this.heldAhead);
            const held = this.heldAhead[thread];
            this.clear();
            this.ways = 0;
            system.stepsOf(thread, this.ahead);
            if (this.ways !== 1)
                break;
            system.touched.held = 0;
            const did = evidence.gathered(STEP, held, thread, this.stands);
            this.seen(did);
            for (let word = 0; word < words; word++)
                scratch[word] = next[word];
            const { locks, released } = system.touched;
            const views = locks !== 0 ? -1 : waited || system.waitsAt(thread) || system.restsAt(thread) ? 1 << thread : 0;
            const change = evidence.footprints.changed(origin, next, this.own[thread], views);
            this.aheads.push(stand, did, change, held, released);
            this.moveOthers();
            this.followed[this.nextStep]++;
            this.chain?.push(this.nextStep);
            if (this.isMark())
                break;
        }
        if (aheads.length > 0)
            this.endAt(evidence.standOf(thread));
    }
    /** All that it has done is told of where it waits now. */
    endAt(end) {
        const { aheads, evidence, run } = this;
        const length = aheads.length / 5;
        let release = -1;
        let released = 0;
        for (let at = aheads.length - 5; at >= 0; at -= 5) {
            const [stand, did, change] = [aheads[at], aheads[at + 1], aheads[at + 2]];
            const [held, gives] = [aheads[at + 3], aheads[at + 4]];
            if ((gives & held) !== 0) {
                release = stand;
                released = gives;
            }
            else if ((released & held) === 0)
                release = -1;
            run[at / 5] = evidence.lettingOf(stand, did, change, release < 0 ? stand : release);
        }
        evidence.ended(run, length, end);
    }
    /** Has it come back to where it was? */
    isMark() {
        for (let word = 0; word < this.words; word++)
            if (this.scratch[word] !== this.mark[word])
                return false;
        return true;
    }
    /** The other threads look on. */
    seen(footprint) {
        for (let other = 0; other < this.threads; other++)
            if (other !== this.thread)
                this.evidence.met(footprint, this.stands[other]);
    }
    /** What frees memory changes the references that other threads have. */
    moveOthers() {
        const { evidence, stands, system } = this;
        const { writes } = system.touched;
        let frees = 0;
        for (let word = system.words + 1; word < writes.length; word++)
            frees |= writes[word];
        if (frees === 0)
            return;
        for (let other = 0; other < this.threads; other++) {
            if (other === this.thread)
                continue;
            const stand = evidence.standOf(other);
            if (stand !== stands[other])
                evidence.moved(stands[other], stand);
        }
    }
    watched(claim) {
        if (claim.kind !== 'invariant' && claim.kind !== 'reachable')
            return claim;
        const holds = () => {
            this.clear();
            try {
                return claim.holds();
            }
            finally {
                this.looked();
            }
        };
        return { ...claim, holds };
    }
    /** A property has looked at the state in the scratch. */
    looked() {
        const { evidence, judged, judgedStands, scratch, words } = this;
        let isKnown = judgedStands[0] !== -1;
        for (let word = 0; word < words; word++)
            if (judged[word] !== scratch[word]) {
                isKnown = false;
                judged[word] = scratch[word];
            }
        if (!isKnown)
            for (let thread = 0; thread < this.threads; thread++)
                judgedStands[thread] = evidence.standOf(thread);
        const footprint = evidence.gathered(LOOK, 0, -1, judgedStands);
        for (let thread = 0; thread < this.threads; thread++)
            evidence.met(footprint, judgedStands[thread]);
        this.clear();
    }
    clear() {
        const { touched } = this.system;
        const { reads, writes } = touched;
        for (let word = 0; word < reads.length; word++)
            reads[word] = writes[word] = 0;
        touched.held = 0;
        touched.acquired = 0;
        touched.released = 0;
        touched.locks = 0;
        touched.views = 0;
        touched.sums.length = 0;
    }
}
const NOBODY = { push: () => undefined, fault: () => undefined };
//# sourceMappingURL=sections.js.map