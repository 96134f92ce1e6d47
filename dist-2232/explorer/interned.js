/** Tuples of 32-bit numbers, each with a number of its own: 1, 2, 3 … in the order they came. */
const FIRST = 64;
export class Interned {
    /** Made of what was fetched ahead, so that no compiler drops the fetching. */
    fetched = 0;
    arity;
    /** Tuple `id` at `tuples[arity * id ..]`. */
    tuples;
    /** 0 where free, else an id. At most half full, except for a moment. */
    slots = new Int32Array(FIRST);
    count = 0;
    /** Where each row is first looked for. */
    likely = new Int32Array(0);
    /** @param arity numbers of a tuple */
    constructor(arity) {
        this.arity = arity;
        this.tuples = new Int32Array(roomFor(FIRST) * arity);
    }
    /** Tuples that have a number. */
    get size() {
        return this.count;
    }
    /** Bytes taken now. */
    get bytes() {
        return (this.tuples.length + this.slots.length) * 4;
    }
    /** The most bytes taken on the way to `more` tuples. */
    bytesFor(more) {
        let { bytes } = this;
        for (let slots = this.slots.length; 2 * (this.size + more) > slots; slots *= 2)
            bytes = 4 * (slots + 2 * slots + (roomFor(slots) + roomFor(2 * slots)) * this.arity);
        return bytes;
    }
    /** All tuples, in the order of their numbers. */
    all() {
        return this.tuples.subarray(this.arity, this.arity * (this.size + 1));
    }
    /** Numbers tuples that `all` gave, anew. */
    numberAll(tuples) {
        const parts = Array.from({ length: this.arity }, (_, i) => i);
        for (let at = 0; at < tuples.length; at += this.arity)
            this.id(tuples, at, parts);
    }
    /** The number of the tuple in `row[at + parts[0]]`, `row[at + parts[1]]` …, a new one if need be. */
    id(row, at, parts) {
        const { arity } = this;
        const h = hashOf(row, at, parts);
        const last = this.slots.length - 1;
        for (let slot = h & last;; slot = (slot + 1) & last) {
            const id = this.slots[slot];
            if (id === 0)
                break;
            if (parts.every((part, i) => this.tuples[arity * id + i] === row[at + part]))
                return id;
        }
        if (2 * (this.size + 1) > this.slots.length)
            this.grow();
        const id = ++this.count;
        parts.forEach((part, i) => {
            this.tuples[arity * id + i] = row[at + part];
        });
        this.put(id, h);
        return id;
    }
    /**
     * Writes out, for one place, what numbers tuples in many rows.
     * @param stride numbers of a row
     * @param parts where in a row the tuple is
     * @param to where in a row its number goes
     */
    numbering(stride, parts, to) {
        const each = (make) => parts.map(make).join(' ');
        const hash = `let h = 0; ${each((part) => `h = Math.imul(h ^ rows[row + ${part}], 0x9e3779b1); h ^= h >>> 15;`)}
h = Math.imul(h, 0x2c1b3c6d); h ^= h >>> 13;`;
        const same = parts.map((part, i) => `tuples[t + ${i}] === rows[row + ${part}]`).join(' && ');
        const code = `'use strict';
const search = (rows, row) => {
const { slots, tuples } = table, last = slots.length - 1;
${hash}
for (let slot = h & last; ; slot = (slot + 1) & last) {
const id = slots[slot], t = id * ${parts.length};
if (id === 0) return table.id(rows, row, parts);
if (${same}) return id;
} };
return (rows, count) => {
const { slots, tuples } = table, last = slots.length - 1, likely = table.room(count);
for (let j = 0, row = 0; j < count; j++, row += ${stride}) {
${hash}
likely[j] = slots[h & last];
}
let fetched = 0;
for (let j = 0; j < count; j++) fetched ^= tuples[likely[j] * ${parts.length}];
table.fetched = fetched;
for (let j = 0, row = 0; j < count; j++, row += ${stride}) {
const id = likely[j], t = id * ${parts.length};
rows[row + ${to}] = ${same} && id !== 0 ? id : search(rows, row);
} };`;
        // The generated text is made of numbers only.
        return new Function('table', 'parts', code)(this, parts);
    }
    /** Room for a number for each of `count` rows. */
    room(count) {
        if (this.likely.length < count)
            this.likely = new Int32Array(2 * count);
        return this.likely;
    }
    /** Writes tuple `id` to `state[at + parts[0]]`, `state[at + parts[1]]` … */
    read(id, parts, state, at) {
        const { arity, tuples } = this;
        for (let i = 0; i < arity; i++)
            state[at + parts[i]] = tuples[arity * id + i];
    }
    grow() {
        const { arity } = this;
        const slots = new Int32Array(this.slots.length * 2);
        const tuples = new Int32Array(roomFor(slots.length) * arity);
        tuples.set(this.tuples);
        this.slots = slots;
        this.tuples = tuples;
        placeAll(slots, tuples, arity, this.count);
    }
    put(id, h) {
        place(this.slots, id, h);
    }
}
/** Puts the first `count` tuples in slots that are all free. */
export function placeAll(slots, tuples, arity, count) {
    const parts = Array.from({ length: arity }, (_, i) => i);
    for (let id = 1; id <= count; id++)
        place(slots, id, hashOf(tuples, arity * id, parts));
}
/** Where the tuple in `row[at + parts[0]]`, `row[at + parts[1]]` … is first looked for. */
export function hashOf(row, at, parts) {
    let h = 0;
    for (const part of parts)
        h = mixed(h, row[at + part]);
    return finished(h);
}
function place(slots, id, h) {
    const last = slots.length - 1;
    let slot = h & last;
    while (slots[slot] !== 0)
        slot = (slot + 1) & last;
    slots[slot] = id;
}
/** Tuples beside so many slots: half as many, and the one that no id has. */
export function roomFor(slots) {
    return slots / 2 + 1;
}
function mixed(h, value) {
    const k = Math.imul(h ^ value, 0x9e3779b1);
    return k ^ (k >>> 15);
}
function finished(h) {
    const k = Math.imul(h, 0x2c1b3c6d);
    return k ^ (k >>> 13);
}
//# sourceMappingURL=interned.js.map