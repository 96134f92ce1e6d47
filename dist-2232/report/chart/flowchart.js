/** A chart as a Mermaid flowchart. */
import { escaped } from '../mermaid.js';
import { headOf, linesOf } from './dot.js';
export function flowchart(chart) {
    const { edges, states } = chart;
    const text = (lines) => `"${lines.map(escaped).join('<br/>')}"`;
    return [
        ...headOf(chart).map((line) => `%% ${line.replaceAll('%', '')}`),
        'flowchart TD',
        ...states.map((state, at) => {
            const lines = text(linesOf(state));
            return `  s${at}${state.values === null ? `([${lines}])` : `[${lines}]`}`;
        }),
        ...states.flatMap(({ initial }, at) => (initial ? [`  start((( ))) --> s${at}`] : [])),
        ...edges.map(({ from, routines, to }) => `  s${from} -->|${text(routines)}| s${to}`),
        '',
    ].join('\n');
}
//# sourceMappingURL=flowchart.js.map