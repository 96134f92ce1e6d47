/** *Never stuck*: from where may a thread that can neither take a step nor stop never come to where it can do either? */
import { Components } from './components.js';
import { before } from './finding.js';
import { EDGES, STATES } from './seen.js';
/**
 * The least of the findings of these claims, in slices; undefined when they hold. Where a thread can be freed spreads
 * backwards along the edges, so all states of a strongly connected component agree, and one pass over the components is enough.
 */
export function* stuckIn(seen, claims) {
    const { graph, levels, store } = seen;
    const freed = graph.enabled.slice();
    for (let i = 0; i < freed.length; i++)
        freed[i] = freed[i] | graph.resting[i];
    const components = new Components(graph, null, freed);
    while (!components.advance(EDGES))
        yield;
    for (let depth = 0; depth < levels.length; depth++) {
        let found;
        const end = levels[depth + 1] ?? store.size;
        for (let state = levels[depth]; state < end; state++) {
            if (state % STATES === 0)
                yield;
            for (const claim of claims) {
                const finding = stuckAt(seen, claim, freed, state, depth);
                if (finding !== null && (found === undefined || before(finding, found)))
                    found = finding;
            }
        }
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** What a pass takes beside the graph. */
export function bytesForStuck({ threads }, states) {
    return Components.bytesFor(states) + states * 4 * Math.ceil(threads / 32);
}
function stuckAt({ graph, store, system }, claim, freed, state, depth) {
    const { name, threads } = claim;
    let stuck = null;
    const count = threads?.length ?? system.threads;
    for (let i = 0; i < count; i++) {
        const thread = threads === undefined ? i : threads[i];
        if (!graph.has(freed, state, thread))
            (stuck ??= []).push(thread);
    }
    if (stuck === null)
        return null;
    const words = new Int32Array(system.words);
    store.read(state, words);
    return {
        told: { kind: 'violated', property: name, because: null, stuck },
        length: depth,
        rank: system.claims.indexOf(claim),
        state: words,
        step: -1,
        initial: -1,
    };
}
//# sourceMappingURL=stuck.js.map