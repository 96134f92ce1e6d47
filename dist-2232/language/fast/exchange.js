import { framesOf } from '../compile/symmetry.js';
import { THREADS } from '../field.js';
import { extent } from './extent.js';
import { leaves } from './sweep.js';
/** @param standing by thread and program counter, the innermost frame by its place among the thread's; -1 for none */
export function generateExchange(compiled, exchange, standing) {
    const writing = new Writing(compiled, exchange);
    const code = writing.module();
    // The generated text is made of numbers only.
    return new Function('standing', 'threads', code)(standing, 
    // As a thread is kept: one more than its number, and 0 for none.
    Int32Array.of(0, ...exchange.threads.map((to) => to + 1)));
}
class Writing {
    compiled;
    exchange;
    movesThreads;
    constructor(compiled, exchange) {
        this.compiled = compiled;
        this.exchange = exchange;
        this.movesThreads = exchange.threads.some((to, from) => to !== from);
    }
    module() {
        const { layout } = this.compiled;
        const changes = new Changes();
        for (const [name, node] of Object.entries(layout.root.nodes))
            this.root(name, node, changes);
        const threads = layout.counters.map((_, thread) => this.thread(thread, changes));
        const words = Array.from({ length: layout.words }, (_, word) => changes.word(word));
        return `'use strict';
function other(v, a, b) { return v === a ? b : v === b ? a : v; }
function bits(v, a, b) { const d = ((v >>> a) ^ (v >>> b)) & 1; return v ^ ((d << a) | (d << b)); }
${threads.map((code, thread) => (code === '' ? '' : `function thread_${thread}(W, N) { ${code} }`)).join('\n')}
return function (W, N) {
${words.join('\n')}
${threads.map((code, thread) => (code === '' ? '' : `thread_${thread}(W, N);`)).join(' ')}
};`;
    }
    root(name, node, changes) {
        if (node.kind !== 'table' && node.kind !== 'pool') {
            for (const leaf of leaves(node))
                this.leaf(leaf, leaf, null, changes);
            return;
        }
        const moved = name === this.exchange.table;
        const from = (row) => (moved ? this.other(row) : row);
        node.rows.forEach((row, at) => {
            const source = from(at);
            const live = node.kind === 'pool' ? rowOf(node.live, source) : null;
            const theirs = leaves(node.rows[source]);
            leaves(row).forEach((leaf, i) => this.leaf(leaf, theirs[i], live, changes));
        });
        if (moved && node.kind === 'pool')
            changes.put(node.live, this.bits(read(node.live)));
    }
    other(row) {
        const { a, b } = this.exchange;
        return row === a ? b : row === b ? a : row;
    }
    /** @param live of a part of a pool row, the bit that says whether it is there: what is not refers to nothing */
    leaf(target, source, live, changes) {
        if (target.kind === 'queue') {
            this.queue(target, source, live, changes);
            return;
        }
        if (target.cell.bits === 0 || target.cell.fixed === true)
            return;
        // Parts of two rows, or of two frames, correspond one by one.
        const { cell } = source;
        const value = read(cell);
        const mapped = target.kind === 'set' ? this.set(target.of, value) : this.scalar(target, value);
        if (mapped === null && target === source)
            return;
        changes.put(target.cell, mapped === null ? value : guarded(live, mapped, value));
    }
    queue(target, source, live, changes) {
        if (target !== source)
            changes.put(target.length, read(source.length));
        target.slots.forEach((slot, at) => {
            if (slot.cell.bits === 0)
                return;
            const value = read(source.slots[at].cell);
            const mapped = this.scalar(slot, value);
            if (mapped === null && target === source)
                return;
            const used = mapped === null ? value : `(${read(source.length)} > ${at} ? ${mapped} : ${value})`;
            changes.put(slot.cell, mapped === null ? value : guarded(live, used, value));
        });
    }
    /** The code for what a value becomes; null when it stays what it is. */
    scalar({ def }, value) {
        if (def.kind === 'thread')
            return this.movesThreads ? `threads[${value}]` : null;
        if (def.kind !== 'ref' || def.of !== this.exchange.table)
            return null;
        const nothing = def.optional ? 1 : 0;
        return `other(${value}, ${this.exchange.a + nothing}, ${this.exchange.b + nothing})`;
    }
    set(of, value) {
        if (of === THREADS)
            return this.movesThreads ? this.threads(value) : null;
        return of === this.exchange.table ? this.bits(value) : null;
    }
    threads(value) {
        const { threads } = this.exchange;
        const moved = threads.flatMap((to, from) => to === from ? [] : [`(((${value} >>> ${from}) & 1) << ${to})`]);
        const others = threads.reduce((mask, to, from) => (to === from ? mask | (1 << from) : mask), 0);
        return `((${value} & ${others}) | ${moved.join(' | ')})`;
    }
    bits(value) {
        return `bits(${value}, ${this.exchange.a}, ${this.exchange.b})`;
    }
    /**
     * A thread's counter and frames, to where the thread goes that it changes places with. Frames that are never live
     * together share bits, so what the bits are is told by where the thread stands.
     */
    thread(thread, changes) {
        const { control, layout } = this.compiled;
        const to = this.exchange.threads[thread];
        const counter = layout.counters[thread];
        const [mine, theirs] = [framesOf(control, thread), framesOf(control, to)];
        if (to !== thread) {
            changes.put(layout.counters[to], read(counter));
            for (const { id } of theirs)
                changes.clear(layout.frames[id]);
        }
        const cases = mine.map((innermost, at) => {
            const after = new Changes();
            for (let frame = innermost; frame !== null; frame = frame.caller) {
                const source = leaves(layout.frames[frame.id]);
                const target = leaves(layout.frames[(theirs[mine.indexOf(frame)] ?? frame).id]);
                target.forEach((leaf, i) => this.leaf(leaf, source[i], null, after));
            }
            const code = after.over(to === thread);
            return code === '' ? '' : `case ${at}: ${code} break;`;
        });
        if (cases.every((code) => code === ''))
            return '';
        return `switch (standing[${thread}][${read(counter)}]) { ${cases.join('\n')} }`;
    }
}
/** Bits that change, word by word. */
class Changes {
    words = new Map();
    of(word) {
        let change = this.words.get(word);
        if (change === undefined)
            this.words.set(word, (change = { mask: 0, values: [] }));
        return change;
    }
    put({ word, shift, bits }, value) {
        if (bits === 0)
            return;
        const change = this.of(word);
        change.mask |= (2 ** bits - 1) << shift;
        change.values.push(shift === 0 ? `(${value})` : `(${value}) << ${shift}`);
    }
    /** What stood there is moved elsewhere. */
    clear(record) {
        for (const { word, mask } of extent(record))
            this.of(word).mask |= mask;
    }
    word(word) {
        const change = this.words.get(word);
        if (change === undefined)
            return `N[${word}] = W[${word}];`;
        return `N[${word}] = ${[`(W[${word}] & ${~change.mask})`, ...change.values].join(' | ')};`;
    }
    /** Code that puts them over what the new state has. @param replaces whether something stands there already */
    over(replaces) {
        return [...this.words]
            .map(([word, { mask, values }]) => replaces
            ? `N[${word}] = (N[${word}] & ${~mask}) | ${values.join(' | ')};`
            : `N[${word}] |= ${values.join(' | ')};`)
            .join(' ');
    }
}
function guarded(live, mapped, value) {
    return live === null ? mapped : `(${read(live)} ? ${mapped} : ${value})`;
}
/** The bit of a pool that says whether a row is allocated. */
export function rowOf({ word, shift }, row) {
    return { word, shift: shift + row, bits: 1 };
}
/** Code for the bits of a cell. */
export function read({ word, shift, bits }) {
    return bits === 0 ? '0' : `((W[${word}] >>> ${shift}) & ${2 ** bits - 1})`;
}
//# sourceMappingURL=exchange.js.map