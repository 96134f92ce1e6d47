/**
 * Shortens a trace that was found by chance or in the depth. What remains is a trace to the same claim's refutation; the
 * shortest of all only where a small search could show it.
 */
import { breadthFirst, explore } from './breadth-first.js';
import { withTrace } from './finding.js';
import { Follower } from './follow.js';
import { Unrepeatable } from './shortest.js';
import { StateIndex } from './state-index.js';
/** Steps that may be followed to find which ones are needless. */
const WORK = 1_000_000;
/** States that may be looked at to find a shorter trace. */
const STATES = 100_000;
/**
 * What was found, or something found sooner, with a trace that is not longer than `trace`.
 * @throws Unrepeatable when the trace does not lead there again
 */
export function shortened(system, told, trace, limits) {
    const found = withTrace(told, withoutNeedless(system, told, trace));
    if (!('trace' in found) || limits.cancelled?.() === true)
        return found;
    const { length } = found.trace.steps;
    if (length === 0)
        return found;
    const { cancelled } = limits;
    const { verdict } = explore(breadthFirst(system, {
        depth: length,
        states: Math.min(STATES, limits.states ?? STATES),
        bytes: limits.bytes ?? Infinity,
        ...(cancelled === undefined ? {} : { cancelled }),
    }));
    return 'trace' in verdict && verdict.trace.steps.length <= length ? verdict : found;
}
function withoutNeedless(system, told, { initial, steps }) {
    const follower = new Follower(system);
    const same = (other) => other.kind === told.kind &&
        (other.kind === 'faulty' || told.kind === 'faulty' || other.property === told.property);
    const tried = (some) => {
        const followed = follower.follow(initial, some);
        return followed !== null && same(followed.told) ? followed.steps : null;
    };
    const again = tried(withoutCircles(system, follower, initial, steps));
    if (again === null)
        throw new Unrepeatable(steps.length);
    let best = again;
    // Each round leaves out some steps of one thread: whole runs of them first, from the end, then single ones.
    for (let before = -1; before !== best.length && follower.work < WORK;) {
        before = best.length;
        for (let thread = 0; thread < system.threads; thread++)
            best = withoutSome(best, (step) => system.threadOf(step) === thread, tried, () => follower.work < WORK);
    }
    return { initial, steps: best };
}
function withoutSome(steps, mayGo, tried, goOn) {
    let best = steps;
    for (let size = steps.filter(mayGo).length; size >= 1; size = Math.floor(size / 2)) {
        let end = best.length;
        while (end > 0 && goOn()) {
            const gone = new Set();
            for (; end > 0 && gone.size < size; end--)
                if (mayGo(best[end - 1]))
                    gone.add(end - 1);
            if (gone.size === 0)
                break;
            const rest = tried(best.filter((_, at) => !gone.has(at)));
            if (rest === null || rest.length >= best.length)
                continue;
            best = rest;
            end = Math.min(end, best.length);
        }
    }
    return best;
}
/** The same way, without what comes back to where it was. */
function withoutCircles(system, follower, initial, steps) {
    const seen = new StateIndex(system.words);
    const kept = [];
    /** The number of the state after so many of the steps kept, and after how many a state was last come to. */
    const states = [];
    const after = [];
    let last = 0;
    follower.follow(initial, steps, (state, taken) => {
        for (; last < taken; last++)
            kept.push(steps[last]);
        const at = seen.add(state);
        const back = after[at] ?? kept.length;
        if (back < kept.length && states[back] === at)
            kept.length = back;
        states[kept.length] = at;
        after[at] = kept.length;
    });
    return [...kept, ...steps.slice(last)];
}
//# sourceMappingURL=shorten.js.map