import { Interned } from './interned.js';
export class Fold {
    /** Numbers of one state on the way to its pair: its words, and the number of each group. */
    stride;
    words;
    plan;
    /** Per group, what numbers it; null where a word stands for itself. */
    tables;
    numberings;
    write;
    /** @param tables per group, what numbers it; null where a word stands for itself */
    constructor(words, plan, tables = own(plan)) {
        this.words = words;
        this.plan = plan;
        this.stride = words + plan.length;
        this.tables = tables;
        this.numberings = this.tables.flatMap((table, i) => table === null ? [] : [table.numbering(this.stride, plan[i].words, words + i)]);
        this.write = writing(words, this.stride, plan);
    }
    /** What it takes to fold and unfold the same elsewhere. */
    save(file) {
        for (const table of this.tables)
            if (table !== null)
                file.append(table.all());
        return { plan: this.plan, sizes: this.tables.map((table) => table?.size ?? 0) };
    }
    /** @param read gives the numbers that `save` appended, so many at a time */
    static load(words, { plan, sizes }, read) {
        const fold = new Fold(words, plan);
        fold.tables.forEach((table, i) => table?.numberAll(read((sizes[i] ?? 0) * (plan[i]?.words.length ?? 0))));
        return fold;
    }
    /** Bytes taken now. */
    get bytes() {
        return this.tables.reduce((sum, table) => sum + (table?.bytes ?? 0), 0);
    }
    /** The most bytes taken on the way to `more` states. */
    bytesFor(more) {
        return this.tables.reduce((sum, table) => sum + (table?.bytesFor(more) ?? 0), 0);
    }
    /**
     * Folds many states, one group of all of them after the other: so the machine looks up many at a time instead of waiting
     * for each.
     * @param rows `count` states, `stride` numbers apart; what lies between is overwritten
     * @param keys where their pairs go
     * @returns false when a group has taken more values than there is room for its number: the pairs are then nothing
     * @throws RangeError when the machine gives no more memory
     */
    fold(rows, count, keys) {
        for (const number of this.numberings)
            number(rows, count);
        this.write(rows, count, keys);
        return this.plan.every(({ bits }, i) => (this.tables[i]?.size ?? 0) < 2 ** bits);
    }
    /** Whether each group has taken at most half of the values that there is room for. */
    get isRoomy() {
        return this.plan.every(({ bits }, i) => 2 * (this.tables[i]?.size ?? 0) <= 2 ** bits);
    }
    /** Writes the state of a pair to `state[at ..]`. */
    unfold(first, second, state, at) {
        const { plan, tables, words } = this;
        if (plan.length === 0) {
            state[at] = first;
            if (words === 2)
                state[at + 1] = second;
            return;
        }
        for (let i = 0; i < plan.length; i++) {
            const group = plan[i];
            const id = ((group.half === 0 ? first : second) >>> group.shift) & maskOf(group.bits);
            const table = tables[i];
            if (table === null || table === undefined)
                state[at + group.words[0]] = id;
            else
                table.read(id, group.words, state, at);
        }
    }
}
/** When nothing is known of the words: neighbours together. */
export function halves(words) {
    if (words <= 2)
        return [];
    const middle = Math.ceil(words / 2);
    const all = Array.from({ length: words }, (_, word) => word);
    return [
        { words: all.slice(0, middle), half: 0, shift: 0, bits: 32 },
        { words: all.slice(middle), half: 1, shift: 0, bits: 32 },
    ];
}
/** Groups are joined as long as their table stays in the nearer caches … */
const SMALL = 1 << 12;
/** … and until what they need now leaves each of them these bits to grow by. */
const GROWTH = 3;
/**
 * Those that vary least with one another together, until all their numbers fit.
 * @param sample states one after the other
 */
export function thrifty(words, sample) {
    if (words <= 2)
        return [];
    let nodes = Array.from({ length: words }, (_, word) => column(words, sample, word));
    for (;;) {
        nodes.sort((a, b) => a.kinds - b.kinds);
        const [left, right, ...others] = nodes;
        const both = joined(left, right);
        const plan = words === 3 ? null : placed(nodes);
        if (plan !== null && (both.kinds > SMALL || nodes.length === 2))
            return plan;
        // Three words: the one that varies most by itself, and one look-up for the others.
        if (nodes.length === 2 || words === 3)
            return [nodes.length === 2 ? left : both, others[0] ?? right].map((node, half) => whole(node, half === 0 ? 0 : 1));
        nodes = [...others, both];
    }
}
function column(words, sample, word) {
    const table = new Interned(1);
    const values = new Int32Array(sample.length / words);
    for (let i = 0; i < values.length; i++)
        values[i] = table.id(sample, i * words, [word]);
    return { words: [word], values, kinds: table.size };
}
function joined(left, right) {
    const table = new Interned(2);
    const both = new Int32Array(2);
    const values = left.values.map((value, i) => {
        both[0] = value;
        both[1] = right.values[i];
        return table.id(both, 0, [0, 1]);
    });
    return { words: [...left.words, ...right.words], values, kinds: table.size };
}
/** The groups in two halves of 32 bits, with room to grow shared out evenly; null when they do not fit. */
function placed(nodes) {
    const needed = ({ kinds }) => 32 - Math.clz32(kinds) + GROWTH;
    const halves = [[], []];
    const used = [0, 0];
    for (const node of [...nodes].sort((a, b) => b.kinds - a.kinds)) {
        const half = used[0] <= used[1] ? 0 : 1;
        halves[half].push(node);
        used[half] += needed(node);
    }
    if (Math.max(...used) > 32)
        return null;
    return halves.flatMap((members, half) => {
        let shift = 0;
        return members.map((node, i) => {
            const spare = Math.floor((32 - shift - members.slice(i).reduce((sum, one) => sum + needed(one), 0)) / (members.length - i));
            const group = {
                words: node.words,
                half: half === 0 ? 0 : 1,
                shift,
                bits: needed(node) + spare,
            };
            shift += group.bits;
            return group;
        });
    });
}
/** Tables that nobody else has. */
function own(plan) {
    return plan.map((group) => (isItself(group) ? null : new Interned(group.words.length)));
}
/** A word that needs no number. */
export function isItself({ bits, words }) {
    return bits === 32 && words.length === 1;
}
function whole({ words }, half) {
    return { words, half, shift: 0, bits: 32 };
}
function maskOf(bits) {
    return bits === 32 ? -1 : (1 << bits) - 1;
}
/** Writes out what puts the numbers side by side. The text is made of numbers only. */
function writing(words, stride, plan) {
    const half = (which) => {
        if (plan.length === 0)
            return which < words ? `rows[row + ${which}]` : '0';
        const numbers = plan.flatMap((group, i) => group.half === which
            ? [`rows[row + ${isItself(group) ? group.words[0] : words + i}] << ${group.shift}`]
            : []);
        return numbers.join(' | ') || '0';
    };
    const code = `'use strict';
for (let j = 0, row = 0; j < count; j++, row += ${stride}) { keys[2 * j] = ${half(0)}; keys[2 * j + 1] = ${half(1)}; }`;
    return new Function('rows', 'count', 'keys', code);
}
//# sourceMappingURL=fold.js.map