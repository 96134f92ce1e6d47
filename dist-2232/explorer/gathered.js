import { before, withTrace } from './finding.js';
import { claimsOfTheEnd } from './in-the-end.js';
import { plain } from './share.js';
import { lastLayer, together, wayThrough } from './shortest.js';
import { verdictOf } from './verdict.js';
/**
 * What the workers found, as one outcome.
 * @param system another one of the same program
 * @param cut what stopped the workers, if they were stopped
 * @throws Unrepeatable as the search itself does
 */
export async function outcomeOf(system, ended, cut, ask) {
    const { depth } = ended[0];
    return {
        verdict: await verdict(system, ended, cut, depth, ask),
        states: sum(ended, ({ states }) => states),
        edges: sum(ended, ({ edges }) => edges),
        depth,
        fired: allFired(ended),
        storeBytes: sum(ended, ({ storeBytes }) => storeBytes),
    };
}
/** @param states what one of the workers wrote down for all */
export function savedOf(ended, { store, ...places }) {
    const { atBound, depth } = ended[0];
    return {
        ...places,
        share: {
            store,
            depth,
            edges: sum(ended, ({ edges }) => edges),
            fired: [...allFired(ended)],
            found: plain(firstOf(ended)),
            unreached: unreachedBy(ended),
            atBound,
        },
    };
}
async function verdict(system, ended, cut, depth, ask) {
    const found = firstOf(ended);
    if (found !== undefined)
        return withTrace(found.told, await wayTo(system, found, ask));
    const atBound = ended.some((one) => one.atBound);
    const complete = ended.every((one) => one.complete);
    const unjudged = claimsOfTheEnd(system).map(({ name }) => name);
    return verdictOf(complete ? undefined : cut, atBound ? depth : null, unreachedBy(ended), unjudged);
}
async function wayTo(system, { initial, length, state, step }, ask) {
    if (initial >= 0)
        return { initial, steps: [] };
    const layers = [lastLayer(system, state, step)];
    for (let depth = step < 0 ? length : length - 1; depth > 0; depth--)
        layers.unshift(together(await ask(depth - 1, layers[0])));
    return wayThrough(system, layers, step);
}
function firstOf(ended) {
    let found;
    for (const one of ended)
        if (one.found !== undefined && (found === undefined || before(one.found, found)))
            found = one.found;
    return found;
}
/** Claims of reachability that no state of any of them has met. */
function unreachedBy(ended) {
    return (ended[0]?.unreached ?? []).filter((name) => ended.every((one) => one.unreached.includes(name)));
}
function allFired(ended) {
    const fired = new Float64Array(ended[0]?.fired.length ?? 0);
    for (const one of ended)
        one.fired.forEach((times, step) => (fired[step] += times));
    return fired;
}
function sum(ended, of) {
    return ended.reduce((total, one) => total + of(one), 0);
}
//# sourceMappingURL=gathered.js.map