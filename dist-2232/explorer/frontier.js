/** States in the order in which they were found, of which the first are let go as the search passes them. */
/** States of one piece, as a power of two. */
const PIECE = 10;
const WITHIN = (1 << PIECE) - 1;
export class Frontier {
    /** One past the number of the last state. */
    length = 0;
    words;
    pieces = [];
    /** Pieces that were let go before these. */
    gone = 0;
    spare = [];
    constructor(words) {
        this.words = words;
    }
    /** Bytes taken now. */
    get bytes() {
        return this.bytesOf(this.pieces.length + this.spare.length);
    }
    /** The most bytes taken on the way to `more` states. */
    bytesFor(more) {
        const needed = Math.ceil((this.length + more) / 2 ** PIECE) - this.gone;
        return this.bytesOf(Math.max(needed, this.pieces.length + this.spare.length));
    }
    /** Adds the state at `states[at ..]`. @throws RangeError when the machine gives no more memory */
    push(states, at) {
        const { pieces, words } = this;
        if (this.length - (this.gone << PIECE) === pieces.length << PIECE)
            pieces.push(this.spare.pop() ?? new Int32Array(words << PIECE));
        const piece = pieces[pieces.length - 1];
        const to = (this.length++ & WITHIN) * words;
        for (let word = 0; word < words; word++)
            piece[to + word] = states[at + word];
    }
    /** Writes a state that was not let go to `state[at ..]`. */
    read(index, state, at) {
        const { words } = this;
        const piece = this.pieces[(index >>> PIECE) - this.gone];
        if (piece === undefined)
            throw new Error('the state was let go');
        const from = (index & WITHIN) * words;
        for (let word = 0; word < words; word++)
            state[at + word] = piece[from + word];
    }
    /** Lets go of the states before `index`, as far as they fill pieces. */
    letGo(index) {
        for (; this.gone < index >>> PIECE; this.gone++) {
            const piece = this.pieces.shift();
            if (piece !== undefined)
                this.spare.push(piece);
        }
    }
    bytesOf(pieces) {
        return pieces * ((4 * this.words) << PIECE);
    }
}
//# sourceMappingURL=frontier.js.map