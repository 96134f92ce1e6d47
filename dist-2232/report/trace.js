/** A trace as a table: a column per thread that acts, a line per step, what each step changed, the broken claim last. */
import { columns } from './columns.js';
import { foldedLines, foldsOf } from './folds.js';
import { lanes } from './lanes.js';
import { colourOf, finding } from './verdict.js';
import { wrap } from './wrap.js';
const INDENT = '  ';
/** The lines of the table, indented. Side by side while every thread gets a readable column; lanes beyond. */
export function traceTable(told, verdict, page) {
    const { width, paint } = page;
    const colour = colourOf(verdict, paint);
    const last = wrap(finding(verdict), width - INDENT.length, INDENT).map((line) => INDENT + colour(line));
    return [...stepTable(told, page), ...last];
}
/** The same without what was found. */
export function stepTable({ aside, loop, steps }, { width, paint }) {
    const threads = actingIn(steps);
    const room = width - INDENT.length;
    const lines = foldedLines(steps.length, foldsOf(aside));
    const table = columns(steps, lines, threads, room, paint, loop) ?? lanes(steps, lines, threads, room, paint, loop);
    return table.map((line) => (line === '' ? '' : INDENT + line));
}
/** The threads that act, in the order of their first step. */
function actingIn(steps) {
    return [...new Set(steps.map(({ thread }) => thread))];
}
//# sourceMappingURL=trace.js.map