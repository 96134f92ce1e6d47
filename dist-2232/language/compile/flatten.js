import { ModelError } from '../mistake.js';
import { instructionsOf } from './instructions.js';
import { Numbering } from './numbering.js';
/** Flattens the threads' routines. @throws ModelError for a mistake in the program */
export function flatten(threads, parameters, shared) {
    const inlining = new Inlining(parameters);
    const entries = threads.map((thread, row) => inlining.enter(thread, row));
    const numbering = new Numbering(hasLines(shared));
    const places = entries.map((entry, row) => numbering.number(entry, threads[row]));
    numbering.checkReached(inlining.bodies);
    const instructions = [...inlining.bodies].flatMap(([routine, body]) => instructionsOf(body).map((instruction) => ({ routine, instruction })));
    return { threads, frames: inlining.frames, places, entries, steps: numbering.steps, instructions };
}
/** Is there a lock for which threads get in line? */
function hasLines(fields) {
    return Object.values(fields).some(({ def }) => {
        if (def.kind === 'lock')
            return def.lock.write.line !== null || (def.lock.read?.line ?? null) !== null;
        return 'fields' in def && hasLines(def.fields);
    });
}
/** Puts a copy of each routine where it is called, and ties every statement to what follows it. */
class Inlining {
    frames = [];
    bodies = new Map();
    fields = new Map();
    parameters;
    constructor(parameters) {
        this.parameters = parameters;
    }
    enter(thread, row) {
        const end = {
            thread: row,
            frame: null,
            pc: -1,
            rest: true,
            what: { kind: 'ways', ways: [] },
            offers: [],
        };
        const after = { kind: 'goto', place: end };
        return this.inline(thread.routine, thread.args, null, null, after, row, thread.source);
    }
    /** A copy of a routine's body between its entry and `after`. */
    inline(routine, args, into, caller, after, thread, source) {
        for (let up = caller; up !== null; up = up.caller)
            if (up.routine === routine)
                throw new ModelError(`${routine.name} calls itself: routines are inlined, so they cannot recurse`, source);
        for (const name of Object.keys(routine.args))
            if (!(name in args))
                throw new ModelError(`${routine.name} is called without its argument "${name}"`, source);
        for (const name of Object.keys(args))
            if (!(name in routine.args))
                throw new ModelError(`${routine.name} has no argument "${name}"`, source);
        const both = Object.keys(routine.args).find((name) => name in routine.locals);
        if (both !== undefined)
            throw new ModelError(`${routine.name} has an argument and a local both called "${both}"`, routine.source);
        if ('self' in routine.args || 'self' in routine.locals)
            throw new ModelError(`${routine.name}: "self" is the number of the thread: call it otherwise`, routine.source);
        let body = this.bodies.get(routine);
        if (body === undefined)
            this.bodies.set(routine, (body = routine.body(this.parameters)));
        let fields = this.fields.get(routine);
        if (fields === undefined)
            this.fields.set(routine, (fields = { ...routine.args, ...routine.locals }));
        const frame = { id: this.frames.length, thread, routine, fields, caller };
        this.frames.push(frame);
        const returned = (value) => ({
            kind: 'do',
            silent: { kind: 'exit', frame, value, into },
            next: after,
        });
        const givesValue = 'result' in routine && routine.result !== null;
        const fallen = givesValue
            ? { ...returned(null), falls: routine.source }
            : returned(null);
        const inside = this.block(body, fallen, { frame, leave: null, again: null, returned });
        return { kind: 'do', silent: { kind: 'enter', frame, args }, next: inside };
    }
    block(block, next, exits) {
        return block.reduceRight((after, statement) => this.statement(statement, after, exits), next);
    }
    statement(statement, next, exits) {
        const { frame } = exits;
        switch (statement.kind) {
            case 'step':
            case 'section':
            case 'unlock':
                return this.instruction(statement, frame, next, null);
            case 'lock': {
                const ways = Object.entries(statement.fails).map(([error, block]) => [error, this.block(block, next, exits)]);
                return this.instruction(statement, frame, next, null, Object.fromEntries(ways));
            }
            case 'giveUp':
                throw new Error('giving up stands beside a lock');
            case 'tryLock':
                return this.fork(statement, statement.got, statement.missed, next, exits);
            case 'when':
                return this.fork(statement, statement.then, statement.otherwise, next, exits);
            case 'given':
                return {
                    kind: 'given',
                    frame,
                    test: statement.test,
                    then: this.block(statement.then, next, exits),
                    otherwise: this.block(statement.otherwise, next, exits),
                };
            case 'local':
                return { kind: 'do', silent: { kind: 'local', frame, assign: statement.assign }, next };
            case 'choose': {
                if (!(statement.local in frame.fields))
                    throw new ModelError(`${frame.routine.name} has no local "${statement.local}" to choose`, statement.source);
                if (statement.among.length === 0)
                    throw new ModelError('choose: nothing to choose from', statement.source);
                const body = this.block(statement.body, next, exits);
                const ways = statement.among.map((value) => ({
                    kind: 'do',
                    silent: { kind: 'pick', frame, local: statement.local, value },
                    next: body,
                }));
                return goto({
                    thread: frame.thread,
                    frame,
                    pc: -1,
                    rest: false,
                    what: { kind: 'ways', ways },
                    offers: [],
                });
            }
            case 'either': {
                if (statement.blocks.length === 0)
                    throw new ModelError('either: no blocks to go on with', statement.source);
                const ways = statement.blocks.map((block) => this.block(block, next, exits));
                return goto({
                    thread: frame.thread,
                    frame,
                    pc: -1,
                    rest: false,
                    what: { kind: 'ways', ways },
                    offers: [],
                });
            }
            case 'rest':
                return goto({
                    thread: frame.thread,
                    frame,
                    pc: -1,
                    rest: true,
                    what: { kind: 'ways', ways: [next] },
                    offers: [],
                });
            case 'loop': {
                const head = { kind: 'later', source: statement.source, target: null };
                head.target = this.block(statement.body, head, { ...exits, leave: next, again: head });
                return head;
            }
            case 'leave':
                if (exits.leave === null)
                    throw new ModelError('leave: not inside a loop', statement.source);
                return exits.leave;
            case 'again':
                if (exits.again === null)
                    throw new ModelError('again: not inside a loop', statement.source);
                return exits.again;
            case 'call':
                return this.inline(statement.routine, statement.args, statement.into, frame, next, frame.thread, statement.source);
            case 'returns':
                return exits.returned(statement.value);
        }
    }
    /** An instruction with two outcomes, each with its block. */
    fork(instruction, yes, no, next, exits) {
        return this.instruction(instruction, exits.frame, this.block(yes, next, exits), this.block(no, next, exits));
    }
    instruction(instruction, frame, yes, no, fails = {}) {
        const what = { kind: 'instruction', instruction, yes, no, fails };
        return goto({ thread: frame.thread, frame, pc: -1, rest: false, what, offers: [] });
    }
}
function goto(place) {
    return { kind: 'goto', place };
}
//# sourceMappingURL=flatten.js.map