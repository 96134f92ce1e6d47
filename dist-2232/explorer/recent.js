/**
 * The states that were met last. Most steps lead where another one has just led, in another order; those are told apart here,
 * close to the processor, before anything larger is asked. A state that is not here may be known all the same.
 */
/** Places, as a power of two: few enough to stay in the cache. */
const PLACES = 12;
export class Recent {
    words;
    states;
    filled = new Uint8Array(1 << PLACES);
    constructor(words) {
        this.words = words;
        this.states = new Int32Array(words << PLACES);
    }
    /**
     * Notes that the state was met.
     * @param hash of the state
     * @returns whether it had been met before, and was not forgotten since
     */
    meet(state, hash) {
        const { states, words } = this;
        const place = hash & ((1 << PLACES) - 1);
        const at = place * words;
        let same = this.filled[place];
        for (let word = 0; word < words; word++) {
            const value = state[word];
            if (states[at + word] !== value) {
                states[at + word] = value;
                same = 0;
            }
        }
        this.filled[place] = 1;
        return same === 1;
    }
}
//# sourceMappingURL=recent.js.map