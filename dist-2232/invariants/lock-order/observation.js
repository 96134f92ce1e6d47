/**
 * Watches a search go over every step, and notes who asks for which lock, or waits for what, while holding what: whether it
 * has to wait that time or not. What is noted is small: each thing once, with the state in which it was first seen.
 */
import { StateIndex } from '../../explorer/index.js';
import { listenedSystemOf } from '../../language/index.js';
import { Cells, counterOf } from './cells.js';
import { isTimeout } from './freedom.js';
import { Holding } from './holding.js';
import { Usage } from './usage.js';
/** What is broken by a thread that stands, for good if it likes, with a lock held. */
export const HELD_AT_REST = 'no lock is held where a thread may stop for good';
export class Observation {
    /** What is to be searched: all of it, with nothing to look for. */
    system;
    asks = [];
    waits = [];
    /** Per step that waits for a condition, what was read, by class of cells. */
    conditions = new Map();
    /** Steps that were seen to wait: their thread could do nothing else, unless it is that time passes. */
    waited = new Set();
    /** A step that changed a cell of some class: step, class, value before, value after. */
    changes = new StateIndex(4);
    /** A step, and the place of its thread after it. */
    moves = new StateIndex(2);
    /** The first step that broke each rule. */
    broken = new Map();
    /** Threads that stand, for good if they like, with locks held. */
    restsHolding = [];
    /** The first state in which nobody can go on, and not all may stop; null where there is none. */
    hang = null;
    cells;
    usage;
    compiled;
    listened;
    holding;
    seen = { asks: new StateIndex(4), waits: new StateIndex(2), rests: new StateIndex(3) };
    key = new Int32Array(4);
    /** Of the state being expanded: which threads can go on, and what was read in vain. */
    goes;
    enabled = 0;
    inVain = [];
    constructor(compiled) {
        this.compiled = compiled;
        this.goes = new Uint8Array(compiled.control.threads.length);
        this.cells = new Cells(compiled);
        this.listened = listenedSystemOf(compiled, {
            asks: (step, lock) => this.asked(step, lock),
            waits: (step, goesOn, reads) => this.looked(step, goesOn, reads),
        });
        this.holding = new Holding(compiled, this.listened);
        this.usage = new Usage(compiled, this.listened);
        const { listened } = this;
        this.system = {
            ...listened,
            initial: (sink) => listened.initial(this.over(sink)),
            successors: (states, at, sink) => {
                this.goes.fill(0);
                this.inVain.length = 0;
                this.enabled = 0;
                listened.successors(states, at, this.over(sink));
                if (this.inVain.length > 0)
                    this.settle();
                // The scratch is the state itself again.
                if (this.hang === null && this.enabled === 0 && !listened.atRest())
                    this.hang = this.origin();
            },
        };
    }
    over(sink) {
        const { compiled, goes, listened } = this;
        return {
            push: (step) => {
                this.enabled++;
                if (step >= 0) {
                    if (!isTimeout(compiled, step))
                        goes[listened.threadOf(step)] = 1;
                    this.moved(step);
                }
                sink.push(step);
            },
            // The search is not stopped by it: other threads may still show something.
            fault: (step, claim, because) => {
                this.enabled++;
                if (step >= 0)
                    goes[listened.threadOf(step)] = 1;
                const key = claim ?? '';
                if (!this.broken.has(key))
                    this.broken.set(key, { claim, because, step, origin: this.origin() });
            },
        };
    }
    asked(step, lock) {
        const { holding, listened, usage } = this;
        const thread = listened.threadOf(step);
        this.asksHolding(step, lock, thread, holding.of(thread));
        if (!usage.hasInterrupts)
            return;
        usage.asks(step, lock);
        for (let other = 0; other < listened.threads; other++)
            if (listened.interrupts(thread, other))
                this.asksHolding(step, lock, other, holding.of(other));
    }
    /** @param holder who holds the locks: the thread itself, or one that it interrupts */
    asksHolding(step, lock, holder, held) {
        const thread = this.listened.threadOf(step);
        if (!this.isNew(this.seen.asks, step, lock, holder, held))
            return;
        const interrupted = holder === thread ? null : holder;
        const named = this.holding.named(held);
        this.asks.push({ thread, step, lock, held: named, interrupted, origin: this.origin() });
    }
    looked(step, goesOn, reads) {
        const { conditions, holding, inVain, listened, seen, waits } = this;
        const thread = listened.threadOf(step);
        const held = holding.of(thread);
        if (this.isNew(seen.waits, step, held))
            waits.push(this.standing(thread, step, held));
        this.cells.read(reads, listened.scratch, (kind, value) => {
            if (goesOn)
                watchedIn(conditions, step, kind).passed.add(value);
            else
                inVain.push({ step, kind, value });
        });
    }
    /** A condition is waited for where its thread has nothing else to do. */
    settle() {
        const { conditions, goes, inVain, listened, waited } = this;
        for (const { kind, step, value } of inVain) {
            if (goes[listened.threadOf(step)] === 1)
                continue;
            waited.add(step);
            watchedIn(conditions, step, kind).blocked.add(value);
        }
    }
    /** The step led from the state in the origin to the one in the scratch. */
    moved(step) {
        const { cells, changes, compiled, holding, listened, moves, seen } = this;
        const thread = listened.threadOf(step);
        const pc = counterOf(compiled, thread, listened.scratch);
        this.isNew(moves, step, pc);
        cells.changed(listened.origin, listened.scratch, (kind, before, after) => {
            this.isNew(changes, step, kind, before, after);
        });
        if (compiled.control.places[thread]?.[pc]?.rest !== true)
            return;
        const held = holding.of(thread);
        if (held !== 0 && this.isNew(seen.rests, step, pc, held))
            this.restsHolding.push(this.standing(thread, step, held));
    }
    standing(thread, step, held) {
        const { holding } = this;
        return { thread, step, lock: null, held: holding.named(held), interrupted: null, origin: this.origin() };
    }
    isNew(index, ...numbers) {
        const { key } = this;
        for (let at = 0; at < numbers.length; at++)
            key[at] = numbers[at];
        const before = index.size;
        index.add(key);
        return index.size > before;
    }
    origin() {
        return this.listened.origin.slice(0, this.listened.words);
    }
}
function watchedIn(conditions, step, kind) {
    let watched = conditions.get(step);
    if (watched === undefined)
        conditions.set(step, (watched = new Map()));
    let values = watched.get(kind);
    if (values === undefined)
        watched.set(kind, (values = { blocked: new Set(), passed: new Set() }));
    return values;
}
//# sourceMappingURL=observation.js.map