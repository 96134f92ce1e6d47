/**
 * One state for all that differ by a permutation. Things are sorted by their marks, which fixes the order of all but those
 * of equal marks; of those, every order is tried that gives another state, and the least words are kept. What is sorted
 * and what is tried depends on nothing that a permutation changes, so permuted states come to the same words.
 */
import { plainChanges } from './permutations.js';
export class Canonical {
    chains;
    mark;
    marks;
    words;
    /** The state as it is now, another to exchange into, and the least so far. */
    now;
    next;
    least;
    /** Runs of equal marks: the chain, where in it the run begins, how long it is, and how far its changes have come. */
    runChain;
    runStart;
    runLength;
    runAt;
    /** By number of things, the changes that bring them into every order. */
    changes;
    /** @param words of a state */
    constructor(permutations, words) {
        const { chains, mark, marks } = permutations;
        this.chains = chains;
        this.mark = mark;
        this.marks = new Int32Array(marks);
        this.words = words;
        this.now = new Int32Array(words);
        this.next = new Int32Array(words);
        this.least = new Int32Array(words);
        const runs = chains.reduce((sum, { swaps }) => sum + swaps.length, 0);
        this.runChain = new Int32Array(runs);
        this.runStart = new Int32Array(runs);
        this.runLength = new Int32Array(runs);
        this.runAt = new Int32Array(runs);
        const longest = chains.reduce((most, { swaps }) => Math.max(most, swaps.length + 1), 1);
        this.changes = Array.from({ length: longest + 1 }, (_, count) => count < 2 ? new Uint8Array(0) : plainChanges(count));
    }
    /**
     * Puts the state that stands for `state` in its place.
     * @returns whether it is another
     */
    represent(state) {
        const { words } = this;
        this.mark(state, this.marks);
        for (let i = 0; i < words; i++)
            this.now[i] = state[i];
        this.sort();
        const runs = this.findRuns();
        if (runs > 0)
            this.tryAll(runs);
        const { now } = this;
        let isOther = false;
        for (let i = 0; i < words; i++)
            if (state[i] !== now[i]) {
                state[i] = now[i];
                isOther = true;
            }
        return isOther;
    }
    /** Insertion by exchanges of neighbours: most states are sorted, or nearly. */
    sort() {
        const { chains, marks: mark } = this;
        for (let c = 0; c < chains.length; c++) {
            const { marks, swaps } = chains[c];
            for (let k = 1; k < marks.length; k++)
                for (let j = k; j > 0; j--) {
                    const below = marks[j - 1];
                    const above = marks[j];
                    const a = mark[below];
                    const b = mark[above];
                    if (a <= b)
                        break;
                    mark[below] = b;
                    mark[above] = a;
                    this.exchange(swaps[j - 1]);
                }
        }
    }
    exchange(swap) {
        swap.apply(this.now, this.next);
        const { next } = this;
        this.next = this.now;
        this.now = next;
    }
    /** Notes the runs of equal marks whose order makes a difference. @returns how many */
    findRuns() {
        const { chains, marks: mark } = this;
        let runs = 0;
        for (let c = 0; c < chains.length; c++) {
            const { marks, swaps } = chains[c];
            for (let start = 0; start < swaps.length;) {
                let end = start;
                let differs = false;
                while (end < swaps.length && mark[marks[end]] === mark[marks[end + 1]])
                    differs = !this.areTwins(swaps[end++]) || differs;
                if (differs) {
                    this.runChain[runs] = c;
                    this.runStart[runs] = start;
                    this.runLength[runs] = end - start + 1;
                    this.runAt[runs++] = 0;
                }
                start = end + 1;
            }
        }
        return runs;
    }
    /** Does exchanging the two change nothing? If so of all neighbours in a run, then no order of it changes anything. */
    areTwins(swap) {
        const { next, now, words } = this;
        swap.apply(now, next);
        for (let i = 0; i < words; i++)
            if (now[i] !== next[i])
                return false;
        return true;
    }
    /** Goes through every order of the runs, one exchange at a time, and ends with the least words. */
    tryAll(runs) {
        const { least, runAt, words } = this;
        for (let i = 0; i < words; i++)
            least[i] = this.now[i];
        for (let run = 0; run < runs;) {
            const changes = this.changes[this.runLength[run]];
            const chain = this.chains[this.runChain[run]];
            const at = runAt[run];
            this.exchange(chain.swaps[this.runStart[run] + changes[at]]);
            if (at + 1 === changes.length) {
                // This run is in its first order again: the next run takes a step.
                runAt[run++] = 0;
                continue;
            }
            runAt[run] = at + 1;
            run = 0;
            this.keepLess();
        }
        for (let i = 0; i < words; i++)
            this.now[i] = least[i];
    }
    keepLess() {
        const { least, now, words } = this;
        let i = 0;
        while (i < words && now[i] === least[i])
            i++;
        if (i === words || now[i] > least[i])
            return;
        for (; i < words; i++)
            least[i] = now[i];
    }
}
//# sourceMappingURL=canonical.js.map