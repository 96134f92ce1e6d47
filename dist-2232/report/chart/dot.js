/** A chart in DOT, as Graphviz and the kernel's documentation (`kernel-render:: DOT`) read it. */
import { valued } from '../words.js';
// Letters of one width: whoever lays it out need not have the font to know how wide a text is.
const FONT = 'fontname=Courier';
export function dot(chart) {
    const { edges, states } = chart;
    const nodes = states.map((state, at) => {
        const style = state.values === null ? ', style="rounded,dashed"' : '';
        return `  s${at} [label=${quoted(linesOf(state).join('\n'))}${style}];`;
    });
    const starts = states.flatMap(({ initial }, at) => (initial ? [`  start -> s${at};`] : []));
    const steps = edges.map(({ from, routines, to }) => `  s${from} -> s${to} [label=${quoted(routines.join('\n'))}];`);
    return [
        ...headOf(chart).map((line) => `// ${line}`),
        'digraph chart {',
        '  graph [rankdir=TB];',
        `  node [shape=box, style=rounded, ${FONT}, fontsize=10];`,
        `  edge [${FONT}, fontsize=8];`,
        '  start [shape=point];',
        ...nodes,
        ...starts,
        ...steps,
        '}',
        '',
    ].join('\n');
}
/** What a chart is of, and what it leaves out: for comments. */
export function headOf({ by, instance, model, of, parameters, partial, seen, tool, }) {
    const set = Object.entries(parameters).map(([name, value]) => `${name} = ${valued(value)}`);
    return [
        `${of} by ${by.join(', ')}: ${model}:${instance}, ${seen} states of the whole; dmaze ${tool.version}`,
        ...(set.length === 0 ? [] : [set.join(', ')]),
        ...(partial === undefined ? [] : [`some may be missing: ${partial}`]),
    ].map((line) => line.replace(/\s+/g, ' '));
}
/** A state, a line for each field. */
export function linesOf({ values }) {
    if (values === null)
        return ['not allocated'];
    return Object.entries(values).map(([name, value]) => `${name}: ${valued(value)}`);
}
function quoted(text) {
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
//# sourceMappingURL=dot.js.map