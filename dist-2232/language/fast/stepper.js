import { notALock } from '../complaints.js';
import { interruptersOf } from '../compile/interrupts.js';
import { asleepAt, asleepWith, blamed, noReading, strangerAt, unexpectedAt } from './complaining.js';
import { extent } from './extent.js';
import { InstructionCode } from './instruction-code.js';
/**
 * @param scratch the words steps change
 * @param origin the words they are put back from
 * @param locks those of the state, where nobody notes what is touched
 * @param ear told what is asked for; it goes with noting
 */
export function generateStepper(scratch, origin, control, layout, accessors, executing, locks, noting = null, ear = null) {
    const writing = new Writing(control, layout, accessors, noting, ear !== null);
    const code = writing.module();
    const given = [
        scratch,
        origin,
        accessors.checked,
        accessors.racy,
        writing.bound,
        executing,
        blamed,
        asleepAt,
        asleepWith,
        locks,
        strangerAt,
        notALock,
        noReading,
        unexpectedAt,
        noting?.touched,
        noting?.lockBits,
        ear,
    ];
    // The generated text is made of numbers and JSON-quoted names only; recipes are bound values in `B`.
    const build = new Function('W', 'O', 's', 'r', 'B', 'executing', 'blame', 'asleep', 'asleepWith', 'L', 'stranger', 'notALock', 'noReading', 'unexpected', 'T', 'lockBits', 'ear', code);
    return build(...given);
}
class Writing {
    /** Values the text refers to as `B[i]`: the author's functions, and the frames they work on. */
    bound = [];
    boundAt = new Map();
    constants = [];
    functions = [];
    shared = new Map();
    control;
    layout;
    accessors;
    noting;
    code;
    constructor(control, layout, accessors, noting, listened) {
        this.noting = noting;
        this.control = control;
        this.layout = layout;
        this.accessors = accessors;
        this.code = new InstructionCode({
            bind: (value) => this.bind(value),
            frame: (frame) => this.frame(frame),
            tail: (tail) => this.tail(tail),
            threads: control.threads,
            locks: layout.locks,
            notes: this.notes,
            listened,
        });
    }
    module() {
        const { control, layout } = this;
        const cases = control.places.map((places, thread) => {
            const inner = places.map((place) => `case ${place.pc}: ${this.place(place)}(); break;`);
            return `${this.uninterrupted(thread)} { executing.me = ${thread};\nswitch (${read(this.counter(thread))}) {\n${inner.join('\n')}\n} }`;
        });
        const prelude = this.code.prelude();
        const start = control.entries.map((entry, thread) => `executing.me = ${thread}; ${this.tail(entry)}`);
        const initial = extent(layout.root)
            .filter((bits) => bits.initial !== 0)
            .map(({ word, initial }) => `W[${word}] |= ${initial};`);
        return `'use strict';
let out = null;
${this.constants.join('\n')}
${prelude}
${this.functions.join('\n')}
return {
  start() { W.fill(0, 0, ${layout.words}); ${initial.join(' ')} ${start.join('\n')} },
  successors(sink) { out = sink; ${this.notes ? '' : cases.join('\n')} },
  stepsOf(thread, sink) {
    const outer = out;
    out = sink;
    ${this.notes ? `switch (thread) {\n${cases.map((code, thread) => `case ${thread}: ${code} break;`).join('\n')}\n}` : ''}
    out = outer;
  },
};`;
    }
    /** A name for a value that the text needs. */
    bind(value) {
        let at = this.boundAt.get(value);
        if (at === undefined) {
            at = this.bound.push(value) - 1;
            this.boundAt.set(value, at);
            this.constants.push(`const b${at} = B[${at}];`);
        }
        return `b${at}`;
    }
    frame(frame) {
        return this.bind(this.accessors.frames[frame.id]);
    }
    counter(thread) {
        return this.layout.counters[thread];
    }
    place(place) {
        const name = `place_${place.thread}_${place.pc}`;
        const offers = place.offers.map((offer) => this.offer(place, offer));
        this.functions.push(`function ${name}() {\nconst me = ${place.thread};\n${offers.map((offer) => `{ ${offer} }`).join('\n')}\n}`);
        return name;
    }
    /** A test that nobody runs on a thread's CPU in its place. */
    uninterrupted(thread) {
        const tests = interruptersOf(this.control.threads, thread).map((other) => {
            const rests = Uint8Array.from(this.control.places[other], ({ rest }) => Number(rest));
            return `${this.bind(rests)}[${read(this.counter(other))}] === 1`;
        });
        return tests.length === 0 ? '' : `if (${tests.join(' && ')})`;
    }
    offer(place, offer) {
        const { masked } = this.control.threads[place.thread];
        const begins = place.rest && masked !== undefined ? `if (${this.bind(masked)}(r) === true) break attempt;` : '';
        const before = offer.before.map((part) => part.kind === 'assume'
            ? `if (${this.bind(part.test)}(${this.frame(part.frame)}) ${part.is ? '!==' : '==='} true) break attempt;`
            : this.silent(part));
        const restore = Array.from({ length: this.layout.words }, (_, word) => `W[${word}] = O[${word}];`);
        // The sink is called outside of `try`: what it throws is no fault of the model.
        return `executing.step = ${offer.yes.step};
let taken = -1, thrown = null;
try { attempt: { ${begins} ${before.join(' ')} ${this.code.of(offer)} } }
catch (error) { thrown = { error }; }
if (thrown !== null) blame(out, executing.step, thrown.error, ${this.bind(offer.instruction)});
else if (taken >= 0) out.push(taken);
${restore.join(' ')}`;
    }
    get notes() {
        return this.noting !== null;
    }
    tail(tail) {
        switch (tail.kind) {
            case 'goto': {
                const { thread, pc } = tail.place;
                return write(this.counter(thread), pc);
            }
            case 'do':
                return `${this.silent(tail.silent)} ${this.tail(tail.next)}`;
            case 'later':
                // A loop's head is tied before any text is written.
                return this.tail(tail.target);
            case 'given': {
                let name = this.shared.get(tail);
                if (name === undefined) {
                    name = `after_${this.shared.size}`;
                    this.shared.set(tail, name);
                    const test = `${this.bind(tail.test)}(${this.frame(tail.frame)}) === true`;
                    this.functions.push(`function ${name}() { if (${test}) { ${this.tail(tail.then)} } else { ${this.tail(tail.otherwise)} } }`);
                }
                return `${name}();`;
            }
        }
    }
    silent(silent) {
        const t = this.frame(silent.frame);
        const caller = silent.frame.caller === null ? 'null' : this.frame(silent.frame.caller);
        switch (silent.kind) {
            case 'enter': {
                const bits = this.extent(silent.frame).filter(({ initial }) => initial !== 0);
                // The arguments of a thread stand where they never change, and are there already.
                const given = silent.frame.caller === null ? [] : Object.entries(silent.args);
                const args = given.map(([name, value]) => `${t}[${JSON.stringify(name)}] = ${typeof value === 'function' ? `${this.bind(value)}(${caller})` : JSON.stringify(value)};`);
                const node = this.layout.frames[silent.frame.id];
                const refs = node === undefined ? [] : (this.noting?.initialRefs(node) ?? []);
                const noted = refs.map(({ mask, word }) => `T.reads[${word}] |= ${mask};`).join(' ');
                return `${noted} ${bits.map(({ word, initial }) => `W[${word}] |= ${initial};`).join(' ')} ${args.join(' ')}`;
            }
            case 'exit': {
                const clear = this.extent(silent.frame).map(({ word, mask }) => `W[${word}] &= ${~mask};`);
                if (silent.into === null)
                    return clear.join(' ');
                const value = silent.value === null ? 'null' : `${this.bind(silent.value)}(${t})`;
                return `{ const v = ${value}; ${clear.join(' ')} ${this.bind(silent.into)}(${caller}, v); }`;
            }
            case 'local':
                return `${this.bind(silent.assign)}(${t});`;
            case 'pick':
                return `${t}[${JSON.stringify(silent.local)}] = ${JSON.stringify(silent.value)};`;
        }
    }
    extent(frame) {
        const node = this.layout.frames[frame.id];
        return node === undefined ? [] : extent(node).filter(({ mask }) => mask !== 0);
    }
}
function read({ word, shift, bits }) {
    return `(W[${word}] >>> ${shift}) & ${2 ** bits - 1}`;
}
function write({ word, shift, bits }, value) {
    return `W[${word}] = (W[${word}] & ${~((2 ** bits - 1) << shift)}) | ${value << shift};`;
}
//# sourceMappingURL=stepper.js.map