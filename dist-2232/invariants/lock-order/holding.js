/** Which locks threads hold, as numbers that are quick to compare. */
import { StateIndex } from '../../explorer/index.js';
export class Holding {
    locks;
    listened;
    /** Sets of locks by number; 0 is that of none. */
    sets;
    bits;
    constructor({ layout }, listened) {
        this.locks = layout.locks.length;
        this.listened = listened;
        // Two bits a lock: whether it is held, and whether it is shared.
        this.bits = new Int32Array(Math.max(1, Math.ceil(this.locks / 16)));
        this.sets = new StateIndex(this.bits.length);
        this.sets.add(this.bits);
    }
    /** The number of the set of locks that a thread holds in the scratch. */
    of(thread) {
        const { bits, listened, locks } = this;
        bits.fill(0);
        for (let lock = 0; lock < locks; lock++) {
            const how = listened.holds(lock, thread);
            if (how !== null)
                bits[lock >>> 4] |= (how === 'shared' ? 3 : 1) << (2 * (lock & 15));
        }
        return this.sets.add(bits);
    }
    named(set) {
        const { bits, locks, sets } = this;
        const held = [];
        for (let lock = 0; lock < locks; lock++) {
            const how = (sets.states[set * bits.length + (lock >>> 4)] >>> (2 * (lock & 15))) & 3;
            if (how !== 0)
                held.push({ lock, shared: how === 3 });
        }
        return held;
    }
}
//# sourceMappingURL=holding.js.map