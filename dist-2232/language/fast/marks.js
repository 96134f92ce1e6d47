import { THREADS } from '../field.js';
import { framesOf, tableOf } from '../compile/symmetry.js';
import { read, rowOf } from './exchange.js';
import { leaves } from './sweep.js';
/** @param standing as of `generateExchange` */
export function generateMarks(compiled, symmetry, standing) {
    const first = new Map();
    let count = 0;
    for (const { table } of symmetry.alike) {
        if (first.has(table))
            continue;
        first.set(table, count);
        count += table === null ? compiled.control.threads.length : rowsOf(compiled, table).length;
    }
    const of = (table, member) => (first.get(table) ?? 0) + member;
    const code = new Writing(compiled, symmetry, first, of, count).module();
    // The generated text is made of numbers only.
    const mark = new Function('standing', code)(standing);
    return { count, of, mark };
}
function rowsOf({ layout }, table) {
    const node = layout.root.nodes[table];
    return node?.kind === 'table' || node?.kind === 'pool' ? node.rows : [];
}
class Writing {
    compiled;
    first;
    of;
    count;
    movesThreads;
    /** By thread, the marks of what it belongs to. */
    owners;
    constructor(compiled, symmetry, first, of, count) {
        this.compiled = compiled;
        this.first = first;
        this.of = of;
        this.count = count;
        this.movesThreads = symmetry.alike.some(({ exchanges }) => exchanges.some(({ threads }) => threads.some((to, from) => to !== from)));
        const alone = new Set(symmetry.alike.flatMap(({ table, members }) => (table === null ? members : [])));
        this.owners = compiled.control.threads.map((thread, row) => [
            ...(alone.has(row) ? [of(null, row)] : []),
            ...Object.entries(thread.args).flatMap(([name, value]) => {
                const table = tableOf(thread, name);
                return table !== null && first.has(table) && typeof value === 'number' ? [of(table, value)] : [];
            }),
        ]);
    }
    module() {
        const { layout } = this.compiled;
        const shared = Object.entries(layout.root.nodes).map(([name, node]) => this.root(name, node));
        const threads = layout.counters.map((_, thread) => this.thread(thread));
        return `'use strict';
function mix(h, v) { h = Math.imul(h ^ v, ${0x9e3779b1 | 0}); return h ^ (h >>> 15); }
function size(v) { let n = 0; for (; v !== 0; v &= v - 1) n++; return n; }
${threads.map((code, thread) => (code === '' ? '' : `function thread_${thread}(W, M) { ${code} }`)).join('\n')}
return function (W, M) {
for (let i = 0; i < ${this.count}; i++) M[i] = 0;
let h = 0, v = 0;
${shared.join('\n')}
${threads.map((code, thread) => (code === '' ? '' : `thread_${thread}(W, M);`)).join(' ')}
};`;
    }
    root(name, node) {
        const marked = this.first.has(name);
        if (node.kind !== 'table' && node.kind !== 'pool')
            return leaves(node)
                .map((leaf, at) => this.names(leaf, keyOf(name, at), null))
                .join('\n');
        return node.rows
            .map((row, id) => {
            const parts = leaves(row).map((leaf, at) => {
                // Rows that change places say the same of what they name, wherever they stand.
                const key = marked ? keyOf(name, at) : keyOf(name, id, at);
                return `${marked ? this.is(leaf, name, id) : ''} ${this.names(leaf, key, null)}`;
            });
            const body = marked
                ? `h = ${keyOf(name)}; ${parts.join(' ')} ${add(this.of(name, id), 'h')}`
                : parts.join(' ');
            return node.kind === 'pool' ? `if (${read(rowOf(node.live, id))}) { ${body} }` : body;
        })
            .join('\n');
    }
    /** What a part says of the row it stands in, taken into `h`. */
    is(leaf, table, row) {
        if (leaf.kind === 'queue') {
            const length = `h = mix(h, ${read(leaf.length)});`;
            const values = leaf.slots.map((slot) => this.scalarIs(slot, table, row));
            // What lies beyond the length is zero, which says no more than the length does.
            return this.isPermuted(leaf.slots[0]) ? length : `${length} ${values.join(' ')}`;
        }
        if (leaf.cell.bits === 0)
            return '';
        if (leaf.kind === 'scalar')
            return this.scalarIs(leaf, table, row);
        const moves = leaf.of === THREADS ? this.movesThreads : this.first.has(leaf.of);
        const value = moves ? `size(${read(leaf.cell)})` : read(leaf.cell);
        return `h = mix(h, ${value});`;
    }
    scalarIs(scalar, table, row) {
        const { cell, codec, def } = scalar;
        if (cell.bits === 0)
            return '';
        const value = read(cell);
        if (!this.isPermuted(scalar))
            return `h = mix(h, ${value});`;
        // Of what changes its number, only whether it is there, and whether it is this very row.
        const nothing = def.kind === 'thread' || (def.kind === 'ref' && def.optional) ? 1 : 0;
        const self = def.kind === 'ref' && def.of === table ? row + nothing : -1;
        const tests = [
            nothing === 1 ? 'v === 0 ? 0' : '',
            codec.freed >= 0 ? `v === ${codec.freed} ? 1` : '',
            self >= 0 ? `v === ${self} ? 2` : '',
        ].filter((test) => test !== '');
        return `v = ${value}; h = mix(h, ${[...tests, '3'].join(' : ')});`;
    }
    isPermuted(scalar) {
        if (scalar?.def.kind === 'thread')
            return this.movesThreads;
        return scalar?.def.kind === 'ref' && this.first.has(scalar.def.of);
    }
    /** What a part says of the rows and threads it names. @param used when it names anything at all */
    names(leaf, key, used) {
        switch (leaf.kind) {
            case 'scalar':
                return this.scalarNames(leaf, key, used);
            case 'set':
                return this.setNames(leaf, key);
            case 'queue':
                return this.queueNames(leaf, key);
        }
    }
    scalarNames({ cell, codec, def }, key, used) {
        if (cell.bits === 0 || cell.fixed === true)
            return '';
        const when = used === null ? '' : `${used} && `;
        if (def.kind === 'thread') {
            const cases = this.owners.flatMap((owners, thread) => owners.length === 0
                ? []
                : [`case ${thread + 1}: ${owners.map((at) => add(at, String(key))).join(' ')} break;`]);
            if (!this.movesThreads || cases.length === 0)
                return '';
            return `${used === null ? '' : `if (${used})`} switch (${read(cell)}) { ${cases.join(' ')} }`;
        }
        const start = def.kind === 'ref' ? this.first.get(def.of) : undefined;
        if (def.kind !== 'ref' || start === undefined)
            return '';
        const nothing = def.optional ? 1 : 0;
        return `v = ${read(cell)} - ${nothing}; if (${when}v >= 0 && v < ${codec.rows}) M[v + ${start}] += ${key};`;
    }
    setNames({ cell, of, rows }, key) {
        if (of === THREADS)
            return this.threadsNamed(cell, key);
        const start = this.first.get(of);
        if (start === undefined)
            return '';
        const members = Array.from({ length: rows }, (_, row) => `M[${start + row}] += -((v >>> ${row}) & 1) & ${key};`);
        return `v = ${read(cell)}; ${members.join(' ')}`;
    }
    /** What a set of threads says of what they belong to. */
    threadsNamed(cell, key) {
        if (!this.movesThreads)
            return '';
        const members = this.owners.map((owners, thread) => owners.map((at) => `M[${at}] += -((v >>> ${thread}) & 1) & ${key};`).join(' '));
        return `v = ${read(cell)}; ${members.join(' ')}`;
    }
    queueNames({ length, slots }, key) {
        return slots
            .map((slot, at) => this.scalarNames(slot, keyOf('slot', key, at), `${read(length)} > ${at}`))
            .join(' ');
    }
    /** Where a thread stands, and what its live frames hold: said of what it belongs to, and of what they name. */
    thread(thread) {
        const { control, layout } = this.compiled;
        const owners = this.owners[thread];
        const counter = read(layout.counters[thread]);
        // Threads that may change places say the same; the others have numbers of their own.
        const { routine } = control.threads[thread];
        const own = owners.length > 0 ? keyOf(routine.name, 'alike') : keyOf('thread', thread);
        const frames = framesOf(control, thread);
        const cases = frames.map((innermost, at) => {
            const parts = [];
            for (let frame = innermost; frame !== null; frame = frame.caller) {
                const ordinal = frames.indexOf(frame);
                for (const [i, leaf] of leaves(layout.frames[frame.id]).entries()) {
                    const key = keyOf('local', own, ordinal, i);
                    if (owners.length > 0)
                        parts.push(this.is(unfixed(leaf) ? leaf : NOTHING, '', -1));
                    if (unfixed(leaf))
                        parts.push(this.names(leaf, key, null));
                }
            }
            const code = parts.filter((part) => part !== '').join(' ');
            return code === '' ? '' : `case ${at}: ${code} break;`;
        });
        const said = owners.map((at) => add(at, 'h')).join(' ');
        const told = cases.filter((code) => code !== '').join('\n');
        const inFrames = told === '' ? '' : `switch (standing[${thread}][${counter}]) { ${told} }`;
        return said === '' && told === '' ? '' : `let v = 0, h = mix(${own}, ${counter}); ${inFrames} ${said}`;
    }
}
/** Something that says nothing. */
const NOTHING = {
    kind: 'set',
    path: '',
    of: '',
    rows: 0,
    ofPool: false,
    cell: { word: 0, shift: 0, bits: 0 },
};
function unfixed(leaf) {
    return leaf.kind === 'queue' || leaf.cell.fixed !== true;
}
function add(mark, value) {
    return `M[${mark}] += ${value};`;
}
/** A number that stands for some words and numbers (FNV-1a, 32 bits). */
function keyOf(...parts) {
    let hash = 0x811c9dc5;
    for (const char of parts.join('\u0000'))
        hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
    return hash | 0;
}
//# sourceMappingURL=marks.js.map