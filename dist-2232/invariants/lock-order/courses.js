export class Courses {
    compiled;
    /** By thread and place, the steps that lead there. */
    into = new Map();
    constructor(compiled, { moves }) {
        this.compiled = compiled;
        for (let at = 0; at < moves.size; at++) {
            const step = moves.states[2 * at];
            const place = `${compiled.control.steps[step]?.thread} ${moves.states[2 * at + 1]}`;
            this.into.set(place, [...(this.into.get(place) ?? []), step]);
        }
    }
    /**
     * The steps that a thread may have to take for one of them, that one included: back to where it last might have stopped
     * for good, with what it waits for there.
     */
    upTo(last) {
        const found = new Set();
        const waiting = [last];
        for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
            if (found.has(step))
                continue;
            found.add(step);
            const place = this.compiled.control.steps[step]?.place;
            if (place === undefined || place.rest)
                continue;
            waiting.push(...(this.into.get(`${place.thread} ${place.pc}`) ?? []));
        }
        return found;
    }
}
//# sourceMappingURL=courses.js.map