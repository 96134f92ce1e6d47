export const CHART_SCHEMA = 'dmaze/chart/1';
/** What a reader, and a layout, can still follow. */
export const MOST_STATES = 60;
export const MOST_EDGES = 240;
/** Why a chart cannot be drawn, and what to do about it; null when it can. */
export function tooLarge({ by, edges, of, states, }) {
    if (states.length <= MOST_STATES && edges.length <= MOST_EDGES)
        return null;
    const values = by.map((field) => {
        const different = new Set(states.flatMap(({ values }) => (values === null ? [] : [JSON.stringify(values[field])])));
        return `${field} has ${different.size}`;
    });
    return `${of} by ${by.join(', ')} has ${states.length} states and ${edges.length} edges, more than can be read (${MOST_STATES} and ${MOST_EDGES}): choose fewer fields with --by (${values.join(', ')} values), or a smaller instance`;
}
//# sourceMappingURL=chart.js.map