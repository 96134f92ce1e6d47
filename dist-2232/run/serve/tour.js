/** Walks a trace, and off it, on the reference engine: forth by steps, back by states that were kept on the way. */
import { referenceOf, stepInWords, } from '../../language/index.js';
import { Fault } from '../fault.js';
/** Of so many states of a trace one is kept; the others are walked to again. */
const EVERY = 64;
export class Tour {
    compiled;
    reference;
    trace;
    /** Step ids by what they are in words: the same words may stand at several places of a thread. */
    ids = new Map();
    kept = [];
    /** The last state walked to along the trace, and after how many steps. */
    last;
    /** The last state looked for, from which the next one is likely to be a few steps. */
    near;
    /** The last way that left the trace, state by state. */
    own = {
        base: -1,
        ids: [],
        states: [],
    };
    /** @param trace by value: of this very model */
    constructor(compiled, trace) {
        this.compiled = compiled;
        this.reference = referenceOf(compiled);
        this.trace = trace;
        for (let id = 0; id < compiled.control.steps.length; id++) {
            const words = inWords(stepInWords(compiled, id));
            const same = this.ids.get(words);
            if (same === undefined)
                this.ids.set(words, [id]);
            else
                same.push(id);
        }
        this.last = this.near = { at: 0, taken: this.reference.initial() };
        this.kept.push(this.last.taken);
    }
    /** Where a step of the trace is written; null for one that the model does not have. */
    sourceOf(step) {
        const id = this.ids.get(inWords(step))?.[0];
        return id === undefined ? null : stepInWords(this.compiled, id).source;
    }
    /** What kind of instruction each step of the trace is. */
    get kinds() {
        return this.trace.map((step) => {
            const id = this.ids.get(inWords(step))?.[0];
            return id === undefined ? 'other' : this.kindOf(id);
        });
    }
    kindOf(id) {
        switch (this.compiled.control.steps[id]?.instruction.kind) {
            case 'lock':
            case 'tryLock':
            case 'section':
                return 'lock';
            case 'unlock':
                return 'unlock';
            case 'step':
            case 'when':
            case 'giveUp':
            case undefined:
                return 'other';
        }
    }
    /** How far along the trace every state can be looked at in no time. */
    get reached() {
        return this.last.at;
    }
    /**
     * Walks on along the trace.
     * @returns whether a state of a way can now be looked at in no time; else it is to be called again
     */
    walk({ base }, at, until) {
        const goal = Math.min(at, base);
        while (this.last.at < goal) {
            this.last = this.after(this.last);
            if (this.last.at % EVERY === 0)
                this.kept.push(this.last.taken);
            if (until())
                return this.last.at >= goal;
        }
        return true;
    }
    /** The state after so many steps of a way, that was walked to. */
    taken(way, at) {
        return at <= way.base ? this.onTrace(at) : this.offTrace(way)[at - way.base - 1];
    }
    onTrace(at) {
        let from = this.near;
        const before = Math.floor(at / EVERY);
        if (from.at > at || from.at < before * EVERY)
            from = { at: before * EVERY, taken: this.kept[before] };
        while (from.at < at)
            from = this.after(from);
        this.near = from;
        return from.taken;
    }
    offTrace({ base, own: ids }) {
        const { own } = this;
        if (own.base !== base) {
            own.base = base;
            own.ids.length = own.states.length = 0;
        }
        const other = own.ids.findIndex((id, at) => ids[at] !== id);
        if (other >= 0)
            own.ids.length = own.states.length = other;
        while (own.ids.length < ids.length) {
            const before = own.states.at(-1) ?? this.onTrace(base);
            const id = ids[own.ids.length];
            const taken = this.reference.take(stateOf(before), id);
            if (taken === null)
                throw new Fault('a step that could be taken cannot be taken any more');
            own.ids.push(id);
            own.states.push(taken);
        }
        return own.states;
    }
    after({ at, taken }) {
        const state = stateOf(taken);
        for (const id of this.ids.get(inWords(this.trace[at])) ?? []) {
            const next = this.reference.take(state, id);
            if (next !== null)
                return { at: at + 1, taken: next };
        }
        throw new Fault(`step ${at + 1} of a trace cannot be taken any more`);
    }
}
/** @throws Fault where a rule was broken: nothing comes after that */
function stateOf(taken) {
    if (taken.kind === 'state')
        return taken.state;
    throw new Fault('a trace goes on after its end');
}
function inWords({ choice = {}, label, routine, thread }) {
    const chosen = Object.keys(choice)
        .sort()
        .map((local) => [local, choice[local]]);
    return JSON.stringify([thread, routine, label, chosen]);
}
//# sourceMappingURL=tour.js.map