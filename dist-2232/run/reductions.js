/** A search made smaller, where what is asked for allows it. */
import { Sections, sections, } from '../explorer/index.js';
import { hasInterrupts, symmetric, systemOf, trackedSystemOf } from '../language/index.js';
import { begin, finish } from './search.js';
/** The most threads that a reduction can tell apart. */
const MOST_THREADS = 31;
/** @param only the properties judged, by name, or null for all */
export function reducedFor(compiled, only, asked) {
    const { order, reduce = 'none' } = asked;
    // A switch is counted by who took the last step, which a permuted state does not know.
    if (reduce !== 'none' && order !== undefined && order.kind !== 'breadth-first')
        return { by: 'none', told: [{ name: reduce, refused: 'only a breadth-first search is reduced' }] };
    const claim = claimOfTheEnd(compiled, only);
    if (asked.reduce !== undefined && asked.reduce !== 'none' && claim !== undefined) {
        const refused = `"${claim.name}" needs all that can come of each state`;
        return { by: 'none', told: [{ name: asked.reduce, refused }] };
    }
    if (asked.reduce === 'symmetry')
        return symmetryFor(compiled, only);
    if (asked.reduce !== 'sections')
        return { by: 'none', told: [] };
    const refused = refusalOf(compiled, only, asked);
    if (refused !== null)
        return { by: 'none', told: [{ name: 'sections', refused }] };
    return { by: 'sections', system: new Sections(trackedSystemOf(compiled, only)) };
}
/** A claim that is judged on the graph of the model itself, and on no smaller one. */
function claimOfTheEnd({ properties }, only) {
    const judged = properties.filter(({ name }) => only === null || only.includes(name));
    return judged.find(({ kind }) => kind === 'never stuck' || kind === 'leads to');
}
function symmetryFor(compiled, only) {
    if (hasInterrupts(compiled.control.threads))
        return { by: 'none', told: [{ name: 'symmetry', refused: 'interrupts tell threads apart' }] };
    const system = symmetric(compiled, systemOf(compiled, only));
    const { notes, order } = system.permutations;
    if (order > 1)
        return { by: 'symmetry', system };
    const refused = ['nothing that is declared interchangeable can be exchanged here', ...notes].join('; ');
    return { by: 'none', told: [{ name: 'symmetry', refused }] };
}
/** What a search of representatives found, in the terms of the model. @param isWatched whether it was this system that searched */
export function unpermuted(reduced, outcome, isWatched) {
    const { notes, order: permutations } = reduced.permutations;
    const compared = isWatched ? reduced.compared() : null;
    return {
        ...outcome,
        verdict: reduced.concrete(outcome.verdict),
        told: [{ name: 'symmetry', permutations, compared, notes }],
        isShortest: true,
    };
}
/** Why it cannot be used, or null. */
function refusalOf({ control, properties }, only, { checkpoint, limits, spill, store = 'exact', together }) {
    const isJudged = (name) => only === null || only.includes(name);
    const steps = properties.find(({ kind, name }) => kind === 'step' && isJudged(name));
    if (steps !== undefined)
        return `"${steps.name}" is a claim about single steps`;
    if (limits?.depth !== undefined)
        return 'a bound counts single steps';
    if (hasInterrupts(control.threads))
        return 'interrupts stop other threads';
    if (control.threads.length > MOST_THREADS)
        return `there are more than ${MOST_THREADS} threads`;
    if (store !== 'exact')
        return `--store ${store} may omit the states that it would learn from`;
    if (together !== undefined)
        return 'several workers cannot learn together';
    if (checkpoint !== undefined)
        return 'a checkpoint does not keep what was learnt';
    if (spill !== undefined)
        return 'it is not known how to spill what is learnt';
    return null;
}
/**
 * Searches a reduced system. When it finds something, the whole is searched to that depth, if there is time and memory for
 * it: so the trace told is the shortest one.
 * @param whole the system that is not reduced
 */
export async function searchReduced(reduced, whole, watch) {
    const { clock, limits, signal } = watch;
    const cancelled = () => signal?.aborted === true;
    const outcome = await finish(sections(reduced, { ...limits, cancelled, clock }), watch);
    const { followed } = reduced;
    const fired = outcome.fired.map((times, step) => times + (followed[step] ?? 0));
    const ahead = followed.reduce((sum, times) => sum + times, 0);
    const smaller = { ...outcome, fired, told: [{ name: 'sections', ahead }] };
    if (!('trace' in outcome.verdict))
        return { ...smaller, isShortest: true };
    const trace = reduced.concrete(outcome.verdict.trace);
    const verdict = { ...outcome.verdict, trace };
    const within = { ...watch, limits: { ...limits, depth: trace.steps.length } };
    const again = await finish(begin(whole, within), within);
    const isShortest = 'trace' in again.verdict;
    return { ...smaller, verdict: isShortest ? again.verdict : verdict, isShortest };
}
//# sourceMappingURL=reductions.js.map