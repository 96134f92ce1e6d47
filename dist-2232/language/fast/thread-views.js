import { modeFor } from '../lock-kind.js';
import { interruptersOf } from '../compile/interrupts.js';
import { valueOf } from './sweep.js';
import { awaited } from '../program.js';
export function threadViews(compiled, accessors, scratch) {
    const { control, layout } = compiled;
    const locksHeldBy = generateCount(accessors.locks);
    return control.threads.map(({ context, name }, thread) => {
        const places = control.places[thread];
        const waits = places.map(({ frame, what }) => {
            const wanting = what.kind === 'instruction' ? awaited(what.instruction) : null;
            return wanting === null || frame === null
                ? null
                : { wanting, frame: accessors.frames[frame.id] };
        });
        const rests = restsOf(places);
        return new PackedThread(name, thread, scratch, layout.counters[thread], rests, waits, accessors.racy, locksHeldBy, control.threads.length, context.isInterrupt === true, interruptersOf(control.threads, thread).map((other) => ({
            thread: other,
            counter: layout.counters[other],
            rests: restsOf(control.places[other]),
        })), accessors.locks);
    });
}
function restsOf(places) {
    return Uint8Array.from(places, ({ rest }) => Number(rest));
}
class PackedThread {
    name;
    thread;
    words;
    word;
    shift;
    mask;
    rests;
    waits;
    shared;
    locksHeldBy;
    threads;
    isInterrupt;
    interrupters;
    locks;
    /** What `findMode` found. */
    lock = null;
    constructor(name, thread, words, counter, rests, waits, shared, locksHeldBy, threads, isInterrupt, interrupters, locks) {
        this.locks = locks;
        this.name = name;
        this.thread = thread;
        this.words = words;
        this.word = counter.word;
        this.shift = counter.shift;
        this.mask = 2 ** counter.bits - 1;
        this.rests = rests;
        this.waits = waits;
        this.shared = shared;
        this.locksHeldBy = locksHeldBy;
        this.threads = threads;
        this.isInterrupt = isInterrupt;
        this.interrupters = interrupters;
    }
    get pc() {
        return (this.words[this.word] >>> this.shift) & this.mask;
    }
    get atRest() {
        return this.rests[this.pc] === 1;
    }
    get waitsFor() {
        const mode = this.modeWaitedFor();
        if (mode === null && this.interrupters.length === 0)
            return null;
        for (let other = 0; other < this.threads; other++) {
            if (this.isInterruptedBy(other))
                return other;
            if (mode?.isInTheWay(this.lock, this.thread, other) === true)
                return other;
        }
        return null;
    }
    waitsOn(other) {
        if (this.isInterruptedBy(other))
            return true;
        const mode = this.modeWaitedFor();
        return mode !== null && mode.isInTheWay(this.lock, this.thread, other);
    }
    get recurses() {
        const mode = this.findMode();
        if (mode === null)
            return false;
        const lock = this.lock;
        if (mode.recursive || !lock.$kind.isHeldBy(lock, this.thread))
            return false;
        const ticket = this.ticketAt();
        // Who is told that it has the lock already goes on.
        if (mode.refusal === null || ticket === NOTHING)
            return true;
        return mode.refusal.refuses(lock, this.thread, ticket, this.shared) === null;
    }
    get takes() {
        return this.findMode() === null ? null : this.lock.$node.class;
    }
    holds(lockClass) {
        for (const lock of this.locks)
            if (lock.$node.class === lockClass && lock.$kind.isHeldBy(lock, this.thread))
                return true;
        return false;
    }
    get locksHeld() {
        return this.locksHeldBy(this.thread);
    }
    /** Of several at once, the first is told. */
    isInterruptedBy(other) {
        if (this.interrupters.length === 0 || this.atRest)
            return false;
        for (const { counter, rests, thread } of this.interrupters)
            if (rests[valueOf(this.words, counter)] !== 1)
                return thread === other;
        return false;
    }
    /** The mode of the lock that it waits for, or null; the lock is then in `lock`. */
    modeWaitedFor() {
        const mode = this.findMode();
        const { lock, shared, thread } = this;
        if (mode === null || lock === null)
            return null;
        const ticket = this.ticketAt();
        if (ticket === NOTHING || mode.mayAcquire(lock, thread, ticket, shared))
            return null;
        // Who is still to get in line has a step to take.
        if (mode.line !== null && !mode.line.isIn(lock, thread, ticket))
            return null;
        return mode.refusal === null || mode.refusal.refuses(lock, thread, ticket, shared) === null ? mode : null;
    }
    /** The mode of the lock that it can only wait for, if it is not free, where it stands. */
    findMode() {
        const wait = this.waits[this.pc];
        if (wait === null || wait === undefined)
            return null;
        const lock = this.lockOf(wait);
        this.lock = lock;
        return lock === null ? null : modeFor(lock.$kind, wait.wanting.mode, this.isInterrupt);
    }
    /** The lock waited for; null when it is reached through freed memory, or is none, which the step itself finds. */
    lockOf({ frame, wanting }) {
        try {
            const lock = wanting.target(this.shared, frame);
            return lock?.$kind === undefined ? null : lock;
        }
        catch {
            return null;
        }
    }
    ticketAt() {
        const { frame, wanting } = this.waits[this.pc];
        if (wanting.ticket === null)
            return null;
        try {
            return wanting.ticket(this.shared, frame);
        }
        catch {
            return NOTHING;
        }
    }
}
/** Of a ticket that is reached through freed memory. */
const NOTHING = Symbol('nothing');
/** Counts the locks a thread holds: one test a lock, written out, so that each is of a known kind. */
function generateCount(locks) {
    const tests = locks.map((_, id) => `if (k${id}.isHeldBy(l${id}, thread)) held++;`);
    const bound = locks.map((_, id) => `const l${id} = locks[${id}], k${id} = l${id}.$kind;`);
    const code = `'use strict'; ${bound.join(' ')} return (thread) => { let held = 0; ${tests.join(' ')} return held; };`;
    // The generated text is made of numbers only.
    return new Function('locks', code)(locks);
}
//# sourceMappingURL=thread-views.js.map