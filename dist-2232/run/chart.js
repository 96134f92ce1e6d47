/** Walks all of an instance and notes how one of its objects changes: the states of a chart, and what leads from one to another. */
import { breadthFirst } from '../explorer/index.js';
import { compile, decode, objectsOf, referenceOf, stepInWords, subjectsOf, systemOf, } from '../language/index.js';
import { CHART_SCHEMA } from '../report/index.js';
import { authored } from './authored.js';
import { instanceNamed } from './check.js';
import { drive } from './drive.js';
import { Misuse, unknown } from './misuse.js';
import { cutInWords } from './tell.js';
import { tool } from './tool.js';
/** States of the projection beyond which nobody will draw it: then the walk ends. */
const FAR_TOO_MANY = 2_000;
/** More than there can be states of it. */
const NUMBERS = 2 ** 16;
/** Bits that a number counts exactly. */
const EXACT = 53;
/**
 * Charts one object of an instance. No property is judged, and a step that breaks a rule of the language leads nowhere.
 * @param of a table, pool or record of the state, or one row, as `bos[0]`
 * @param by its fields; all of them when there is none
 * @throws Misuse for an object or a field that is not there, ModelError for a mistake in the model
 */
export async function chart(model, instance, of, by, options = {}) {
    const { set = {}, signal, onProgress } = options;
    const values = { ...instanceNamed(model, instance).parameters, ...set };
    const compiled = authored(model, () => compile(model, values));
    const { fields, rows } = rowsOf(compiled, of, by);
    const notes = new Notes(compiled, rows);
    const began = performance.now();
    const clock = () => (performance.now() - began) / 1000;
    const limits = {
        ...options.limits,
        clock,
        cancelled: () => signal?.aborted === true || notes.states.length > FAR_TOO_MANY,
    };
    const search = authored(model, () => breadthFirst(notes.system, limits));
    await drive(search, async (progress) => {
        onProgress?.({ ...progress, seconds: clock() });
        return true;
    });
    const { states: seen, verdict } = search.outcome();
    const cut = verdict.kind === 'undecided' ? cutInWords(verdict.because) : null;
    const partial = notes.states.length > FAR_TOO_MANY ? `more than ${FAR_TOO_MANY} states` : cut;
    return {
        schema: CHART_SCHEMA,
        tool: tool(),
        model: model.id,
        instance,
        parameters: compiled.parameters,
        of,
        by: fields,
        states: notes.told(fields),
        edges: notes.edges(),
        seen,
        ...(partial === null ? {} : { partial }),
    };
}
/** What can be charted. */
export function objectsIn(model, instance, set = {}) {
    const { parameters } = instanceNamed(model, instance);
    return objectsOf(authored(model, () => compile(model, { ...parameters, ...set })));
}
function rowsOf(compiled, of, by) {
    const subjects = subjectsOf(compiled, of);
    const [first] = subjects ?? [];
    if (subjects === null || first === undefined)
        throw unknown(`the state of ${compiled.model.id} has no object`, of, objectsOf(compiled));
    const fields = by.length === 0 ? first.fields : by;
    for (const field of fields)
        if (!first.fields.includes(field))
            throw unknown(`${of} has no field`, field, first.fields);
    const rows = subjects.map(({ cells, path }) => ({ path, cells: cells(fields) }));
    const bits = (rows[0]?.cells ?? []).reduce((total, cell) => total + cell.bits, 0);
    if (bits > EXACT)
        throw new Misuse(`${of} by ${fields.join(', ')} has too many states to be drawn: choose fewer fields with --by`);
    return { fields, rows };
}
/** What is noted while a system is walked. */
class Notes {
    system;
    states = [];
    /** The number of a state, by the values of its bits. */
    numbers = new Map();
    /** By from and to, the steps that lead from one to the other. */
    changes = new Map();
    compiled;
    rows;
    constructor(compiled, rows) {
        this.compiled = compiled;
        this.rows = rows;
        const system = systemOf(compiled, []);
        let sink = null;
        const spy = {
            push: (step) => {
                if (step < 0)
                    for (const row of rows)
                        this.states[this.number(row, system.scratch)].initial = true;
                else
                    this.note(step, system);
                sink?.push(step);
            },
            fault: () => undefined,
        };
        this.system = {
            ...system,
            initial: (into) => {
                sink = into;
                system.initial(spy);
            },
            successors: (states, offset, into) => {
                sink = into;
                system.successors(states, offset, spy);
            },
        };
    }
    note(step, { origin, scratch }) {
        if (this.states.length > FAR_TOO_MANY)
            return;
        for (const row of this.rows) {
            const before = keyOf(row, origin);
            if (before === keyOf(row, scratch))
                continue;
            const edge = this.number(row, origin) * NUMBERS + this.number(row, scratch);
            const steps = this.changes.get(edge);
            if (steps === undefined)
                this.changes.set(edge, new Set([step]));
            else
                steps.add(step);
        }
    }
    number(row, words) {
        const key = keyOf(row, words);
        const known = this.numbers.get(key);
        if (known !== undefined)
            return known;
        const number = this.states.length;
        this.numbers.set(key, number);
        this.states.push({ row: row.path, words: words.slice(0, this.system.words), initial: false });
        return number;
    }
    told(fields) {
        const reference = referenceOf(this.compiled);
        return this.states.map(({ initial, row, words }) => {
            const record = at(reference.told(decode(this.compiled, words, 0)), row);
            const values = record === null ? null : Object.fromEntries(fields.map((field) => [field, at(record, field)]));
            return { initial, values };
        });
    }
    edges() {
        return [...this.changes].map(([edge, steps]) => ({
            from: Math.floor(edge / NUMBERS),
            to: edge % NUMBERS,
            routines: [...new Set([...steps].map((step) => stepInWords(this.compiled, step).routine))],
        }));
    }
}
/** The values of a row's bits, one after the other: the same number for rows of which they are the same. */
function keyOf({ cells }, words) {
    let key = 0;
    for (const { bits, shift, word } of cells)
        key = key * 2 ** bits + ((words[word] >>> shift) & (2 ** bits - 1));
    return key;
}
/** The part of a state at a path. */
function at(state, path) {
    let part = state;
    // The path is one that the layout of this very state has.
    for (const key of path.split(/[.[\]]+/).filter((name) => name !== ''))
        part = part[key];
    return part;
}
//# sourceMappingURL=chart.js.map