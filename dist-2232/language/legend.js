import { decode as valueOf, } from './compile/layout.js';
import { FREED } from './plain.js';
/** Reads a packed state, `words[offset ..]`. */
export function decode({ control, layout }, words, offset) {
    const reading = new Reading(words, offset);
    const frameOf = (frame) => {
        // There is a record for every frame of the control flow.
        const { nodes } = layout.frames[frame.id];
        const args = frame.caller === null ? (control.threads[frame.thread]?.args ?? {}) : {};
        const locals = Object.entries(nodes).map(([name, node]) => [name, args[name] ?? reading.part(node)]);
        return { routine: frame.routine.name, locals: Object.fromEntries(locals) };
    };
    const threads = layout.counters.map((counter, thread) => {
        const pc = reading.bits(counter);
        const frames = [];
        for (let at = control.places[thread]?.[pc]?.frame ?? null; at !== null; at = at.caller)
            frames.unshift(frameOf(at));
        return { pc, frames };
    });
    return { shared: reading.record(layout.root), threads };
}
class Reading {
    words;
    offset;
    constructor(words, offset) {
        this.words = words;
        this.offset = offset;
    }
    bits({ word, shift, bits }) {
        return ((this.words[this.offset + word] ?? 0) >>> shift) & (2 ** bits - 1);
    }
    record({ nodes }) {
        return Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, this.part(node)]));
    }
    part(node) {
        switch (node.kind) {
            case 'scalar':
                return this.scalar(node);
            case 'set': {
                const members = this.bits(node.cell);
                const rows = Array.from({ length: node.cell.bits }, (_, row) => row).filter((row) => (members >>> row) & 1);
                return rows.map((row) => (row === node.rows ? FREED : row));
            }
            case 'queue':
                return node.slots.slice(0, this.bits(node.length)).map((slot) => this.scalar(slot));
            case 'record':
                return this.record(node);
            case 'lock':
                return this.record(node.record);
            case 'table':
                return node.rows.map((row) => this.record(row));
            case 'pool': {
                const live = this.bits(node.live);
                return node.rows.map((row, id) => ((live >>> id) & 1 ? this.record(row) : null));
            }
        }
    }
    scalar({ cell, codec, def }) {
        const raw = this.bits(cell);
        return raw === codec.freed ? FREED : valueOf(def, raw);
    }
}
/** A step id in words. */
export function stepInWords({ control }, step) {
    const name = control.steps[step];
    if (name === undefined)
        throw new Error(`there is no step ${step}`);
    const { choice, instruction, label, routine } = name;
    const chose = Object.keys(choice).length > 0 ? { choice } : {};
    return {
        thread: control.threads[name.thread]?.name ?? '',
        routine,
        label,
        ...chose,
        source: instruction.source,
    };
}
/** The step of that value which can be taken in a state, or null when there is none. */
export function findStep(compiled, reference, state, wanted) {
    const found = reference.successors(state).find(({ step }) => isStep(stepInWords(compiled, step), wanted));
    return found?.step ?? null;
}
function isStep(a, b) {
    const [chosen, wanted] = [a.choice ?? {}, b.choice ?? {}];
    return (a.thread === b.thread &&
        a.routine === b.routine &&
        a.label === b.label &&
        Object.keys(chosen).length === Object.keys(wanted).length &&
        Object.entries(chosen).every(([local, value]) => wanted[local] === value));
}
//# sourceMappingURL=legend.js.map