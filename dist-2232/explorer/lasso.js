/** A run that never ends, as a trace: the way into a part of the graph, and steps round it that are fair when they are repeated. */
import { obliged } from './leads-to.js';
import { Unrepeatable } from './shortest.js';
export function tailOf(seen, claim, { members, way }) {
    const stem = way.slice(1).map((to, at) => ({ from: way[at], to, thread: -1 }));
    const round = members === null ? [] : roundFrom(seen, claim, members, way.at(-1));
    return { steps: stepsOf(seen, [...stem, ...round]), loop: stem.length };
}
/** A way from a state back to it, on which every thread gets what it is owed: from each need to the nearest place that meets it. */
function roundFrom(seen, claim, members, start) {
    const legs = [];
    let at = start;
    for (let thread = 0; thread < seen.system.threads; thread++) {
        const owed = claim.fairness?.[thread] ?? 'weak';
        if (owed === 'none' || met(seen, owed, thread, [...legs, { from: start, to: start, thread: -1 }]))
            continue;
        const rests = (state) => owed === 'weak' && !obliged(seen, state, thread);
        const found = nearest(seen, members, at, (leg) => leg.thread === thread || rests(leg.to));
        // A thread that is owed strong fairness and never has to act needs no place.
        if (found === null)
            continue;
        legs.push(...found);
        at = found.at(-1).to;
    }
    if (at !== start || legs.length === 0)
        legs.push(...(nearest(seen, members, at, ({ to }) => to === start) ?? []));
    return legs;
}
function met(seen, owed, thread, legs) {
    return legs.some((leg) => leg.thread === thread || (owed === 'weak' && !obliged(seen, leg.to, thread)));
}
/** The shortest way, of one leg at least, whose last leg is wanted. */
function nearest(seen, members, start, wanted) {
    const { graph } = seen;
    const into = new Map();
    const queue = [start];
    for (let next = 0; next < queue.length; next++) {
        const from = queue[next];
        const until = graph.first[from + 1];
        for (let edge = graph.first[from]; edge < until; edge++) {
            const leg = { from, to: graph.targets[edge], thread: graph.takers[edge] };
            if (members[leg.to] !== 1)
                continue;
            if (wanted(leg)) {
                const legs = [leg];
                for (let at = from; at !== start;) {
                    const before = into.get(at);
                    legs.unshift(before);
                    at = before.from;
                }
                return legs;
            }
            if (leg.to === start || into.has(leg.to))
                continue;
            into.set(leg.to, leg);
            queue.push(leg.to);
        }
    }
    return null;
}
/** The step of each leg: of several, one of the thread that acted last, then the one with the least id. */
function stepsOf({ store, system }, legs) {
    const from = new Int32Array(system.words);
    const to = new Int32Array(system.words);
    let last = -1;
    return legs.map((leg, at) => {
        store.read(leg.from, from);
        store.read(leg.to, to);
        let best = -1;
        const sameThread = (step) => system.threadOf(step) === last;
        system.successors(from, 0, {
            push(step) {
                if (leg.thread >= 0 && system.threadOf(step) !== leg.thread)
                    return;
                for (let word = 0; word < system.words; word++)
                    if (system.scratch[word] !== to[word])
                        return;
                if (best >= 0 && sameThread(best) === sameThread(step) ? step > best : best >= 0 && sameThread(best))
                    return;
                best = step;
            },
            fault: () => undefined,
        });
        if (best < 0)
            throw new Unrepeatable(at);
        last = system.threadOf(best);
        return best;
    });
}
//# sourceMappingURL=lasso.js.map