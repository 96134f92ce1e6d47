import { listenedSystemOf, referenceOf, systemOf } from '../language/index.js';
import { follow } from './retrace.js';
import { begin, finish } from './search.js';
const THERE = 'it is not that state';
export class Ways {
    compiled;
    watch;
    system;
    listened;
    known = new Map();
    constructor(compiled, watch) {
        this.compiled = compiled;
        this.watch = watch;
        this.system = systemOf(compiled, []);
        this.listened = listenedSystemOf(compiled, { asks: () => undefined, waits: () => undefined });
    }
    /**
     * A shortest way to a state, with the fewest switches between threads; null when the search was stopped before.
     * @param last a step to be taken there
     */
    async to(state, last = null) {
        const key = `${state.join()} ${last}`;
        const known = this.known.get(key);
        if (known !== undefined)
            return known;
        const trace = await this.traceTo(state);
        const steps = trace === null || last === null ? trace?.steps : [...trace.steps, last];
        const way = trace === null || steps === undefined
            ? null
            : follow(this.compiled, this.system, referenceOf(this.compiled), { ...trace, steps });
        const found = way === null ? null : { steps: way.steps, states: way.packed };
        this.known.set(key, found);
        return found;
    }
    /** What a thread holds, in the order taken; without a way, in that of the state. */
    holds(thread, held, way) {
        const { control, layout } = this.compiled;
        const told = held.map(({ lock, shared }) => {
            const node = layout.locks[lock];
            const at = way === null ? null : this.takenAt(thread, lock, way);
            const step = at === null ? undefined : way?.steps[at];
            return {
                at: at ?? -1,
                held: {
                    lock: node?.path ?? '',
                    class: node?.class ?? '',
                    shared,
                    ...(step === undefined || step.thread !== control.threads[thread]?.name
                        ? {}
                        : { taken: acting(step) }),
                },
            };
        });
        return told.sort((a, b) => a.at - b.at).map((one) => one.held);
    }
    async traceTo(state) {
        const { system, watch } = this;
        const { scratch, words } = system;
        const holds = () => {
            for (let word = 0; word < words; word++)
                if (scratch[word] !== state[word])
                    return true;
            return false;
        };
        const claims = [{ name: THERE, kind: 'invariant', holds }];
        const { verdict } = await finish(begin({ ...system, claims }, watch), watch);
        return verdict.kind === 'violated' && verdict.property === THERE ? verdict.trace : null;
    }
    /** The last step on the way before which the thread did not hold the lock, or null. */
    takenAt(thread, lock, { states }) {
        const { listened } = this;
        for (let at = states.length - 1; at > 0; at--) {
            listened.scratch.set(states[at - 1]);
            if (listened.holds(lock, thread) === null)
                return at - 1;
        }
        return null;
    }
}
export function acting({ label, routine, source, thread }) {
    return { thread, routine, label, source };
}
//# sourceMappingURL=lock-witness.js.map