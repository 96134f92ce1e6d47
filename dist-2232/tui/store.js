import { reduce } from './reduce.js';
/**
 * Milliseconds from a change until it is drawn: a key, and the answer to what it asked for, are one frame. A frame takes ink
 * longer than all the rest.
 */
const PACE = 10;
export class Store {
    current;
    isDue = false;
    perform;
    listeners = new Set();
    /** @param perform does what is to be done beside showing */
    constructor({ effects, face }, perform) {
        this.current = face;
        this.perform = perform;
        effects.forEach(perform);
    }
    face = () => this.current;
    subscribe = (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    };
    happen = (event) => {
        const { effects, face } = reduce(this.current, event);
        this.current = face;
        effects.forEach(this.perform);
        if (this.isDue)
            return;
        this.isDue = true;
        setTimeout(this.draw, PACE);
    };
    draw = () => {
        this.isDue = false;
        for (const listener of this.listeners)
            listener();
    };
}
//# sourceMappingURL=store.js.map