/** Cycles among dependencies, as lockdep looks for them: of each dependency that lies on one, the shortest. */
import { alg, Graph } from '@dagrejs/graphlib';
/**
 * A reader that is let in whoever waits does not wait for those who only read: then the cycle is none. So it is
 * dependencies that are the nodes here, and not classes.
 */
export function cyclesOf(dependencies) {
    const graph = new Graph();
    for (const { id } of dependencies)
        graph.setNode(String(id));
    for (const one of dependencies)
        for (const next of dependencies)
            if (one.to === next.from && !(one.asker === 'recursive' && next.holder === 'shared'))
                graph.setEdge(String(one.id), String(next.id));
    const cycles = new Map();
    for (const component of alg.tarjan(graph))
        for (const id of component) {
            const cycle = shortestThrough(graph, id);
            if (cycle === null)
                continue;
            const found = fromLeast(cycle.map((node) => dependencies[Number(node)]));
            const key = cycleKey(found);
            if (!cycles.has(key))
                cycles.set(key, found);
        }
    return [...cycles.values()].sort((a, b) => a.length - b.length || (a[0]?.id ?? 0) - (b[0]?.id ?? 0));
}
/** The same for cycles that go through the same classes, whoever goes round. */
export function cycleKey(pairs) {
    return [...new Set(pairs.map(({ from, to }) => `${from}>${to}`))].sort().join(' ');
}
/** The nodes of a shortest cycle, from that node on; null when it lies on none. */
function shortestThrough(graph, id) {
    if (graph.hasEdge(id, id))
        return [id];
    let best = null;
    for (const next of graph.successors(id) ?? []) {
        const paths = alg.dijkstra(graph, next);
        const back = paths[id];
        if (back === undefined || !Number.isFinite(back.distance))
            continue;
        if (best !== null && back.distance + 1 >= best.length)
            continue;
        const way = [];
        for (let at = id; at !== undefined && at !== ''; at = paths[at]?.predecessor)
            way.unshift(at);
        best = [id, ...way.slice(0, -1)];
    }
    return best;
}
/** The same cycle, begun with the dependency that was seen first. */
function fromLeast(cycle) {
    const least = cycle.reduce((at, { id }, row) => (id < (cycle[at]?.id ?? 0) ? row : at), 0);
    return [...cycle.slice(least), ...cycle.slice(0, least)];
}
//# sourceMappingURL=cycles.js.map