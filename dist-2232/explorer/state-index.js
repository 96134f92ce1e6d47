/** States by number: a small exact table for when a search is over and its graph is looked at again. */
import { hashWords } from './hash.js';
import { grown } from './rows.js';
const FIRST = 256;
export class StateIndex {
    size = 0;
    /** Words of state `i` at `states[i * words ..]`. Replaced when there are more. */
    states;
    words;
    /** 0 where free, else a number and one; at most half full. */
    slots = new Int32Array(2 * FIRST);
    constructor(words) {
        this.words = words;
        this.states = new Int32Array(FIRST * words);
    }
    /** Bytes taken now. */
    get bytes() {
        return (this.states.length + this.slots.length) * 4;
    }
    /** The most bytes taken on the way to `more` states. */
    bytesFor(more) {
        const rows = this.size + more;
        return (grown(this.states.length, rows * this.words) + grown(this.slots.length, 2 * rows)) * 4;
    }
    /** The number of the state at `state[0 ..]`, or -1. */
    find(state) {
        const found = this.slots[this.slotOf(state, 0)];
        return found - 1;
    }
    /** The number of the state at `state[0 ..]`, a new one if need be. */
    add(state) {
        const { words } = this;
        const slot = this.slotOf(state, 0);
        const found = this.slots[slot];
        if (found > 0)
            return found - 1;
        if (2 * (this.size + 1) > this.slots.length) {
            this.grow();
            return this.add(state);
        }
        const at = this.size * words;
        for (let i = 0; i < words; i++)
            this.states[at + i] = state[i];
        this.slots[slot] = ++this.size;
        return this.size - 1;
    }
    /** Where the state at `state[at ..]` is, or belongs. */
    slotOf(state, at) {
        const { slots, states, words } = this;
        const last = slots.length - 1;
        let slot = hashWords(state, at, words) & last;
        for (;;) {
            const known = slots[slot];
            if (known === 0)
                return slot;
            let i = 0;
            while (i < words && states[(known - 1) * words + i] === state[at + i])
                i++;
            if (i === words)
                return slot;
            slot = (slot + 1) & last;
        }
    }
    grow() {
        const { words } = this;
        const states = new Int32Array(this.states.length * 2);
        states.set(this.states);
        this.states = states;
        this.slots = new Int32Array(this.slots.length * 2);
        for (let index = 0; index < this.size; index++)
            this.slots[this.slotOf(states, index * words)] = index + 1;
    }
}
//# sourceMappingURL=state-index.js.map