import { titled } from './words.js';
/** One graph: locks are boxes, what else is waited for is round; what lies on a cycle has the colour of what became of it. */
export function locksDot(run) {
    const used = new Set(run.dependencies.flatMap(({ from, to }) => [from, to]));
    const nodes = run.classes.flatMap(({ kind, name, usage }, at) => used.has(at)
        ? [
            `  c${at} [label=${quoted(`${name}${usage === undefined ? '' : ` ${usage}`}\n${kind}`)}, shape=${kind === 'event' ? 'ellipse' : 'box'}];`,
        ]
        : []);
    const pairs = new Map();
    for (const one of run.dependencies)
        if (!pairs.has(pairOf(one)))
            pairs.set(pairOf(one), one);
    const edges = [...pairs.values()].map((one) => {
        const { asks } = one.seen;
        const look = lookOf(run, one);
        return `  c${one.from} -> c${one.to} [label=${quoted(`${asks.thread}\n${asks.routine}`)}${look === '' ? '' : `, ${look}`}];`;
    });
    return ['digraph locks {', `  label=${quoted(titled(run))};`, ...nodes, ...edges, '}', ''].join('\n');
}
function pairOf({ from, to }) {
    return `${from} ${to}`;
}
/** That of the gravest cycle on which it lies: the first that is told. */
function lookOf({ cycles, dependencies }, one) {
    const pair = pairOf(one);
    const cycle = cycles.find((other) => other.dependencies.some((at) => {
        const dependency = dependencies[at];
        return dependency !== undefined && pairOf(dependency) === pair;
    }));
    switch (cycle?.decision.kind) {
        case undefined:
            return '';
        case 'reachable':
            return 'color=red, penwidth=2';
        case 'broken only by a timeout':
            return 'color=red, style=dashed';
        case 'undecided':
            return 'color=orange';
        case 'unreachable':
            return 'color=gray, style=dashed';
    }
}
function quoted(text) {
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
//# sourceMappingURL=locks-dot.js.map