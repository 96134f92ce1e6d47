/**
 * Of which state each state is the successor, in ten bits a state. States are found in the order of those they are found
 * from, so that it is enough to know how many were found from each: a one for every state that is passed, a zero for every
 * one that is found. Beside it stands which successor it was.
 */
/** Numbers of one piece, as a power of two. */
const PIECE = 15;
/** States from one mark to the next, as a power of two: so many bits, about twice, are read to find the place of one. */
const MARK = 12;
/** What stands for a successor of a higher number, which is then told apart. */
const MANY = 255;
export class Ancestry {
    /** States told of. */
    length = 0;
    /** How many states were passed before the one that was told of last. */
    passed = 0;
    bits = [];
    nths = [];
    many = new Map();
    /** For every so manyth state, where its bits begin. */
    marks = [];
    /** Bytes taken now. */
    get bytes() {
        return (this.bits.length * 4 + this.nths.length) * 2 ** PIECE;
    }
    /** The most bytes taken on the way to `more` states. */
    bytesFor(more) {
        // As many states can be passed as there are.
        const bits = Math.ceil((2 * (this.length + more)) / (32 << PIECE));
        const nths = Math.ceil((this.length + more) / 2 ** PIECE);
        return (Math.max(bits, this.bits.length) * 4 + nths) * 2 ** PIECE;
    }
    /**
     * Tells of the next state.
     * @param from the state it was found from, not before that of the last one; -1 for an initial state
     * @param nth which successor it is, or which initial state, from 0
     * @throws RangeError when the machine gives no more memory
     */
    add(from, nth) {
        const { bits, length, marks, many, nths } = this;
        const first = length + this.passed;
        if ((length & ((1 << MARK) - 1)) === 0)
            marks.push(first);
        for (; this.passed <= from; this.passed++)
            this.set(length + this.passed);
        const end = Math.floor((length + this.passed) / (32 << PIECE));
        while (bits.length <= end)
            bits.push(new Int32Array(1 << PIECE));
        if (length >>> PIECE === nths.length)
            nths.push(new Uint8Array(1 << PIECE));
        nths[length >>> PIECE][length & ((1 << PIECE) - 1)] = Math.min(nth, MANY);
        if (nth >= MANY)
            many.set(length, nth);
        this.length++;
    }
    /** Which successors lead to a state: first which initial state, last which of the successors it is itself. */
    wayTo(index) {
        const way = [];
        for (let at = index; at >= 0; at = this.parentOf(at)) {
            const nth = this.nths[at >>> PIECE][at & ((1 << PIECE) - 1)];
            way.push(nth < MANY ? nth : this.many.get(at));
        }
        return way.reverse();
    }
    /** The state it was found from, or -1. */
    parentOf(index) {
        let found = index & ~((1 << MARK) - 1);
        let bit = this.marks[index >>> MARK];
        for (;; bit++) {
            if (this.has(bit))
                continue;
            if (found === index)
                return bit - index - 1;
            found++;
        }
    }
    set(bit) {
        const piece = Math.floor(bit / (32 << PIECE));
        while (this.bits.length <= piece)
            this.bits.push(new Int32Array(1 << PIECE));
        const word = Math.floor(bit / 32) & ((1 << PIECE) - 1);
        this.bits[piece][word] =
            this.bits[piece][word] | (1 << (bit & 31));
    }
    has(bit) {
        const word = this.bits[Math.floor(bit / (32 << PIECE))][Math.floor(bit / 32) & ((1 << PIECE) - 1)];
        return ((word >>> (bit & 31)) & 1) === 1;
    }
}
//# sourceMappingURL=ancestry.js.map