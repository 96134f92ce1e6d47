/**
 * A store that tells states apart by hashes that may agree, and so may omit some: it keeps the states that are still to be
 * expanded, and of the others how each was found, in ten bits.
 */
import { Ancestry } from './ancestry.js';
import { Bitstate, bitsWithin } from './bitstate.js';
import { Frontier } from './frontier.js';
import { Proposals } from './proposals.js';
import { MOST_BITS, Signatures } from './signatures.js';
/** A table of bits takes so large a part of the memory, the states to expand what they need of the rest. */
const TABLE = 1 / 2;
/** … and so many bytes when nobody says how many there are. */
const BYTES = 2 ** 29;
export class OmittingStore {
    spilled = false;
    most;
    set;
    frontier;
    ancestry = new Ancestry();
    proposed;
    /** Of each that is proposed, the state it is a successor of, and which. */
    origins = new Int32Array(0);
    nths = new Int32Array(0);
    taken = -1;
    /**
     * @param words 32-bit words of a state, at least 1
     * @param most bytes this store may take
     * @throws RangeError when the machine does not give them
     */
    constructor(words, { bits, kind }, most = Number.POSITIVE_INFINITY) {
        this.most = most;
        const table = most === Number.POSITIVE_INFINITY ? BYTES : most * TABLE;
        this.set =
            kind === 'compact'
                ? new Signatures(words, bits ?? MOST_BITS)
                : new Bitstate(words, bits ?? bitsWithin(table));
        this.frontier = new Frontier(words);
        this.proposed = new Proposals(words, words);
    }
    get size() {
        return this.ancestry.length;
    }
    get bytes() {
        return this.set.bytes + this.frontier.bytes + this.ancestry.bytes;
    }
    get full() {
        return this.proposed.full;
    }
    /** What may have been omitted so far. */
    get rough() {
        return this.set.rough;
    }
    take(index, state) {
        this.frontier.letGo(index);
        this.read(index, state);
        this.taken = index;
    }
    read(index, state, at = 0) {
        this.frontier.read(index, state, at);
    }
    propose(state, at, nth) {
        const { proposed } = this;
        const index = proposed.length;
        proposed.add(state, at);
        if (index >= this.origins.length)
            this.makeRoom();
        this.origins[index] = this.taken;
        this.nths[index] = nth;
    }
    /** A limit of states is passed by as many as are settled at once. */
    settle(limit = Number.POSITIVE_INFINITY) {
        const { ancestry, frontier, nths, origins, proposed, set } = this;
        const { fresh, length, rows, stride } = proposed;
        const room = this.most - frontier.bytesFor(length) - ancestry.bytesFor(length);
        if (set.bytes > room)
            return 'memory';
        const added = set.addAll(proposed, room);
        for (let i = 0; i < added; i++) {
            const j = fresh[i];
            frontier.push(rows, j * stride);
            ancestry.add(origins[j], nths[j]);
        }
        proposed.length = 0;
        if (set.isFull)
            return 'memory';
        return this.size > limit ? 'states' : null;
    }
    readFresh(i, state) {
        this.proposed.readFresh(i, state);
    }
    /** There is no disk. */
    resolve() { }
    /** See `Ancestry.wayTo`. */
    wayTo(index) {
        return this.ancestry.wayTo(index);
    }
    makeRoom() {
        const more = (old) => {
            const made = new Int32Array(this.proposed.fresh.length);
            made.set(old);
            return made;
        };
        this.origins = more(this.origins);
        this.nths = more(this.nths);
    }
}
//# sourceMappingURL=omitting-store.js.map