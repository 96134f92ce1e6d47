/** Why a cycle of dependencies can never close, where that is to be seen from how the dependencies came about. */
import { alg, Graph } from '@dagrejs/graphlib';
/** Combinations of sightings that are looked at. */
const MOST = 20_000;
/** What keeps the cycle from closing, or null where nothing simple does. It explains; the search decides. */
export function reasonFor(cycle, { dependencies }) {
    const parts = cycle.map(({ from, to }) => dependencies.filter((one) => one.from === from && one.to === to).flatMap(waysOf));
    if (!closes(parts.flat()))
        return { kind: 'instances' };
    // One dependency is a cycle by itself where threads go the same way with different locks.
    const round = parts.length === 1 ? [...parts, ...parts] : parts;
    if (round.reduce((product, part) => product * part.length, 1) > MOST)
        return null;
    const meetings = combinations(round).filter((all) => new Set(all.map(({ sighting }) => sighting.thread)).size === all.length);
    if (meetings.length === 0)
        return { kind: 'one thread' };
    const gates = meetings.map(gatesOf);
    return gates.some((locks) => locks.length === 0) ? null : { kind: 'gate', locks: covering(gates) };
}
function waysOf(dependency) {
    return dependency.sightings.map((sighting) => ({ dependency, sighting }));
}
/** Is there a way round by locks, and not only by their classes? */
function closes(ways) {
    const graph = new Graph();
    for (const { dependency, sighting } of ways) {
        const from = sighting.holds === null ? `event ${dependency.from}` : `lock ${sighting.holds}`;
        const to = sighting.lock === null ? `event ${dependency.to}` : `lock ${sighting.lock}`;
        graph.setEdge(from, to);
    }
    return !alg.isAcyclic(graph);
}
function combinations(parts) {
    return parts.reduce((all, part) => all.flatMap((before) => part.map((way) => [...before, way])), [[]]);
}
/** The locks that two of them hold, and that not both hold as readers. */
function gatesOf(meeting) {
    const held = meeting.flatMap(({ sighting }) => sighting.held);
    const exclusive = new Set(held.flatMap(({ lock, shared }) => (shared ? [] : [lock])));
    return [...exclusive].filter((gate) => held.filter(({ lock }) => lock === gate).length > 1);
}
/** As few of the locks as will do, so that of each list there is one. */
function covering(gates) {
    const chosen = [];
    for (let open = gates; open.length > 0;) {
        const all = open.flat();
        const often = (lock) => all.filter((other) => other === lock).length;
        const best = all.reduce((least, lock) => (often(lock) > often(least) ? lock : least));
        chosen.push(best);
        open = open.filter((locks) => !locks.includes(best));
    }
    return chosen;
}
//# sourceMappingURL=gate.js.map