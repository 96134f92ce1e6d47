/** Values, sets and lists of the reference engine: plain lists, replaced whole at each change. */
import { listFull, noMember } from '../complaints.js';
import { asRead, asStored, FREED, isRow } from '../plain.js';
/** A set of rows, lowest first; freed rows are one member, the last. */
export class PlainMembers {
    slot;
    target;
    constructor(slot, target) {
        this.slot = slot;
        this.target = target;
    }
    get rows() {
        return this.slot.read().map((member) => (member === FREED ? this.target.rows : Number(member)));
    }
    set rows(members) {
        const ascending = [...new Set(members)].sort((a, b) => a - b);
        this.slot.write(ascending.map((row) => (row === this.target.rows ? FREED : row)));
    }
    checked(row) {
        const { rows, isPool } = this.target;
        return isRow(row, isPool ? rows + 1 : rows) ? row + 0 : noMember(this.slot.path, row);
    }
    has(row) {
        return this.rows.includes(this.checked(row));
    }
    add(row) {
        this.rows = [...this.rows, this.checked(row)];
    }
    addAll(others) {
        for (let row = others.next(); row !== null; row = others.next(row))
            this.add(row);
    }
    delete(row) {
        const gone = this.checked(row);
        this.rows = this.rows.filter((other) => other !== gone);
    }
    clear() {
        this.rows = [];
    }
    get size() {
        return this.rows.length;
    }
    next(after) {
        // Only rows are ever added.
        return this.rows.find((row) => after === undefined || row > after) ?? null;
    }
}
/** A list of at most so many values. */
export class PlainList {
    slot;
    element;
    capacity;
    world;
    constructor(slot, element, capacity, world) {
        this.slot = slot;
        this.element = element;
        this.capacity = capacity;
        this.world = world;
    }
    /** @param at the place in the list that a complaint names */
    stored(value, at) {
        return asStored(this.element, value, `${this.slot.path}[${at}]`, this.world);
    }
    get length() {
        return this.slot.read().length;
    }
    has(value) {
        return this.slot.read().includes(this.stored(value, 0));
    }
    push(value) {
        const list = this.slot.read();
        if (list.length === this.capacity)
            listFull(this.slot.path, this.capacity);
        this.slot.write([...list, this.stored(value, list.length)]);
    }
    shift() {
        const first = this.at(0);
        if (this.length > 0)
            this.slot.write(this.slot.read().slice(1));
        return first;
    }
    at(position) {
        const plain = position < 0 ? undefined : this.slot.read()[position];
        return plain === undefined ? null : asRead(this.element, plain, this.world.shared);
    }
    remove(value) {
        const list = this.slot.read();
        const at = list.indexOf(this.stored(value, 0));
        if (at >= 0)
            this.slot.write(list.toSpliced(at, 1));
        return at >= 0;
    }
    clear() {
        this.slot.write([]);
    }
}
//# sourceMappingURL=parts.js.map