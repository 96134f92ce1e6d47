/** Judges on the reference engine, state by state, that a run which never ends refutes what it is said to. */
import { isDeepStrictEqual } from 'node:util';
import { fairnessOf, } from '../language/index.js';
/** How a run falls short of refuting a claim that something comes in the end, or null when it does refute it. */
export function notUnending(compiled, reference, property, { loop, states, steps }) {
    const holds = states.findLastIndex((state) => reference.judge(property, state));
    if (holds >= loop)
        return `"${property.name}" holds in what goes on for ever`;
    const { from } = property;
    const begins = (state) => from === undefined || reference.judge({ ...property, holds: from }, state);
    const about = from === undefined ? states.slice(0, holds < 0 ? 1 : 0) : states.slice(holds + 1);
    if (!about.some(begins))
        return `"${property.name}" is not about this run any more`;
    const last = states.at(-1);
    if (loop < steps.length && !isDeepStrictEqual(states[loop], last))
        return 'the steps that were repeated for ever no longer lead back';
    return unfairTo(compiled, reference, property, { loop, states, steps });
}
/** A thread that would have to act, and does not. */
function unfairTo({ control }, reference, { fairness }, { loop, states, steps }) {
    const threadOf = (step) => control.steps[step]?.thread ?? -1;
    const owed = fairnessOf(fairness, control.threads);
    const round = states.slice(loop).map((state) => {
        const acting = reference.successors(state).map(({ step }) => threadOf(step));
        const threads = reference.threads(state);
        return threads.map(({ atRest }, thread) => acting.includes(thread) && !atRest);
    });
    const acts = steps.slice(loop).map(threadOf);
    const waits = control.threads.find((_, thread) => {
        const must = round.map((obliged) => obliged[thread] === true);
        // A run that ends does so only where nobody has to act.
        if (loop === steps.length)
            return must.includes(true);
        if (acts.includes(thread) || owed[thread] === 'none')
            return false;
        return owed[thread] === 'strong' ? must.includes(true) : !must.includes(false);
    });
    return waits === undefined ? null : `${waits.name} would have to go on`;
}
//# sourceMappingURL=unending.js.map