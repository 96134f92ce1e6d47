/** Executes a program's instructions, one at a time, on the state that is on stage. */
import { asleep, noSuchMode, stranger, unexpected } from '../complaints.js';
import { interruptersOf } from '../compile/interrupts.js';
import { modeFor } from '../lock-kind.js';
import { initialRecord } from '../plain.js';
/** Where a thread of a state stands. */
export function placeOf(control, thread, pc) {
    const place = control.places[thread]?.[pc];
    if (place === undefined)
        throw new Error(`thread ${thread} has no place ${pc}`);
    return place;
}
/** The thread that runs on another's CPU in its place, or null. */
export function interrupterOf(control, { threads }, thread) {
    const running = interruptersOf(control.threads, thread).find((other) => !placeOf(control, other, threads[other]?.pc ?? -1).rest);
    return running ?? null;
}
export class Interpreter {
    /** The step being attempted: whom a fault is blamed on. */
    step = -1;
    stage;
    control;
    views;
    constructor(stage, control, views) {
        this.stage = stage;
        this.control = control;
        this.views = views;
    }
    /** Brings every thread from nothing to its first place. */
    start() {
        this.control.entries.forEach((entry, thread) => {
            this.stage.me = thread;
            this.follow(entry);
        });
    }
    /** Attempts what a thread may execute where it stands. */
    attempt(thread, offer) {
        const { stage } = this;
        stage.me = thread;
        this.step = offer.yes.step;
        const pc = this.threadOf(thread).pc;
        const masked = this.control.threads[thread]?.masked;
        if (masked !== undefined && placeOf(this.control, thread, pc).rest && masked(this.views.racy) === true)
            return { kind: 'closed' };
        for (const part of offer.before) {
            if (part.kind !== 'assume')
                this.silent(part);
            else if ((part.test(this.frame(part.frame)) === true) !== part.is)
                return { kind: 'closed' };
        }
        return this.execute(offer);
    }
    execute({ fails, instruction, frame, yes, no, waits }) {
        const { me } = this.stage;
        const s = this.views.checked;
        const t = this.frame(frame);
        switch (instruction.kind) {
            case 'step':
                if (instruction.sleeps)
                    this.checkAwake(instruction.label);
                if (instruction.guard !== null && instruction.guard(s, t) !== true)
                    return { kind: 'waits', lock: null };
                instruction.effect?.(s, t);
                return this.go(yes);
            case 'when':
                return this.go(instruction.test(s, t) === true ? yes : no);
            case 'unlock': {
                const { mode, path, state } = this.lock(instruction, s, t);
                if (!mode.isHeldBy(state, me))
                    stranger(path);
                mode.release(state, me, this.views.racy);
                return this.go(yes);
            }
            case 'tryLock': {
                const { mode, state, ticket } = this.wanted(instruction, s, t);
                if (!mode.mayTry(state, me, ticket, this.views.racy))
                    return this.go(no);
                mode.acquire(state, me, ticket, this.views.racy);
                return this.go(yes);
            }
            case 'giveUp': {
                const { mode, state, ticket } = this.wanted(instruction, s, t);
                const { racy } = this.views;
                const budget = instruction.budget(s, t);
                const refused = mode.refusal?.refuses(state, me, ticket, racy) ?? null;
                const may = instruction.why === 'signal'
                    ? !mode.mayAcquire(state, me, ticket, racy) && refused === null
                    : mode.refusal?.injects(state, me, ticket, racy) === instruction.error;
                if (budget.left === 0 || !may)
                    return { kind: 'closed' };
                budget.left--;
                if (instruction.why === 'signal')
                    mode.line?.leave(state, me, ticket, racy);
                else
                    mode.refusal?.refused(state, me, instruction.error, ticket, racy);
                return this.go(yes);
            }
            case 'section':
            case 'lock': {
                const { mode, path, state, ticket } = this.wanted(instruction, s, t);
                const { racy } = this.views;
                if (mode.sleeps)
                    this.checkAwake(path);
                const error = mode.refusal?.refuses(state, me, ticket, racy) ?? null;
                if (error !== null) {
                    mode.refusal?.refused(state, me, error, ticket, racy);
                    this.step = fails[error]?.step ?? this.step;
                    return this.go(fails[error] ?? unexpected(path, error));
                }
                if (mode.mayAcquire(state, me, ticket, racy)) {
                    mode.acquire(state, me, ticket, racy);
                    if (instruction.kind === 'section') {
                        instruction.effect(s, t);
                        mode.release(state, me, racy);
                    }
                    return this.go(yes);
                }
                if (mode.line?.isIn(state, me, ticket) === false) {
                    this.step = waits?.step ?? -1;
                    mode.line.enter(state, me, ticket, racy);
                    return this.go(waits);
                }
                const others = this.control.threads.findIndex((_, other) => mode.isInTheWay(state, me, other));
                return { kind: 'waits', lock: { path, holder: others < 0 ? null : others } };
            }
        }
    }
    /** Complains where the thread may not sleep. @param what sleeps: the path of a lock, or a label */
    checkAwake(what) {
        const { me } = this.stage;
        const { context, isAtomic } = this.control.threads[me];
        if (!context.maySleep)
            asleep(what, `runs in ${context.name} context`);
        const held = this.views.locks.find(({ exists, kind, state }) => [kind.write, kind.read].some((mode) => mode?.atomic === true && exists() && mode.isHeldBy(state, me)));
        if (held !== undefined)
            asleep(what, `holds ${held.path}`);
        if (isAtomic?.(this.views.racy) === true)
            asleep(what, 'is in atomic context');
    }
    /** The lock that an instruction names, and how it is had. */
    lock({ mode, target }, s, t) {
        const lock = this.views.lockOf(target(s, t));
        const isInterrupt = this.control.threads[this.stage.me]?.context.isInterrupt === true;
        const found = modeFor(lock.kind, mode, isInterrupt);
        return { ...lock, mode: found ?? noSuchMode(lock.path, lock.kind.name) };
    }
    wanted(wanting, s, t) {
        return { ...this.lock(wanting, s, t), ticket: wanting.ticket === null ? null : wanting.ticket(s, t) };
    }
    go(branch) {
        if (branch === null)
            throw new Error('an instruction with two outcomes has two branches');
        this.step = branch.step;
        this.follow(branch.next);
        return { kind: 'taken', step: branch.step };
    }
    /** Does the silent work after a step, until the thread stands at a place. */
    follow(tail) {
        for (let at = tail; at !== null;) {
            switch (at.kind) {
                case 'goto': {
                    const { frame, pc, thread } = at.place;
                    this.threadOf(thread).pc = pc;
                    this.stage.standing[thread] = frame;
                    return;
                }
                case 'do':
                    this.silent(at.silent);
                    at = at.next;
                    break;
                case 'given':
                    at = at.test(this.frame(at.frame)) === true ? at.then : at.otherwise;
                    break;
                case 'later':
                    at = at.target;
            }
        }
    }
    silent(silent) {
        const { frame } = silent;
        switch (silent.kind) {
            case 'enter':
                this.enter(frame, silent.args);
                break;
            case 'exit': {
                // What nobody asks for is not computed.
                const value = silent.into === null || silent.value === null ? null : silent.value(this.frame(frame));
                this.threadOf(frame.thread).frames.pop();
                this.stage.standing[frame.thread] = frame.caller;
                silent.into?.(this.callerOf(frame), value);
                break;
            }
            case 'local':
                silent.assign(this.frame(frame));
                break;
            case 'pick':
                this.frame(frame)[silent.local] = silent.value;
        }
    }
    enter(frame, args) {
        // What a frame is made of may be changed once it is in the state.
        const locals = initialRecord(frame.fields);
        this.threadOf(frame.thread).frames.push({ routine: frame.routine.name, locals });
        this.stage.standing[frame.thread] = frame;
        for (const [name, value] of Object.entries(args)) {
            if (frame.caller === null) {
                // A thread is called with constants, which the compiler has checked.
                if (typeof value !== 'function')
                    locals[name] = value;
            }
            else
                this.frame(frame)[name] = typeof value === 'function' ? value(this.callerOf(frame)) : value;
        }
    }
    frame(frame) {
        return this.views.frames[frame.id];
    }
    callerOf(frame) {
        return frame.caller === null ? null : this.frame(frame.caller);
    }
    threadOf(thread) {
        return this.stage.state.threads[thread];
    }
}
//# sourceMappingURL=interpreter.js.map