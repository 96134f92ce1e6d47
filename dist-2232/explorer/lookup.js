import { hashPair } from './hash.js';
/** Slots at least, as a power of two. */
const FEWEST = 4;
export class Lookup {
    /** Numbers of a row that `find` reads and overwrites: the words of a state come first. */
    stride;
    tree;
    list;
    /** 0 where free, else a number and one; at most half full. */
    slots;
    shift;
    learned = 0;
    keys = new Int32Array(0);
    /** @throws RangeError when the machine gives no more memory */
    constructor(tree, list) {
        this.tree = tree;
        this.list = list;
        this.stride = tree.stride;
        const bits = Math.max(FEWEST, 33 - Math.clz32(list.length));
        this.slots = new Int32Array(2 ** bits);
        this.shift = 32 - bits;
    }
    /** Bytes that the slots of so many states take. */
    static bytesFor(states) {
        return 4 * 2 ** Math.max(FEWEST, 33 - Math.clz32(states));
    }
    /** Learns at most `count` more states. @returns true when it knows all: before, nothing is found */
    learn(count) {
        const { list, shift, slots } = this;
        const last = slots.length - 1;
        const end = Math.min(list.length, this.learned + count);
        for (; this.learned < end; this.learned++) {
            let slot = hashPair(list.first(this.learned), list.second(this.learned)) >>> shift;
            while (slots[slot] !== 0)
                slot = (slot + 1) & last;
            slots[slot] = this.learned + 1;
        }
        return this.learned === list.length;
    }
    /**
     * The numbers of the states in the first `count` rows, -1 for one that is not stored.
     * @throws RangeError when the machine gives no more memory
     */
    find(rows, count, into, at) {
        if (this.keys.length < 2 * count)
            this.keys = new Int32Array(4 * count);
        const { keys, list, shift, slots, tree } = this;
        const last = slots.length - 1;
        const known = tree.fold(rows, count, keys);
        for (let j = 0; j < count; j++) {
            const a = keys[2 * j];
            const b = keys[2 * j + 1];
            let slot = hashPair(a, b) >>> shift;
            for (;;) {
                const index = slots[slot] - 1;
                // What folding has no number for is not stored.
                if (index < 0 || !known || (list.first(index) === a && list.second(index) === b)) {
                    into[at + j] = known ? index : -1;
                    break;
                }
                slot = (slot + 1) & last;
            }
        }
    }
}
//# sourceMappingURL=lookup.js.map