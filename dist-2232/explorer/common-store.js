/** The exact store of a search by several workers, as one of them has it: all of them store into the same memory. */
import { larger } from './common-growth.js';
import { CommonList } from './common-list.js';
import { CommonNumbers } from './common-numbers.js';
import { BRIMFUL, CommonSet, FULL, moveTo } from './common-set.js';
import { AT, STOP, stop } from './commons.js';
import { Fold } from './fold.js';
import { Proposals } from './proposals.js';
/** Somebody waits for more memory; a region of the table is full. */
const WISH = { room: 1, wider: 2 };
export class CommonStore {
    words;
    spilled = false;
    /** States that this worker stored. */
    size = 0;
    /** Where the states are that are to be expanded. */
    runs;
    /** Whether folding has come to its end: then the workers stop, for one to fold all anew. */
    outgrown = false;
    commons;
    meeting;
    post;
    me;
    most;
    set;
    list;
    numbers;
    tree;
    proposed;
    /** Of what is proposed, so many are stored already: it was cut in between. */
    storedOfProposed = 0;
    lacking = false;
    /** How full the table may be. */
    upTo = FULL;
    /** @param most bytes that all of it may take */
    constructor(commons, me, meeting, post, most) {
        const { control, memory, plan, words } = commons;
        this.words = words;
        this.commons = commons;
        this.me = me;
        this.meeting = meeting;
        this.post = post;
        this.most = most;
        this.set = new CommonSet(memory.table, commons);
        this.list = new CommonList(memory.list, control);
        this.runs = memory.runs;
        this.numbers = memory.numbers.map((one, i) => one === null ? null : new CommonNumbers(plan[i]?.words.length ?? 0, one));
        this.tree = new Fold(words, plan, this.numbers);
        this.proposed = new Proposals(words, this.tree.stride);
        this.tellBytes();
    }
    /** Bytes taken now, by all of it. */
    get bytes() {
        return 8 * this.set.slots + this.list.bytes + 4 * this.runs.length + this.tree.bytes;
    }
    /** Whether it is time to `settle`. */
    get full() {
        return this.proposed.full;
    }
    /** Whether nothing waits to be stored. */
    get isSettled() {
        return this.proposed.length === 0;
    }
    read(index, state, at = 0) {
        this.tree.unfold(this.list.first(index), this.list.second(index), state, at);
    }
    take(index, state) {
        this.read(index, state);
    }
    propose(state, at = 0) {
        this.proposed.add(state, at);
    }
    readFresh(i, state) {
        this.proposed.readFresh(i, state);
    }
    /** Nothing of it is on disk. */
    resolve() {
        return;
    }
    /**
     * Stores the states that were proposed and that nobody had stored. May wait for all other workers, until there is memory.
     * @returns 'memory' when there was no room for all of them: then nothing more is to be proposed
     */
    settle() {
        const { commons, list, proposed, set, tree } = this;
        const { control } = commons;
        const count = proposed.length;
        let added = 0;
        for (let from = 0; from < count && !this.outgrown; from = set.done) {
            const promised = count - from;
            if (!this.promise(promised)) {
                this.lacking = true;
                this.storedOfProposed = from;
                break;
            }
            if (from === 0 && !tree.fold(proposed.rows, count, proposed.keys))
                this.outgrown = true;
            else {
                const before = added;
                added = set.addAll(proposed.keys, from, count, proposed.fresh, added);
                Atomics.add(control, AT.size, added - before);
            }
            Atomics.sub(control, AT.promised, promised);
            if (this.outgrown)
                stop(commons, STOP.fold);
            else if (set.done < count && !this.askFor(WISH.wider, count - set.done)) {
                this.lacking = true;
                this.storedOfProposed = set.done;
                break;
            }
        }
        const { fresh, keys } = proposed;
        for (let i = 0; i < added; i++) {
            const j = fresh[i];
            list.push(keys[2 * j], keys[2 * j + 1]);
        }
        this.size += added;
        if (!this.outgrown && !this.lacking)
            proposed.length = 0;
        return this.lacking ? 'memory' : null;
    }
    /** Takes part in making room, when all have come together for it. @returns whether there is room for what was asked */
    grow() {
        const { commons, list, me, meeting, numbers, post, set } = this;
        const { control, workers } = commons;
        let grown;
        if (me === 0) {
            const { most, runs, upTo } = this;
            const needed = meeting.said('need').reduce((sum, need) => sum + need, 0);
            const wider = (Atomics.load(control, AT.wish) & WISH.wider) !== 0;
            grown = larger(commons, { bytes: this.bytes, list, numbers, runs, set, upTo }, needed, wider, most);
            post.give(grown);
            meeting.gather();
        }
        else {
            meeting.gather();
            grown = post.take();
        }
        const { table } = set;
        if (grown.table !== null)
            moveTo(grown.table, table, me, workers);
        meeting.say('need', 0);
        if (me === 0)
            Atomics.store(control, AT.wish, 0);
        meeting.gather();
        if (grown.table !== null) {
            set.table = grown.table;
            // Where the smaller table was is now room for as many states as it had slots.
            list.add(table);
        }
        for (const segment of grown.list)
            list.add(segment);
        if (grown.runs !== null)
            this.runs = grown.runs;
        for (const [i, one] of grown.numbers.entries())
            if (one !== null)
                numbers[i]?.use(one);
        if (grown.brimful)
            this.upTo = BRIMFUL;
        this.tellBytes();
        return !grown.lacking;
    }
    /** Runs that this worker has filled with states of the next level, and that nobody was told of. */
    takeRuns() {
        return this.list.takeRuns();
    }
    /** As `takeRuns`, and leaves them. */
    allRuns() {
        return this.list.allRuns();
    }
    /** What was proposed and not stored. */
    left() {
        const { proposed, storedOfProposed, words } = this;
        const count = proposed.length - storedOfProposed;
        const states = new Int32Array(count * words);
        for (let i = 0; i < count; i++)
            states.set(proposed.at(storedOfProposed + i), i * words);
        return states;
    }
    /** Writes down how states are folded. @throws DiskError */
    saveFold(file) {
        return this.tree.save(file);
    }
    /** Writes down the pairs of states that lie side by side. @throws DiskError */
    saveRun(file, start, length) {
        const pairs = new Int32Array(2 * length);
        for (let i = 0; i < length; i++) {
            pairs[2 * i] = this.list.first(start + i);
            pairs[2 * i + 1] = this.list.second(start + i);
        }
        file.append(pairs);
    }
    tellBytes() {
        if (this.me === 0)
            Atomics.store(this.commons.control, AT.kilobytes, Math.ceil(this.bytes / 1024));
    }
    /** Makes sure that so many states can be stored. @returns false when there is no memory for them */
    promise(count) {
        const { control } = this.commons;
        for (;;) {
            const promised = Atomics.add(control, AT.promised, count) + count;
            if (this.hasRoom(promised))
                return true;
            Atomics.sub(control, AT.promised, count);
            if (!this.askFor(WISH.room, count))
                return false;
        }
    }
    hasRoom(more) {
        const { commons, numbers, set, upTo } = this;
        if (Atomics.load(commons.control, AT.size) + more > upTo * set.slots)
            return false;
        for (const table of numbers)
            if (table !== null && !table.hasRoom(more))
                return false;
        return true;
    }
    askFor(wish, count) {
        const { commons, meeting } = this;
        meeting.say('need', count);
        Atomics.or(commons.control, AT.wish, wish);
        // With a wish there is nothing else to agree on.
        meeting.agree();
        return this.grow();
    }
}
//# sourceMappingURL=common-store.js.map