/** States that a store was asked to take and has not looked up yet: they are looked up together. */
/** So many hide the waiting for memory, and stay in the cache. */
export const BATCH = 256;
/** States that may be proposed between two times that they are settled: a batch, and what the last state expanded leads to. */
const AHEAD = 2 * BATCH;
export class Proposals {
    length = 0;
    /** One state a row, with room behind it for what its store makes of it. Replaced when there are more. */
    rows;
    /** Numbers from one row to the next. */
    stride;
    /** Two numbers for each, by which it is looked up. */
    keys = new Int32Array(2 * AHEAD);
    /** Which of them were new when they were last settled, in their order. */
    fresh = new Int32Array(AHEAD);
    room = AHEAD;
    words;
    constructor(words, stride) {
        this.words = words;
        this.stride = stride;
        this.rows = new Int32Array(AHEAD * stride);
    }
    /** Whether it is time to settle them. */
    get full() {
        return this.length >= BATCH;
    }
    /** Adds the state at `state[at ..]`. */
    add(state, at) {
        if (this.length === this.room)
            this.makeRoom();
        const { rows, words } = this;
        const row = this.length++ * this.stride;
        for (let word = 0; word < words; word++)
            rows[row + word] = state[at + word];
    }
    /** Reads the `i`th of those that were new when they were last settled, as long as no other is added. */
    readFresh(i, state) {
        const { rows, stride, words } = this;
        const row = this.fresh[i] * stride;
        for (let word = 0; word < words; word++)
            state[word] = rows[row + word];
    }
    /** The words of one. */
    at(i) {
        return this.rows.subarray(i * this.stride, i * this.stride + this.words);
    }
    /** Lays them out with rows of another length. */
    layOut(stride) {
        const rows = new Int32Array(this.room * stride);
        for (let i = 0; i < this.length; i++)
            rows.set(this.at(i), i * stride);
        this.rows = rows;
        this.stride = stride;
    }
    makeRoom() {
        this.room *= 2;
        this.rows = larger(this.rows);
        this.keys = larger(this.keys);
        this.fresh = larger(this.fresh);
    }
}
function larger(old) {
    const made = new Int32Array(old.length * 2);
    made.set(old);
    return made;
}
//# sourceMappingURL=proposals.js.map