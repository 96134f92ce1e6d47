/** Sets and lists over packed words: the parts of a state that are more than one value, for recipes on the fast engine. */
import { freedAccess, listFull, noMember, refuse } from '../complaints.js';
import { decode } from '../compile/layout.js';
/** The number of a value. @throws as `refuse` does */
export function encode({ def, codec, path }, value) {
    switch (def.kind) {
        case 'int':
            if (typeof value === 'number' && Number.isInteger(value) && value >= def.min && value <= def.max)
                return value - def.min;
            break;
        case 'flag':
            if (typeof value === 'boolean')
                return value ? 1 : 0;
            break;
        case 'oneOf': {
            const raw = def.values.indexOf(String(value));
            if (raw >= 0)
                return raw;
            break;
        }
        case 'ref':
        case 'thread': {
            const nothing = def.kind === 'thread' || def.optional ? 1 : 0;
            if (value === null && nothing === 1)
                return 0;
            if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value + nothing < codec.count)
                return value + nothing;
        }
    }
    return refuse(path, def, value);
}
/** Complains of a part, kept from before, of a pool row that was freed. */
function checkLive(words, { word, shift }, path) {
    if (((words[word] >>> shift) & 1) === 0)
        freedAccess('', path);
}
/** A set as bits of one word. In a set of pool rows, the bit after the last row says that a freed row is a member. */
export class PackedMembers {
    words;
    word;
    shift;
    mask;
    node;
    live;
    /** @param live of a set in a pool row, the bit that says whether the row is allocated */
    constructor(words, node, live) {
        this.live = live;
        this.words = words;
        this.node = node;
        this.word = node.cell.word;
        this.shift = node.cell.shift;
        this.mask = 2 ** node.cell.bits - 1;
    }
    alive() {
        if (this.live !== null)
            checkLive(this.words, this.live, this.node.path);
    }
    get bits() {
        this.alive();
        return (this.words[this.word] >>> this.shift) & this.mask;
    }
    bit(row) {
        const bit = 1 << row;
        if ((row | 0) !== row || row < 0 || row >= this.node.cell.bits)
            noMember(this.node.path, row);
        return bit;
    }
    has(row) {
        return (this.bits & this.bit(row)) !== 0;
    }
    add(row) {
        this.put(this.bits | this.bit(row));
    }
    addAll(others) {
        for (let row = others.next(); row !== null; row = others.next(row))
            this.add(row);
    }
    delete(row) {
        this.put(this.bits & ~this.bit(row));
    }
    clear() {
        this.alive();
        this.put(0);
    }
    put(bits) {
        this.words[this.word] =
            (this.words[this.word] & ~(this.mask << this.shift)) | (bits << this.shift);
    }
    get size() {
        let left = this.bits;
        let size = 0;
        for (; left !== 0; left &= left - 1)
            size++;
        return size;
    }
    next(after) {
        const above = after === undefined ? this.bits : this.bits & ~(2 ** (after + 1) - 1);
        // Only bits of rows are ever set.
        return above === 0 ? null : (31 - Math.clz32(above & -above));
    }
}
/** A list: its length, then its values; what lies beyond the length is zero. */
export class PackedList {
    words;
    node;
    mask;
    live;
    /** @param live of a list in a pool row, the bit that says whether the row is allocated */
    constructor(words, node, live) {
        this.live = live;
        this.words = words;
        this.node = node;
        this.mask = 2 ** node.length.bits - 1;
    }
    alive() {
        if (this.live !== null)
            checkLive(this.words, this.live, this.node.path);
    }
    get length() {
        this.alive();
        const { word, shift } = this.node.length;
        return (this.words[word] >>> shift) & this.mask;
    }
    setLength(length) {
        const { word, shift } = this.node.length;
        this.words[word] = (this.words[word] & ~(this.mask << shift)) | (length << shift);
    }
    slot(at) {
        // Callers stay below the length, which is at most the capacity.
        return this.node.slots[at];
    }
    raw(at) {
        const { word, shift, bits } = this.slot(at).cell;
        return (this.words[word] >>> shift) & (2 ** bits - 1);
    }
    put(at, raw) {
        const { word, shift, bits } = this.slot(at).cell;
        this.words[word] = (this.words[word] & ~((2 ** bits - 1) << shift)) | (raw << shift);
    }
    find(value) {
        const { length } = this;
        const raw = encode(this.slot(0), value);
        for (let at = 0; at < length; at++)
            if (this.raw(at) === raw)
                return at;
        return -1;
    }
    take(at) {
        const last = this.length - 1;
        for (let i = at; i < last; i++)
            this.put(i, this.raw(i + 1));
        this.put(last, 0);
        this.setLength(last);
    }
    has(value) {
        return this.find(value) >= 0;
    }
    push(value) {
        const { length } = this;
        const { path, slots } = this.node;
        if (length === slots.length)
            listFull(path, slots.length);
        this.put(length, encode(this.slot(length), value));
        this.setLength(length + 1);
    }
    shift() {
        if (this.length === 0)
            return null;
        const first = this.at(0);
        this.take(0);
        return first;
    }
    at(position) {
        if (!(position >= 0 && position < this.length))
            return null;
        return decode(this.slot(position).def, this.raw(position));
    }
    remove(value) {
        const at = this.find(value);
        if (at >= 0)
            this.take(at);
        return at >= 0;
    }
    clear() {
        for (let at = this.length - 1; at >= 0; at--)
            this.put(at, 0);
        this.setLength(0);
    }
}
//# sourceMappingURL=parts.js.map