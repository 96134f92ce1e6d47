import { counted } from './words.js';
/** The schema of the document. A change that breaks readers raises the number. */
export const LOCK_MATRIX_SCHEMA = 'dmaze/lock-matrix/1';
/** Cells in which something else was found than is expected. */
export function surprisesIn({ rows }) {
    return cellsOf(rows).filter(({ expected, found }) => expected !== found).length;
}
/** A table that Markdown can read, too. Where a cell is not as expected, it says so. */
export function lockMatrixText(matrix) {
    const { columns, rows } = matrix;
    const head = ['scenario', ...columns.map(({ kind, mode }) => (mode === 'read' ? `${kind}, read` : kind))];
    const body = rows.map(({ cells, name }) => [name, ...cells.map(cellText)]);
    const widths = head.map((title, at) => Math.max(title.length, ...body.map((row) => row[at]?.length ?? 0)));
    const line = (row) => `| ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`;
    const cells = cellsOf(rows);
    const silent = cells.filter(({ expected }) => expected === 'silent').length;
    const surprises = surprisesIn(matrix);
    const told = surprises === 0 ? 'all as expected' : `${surprises} NOT as expected`;
    return [
        line(head),
        `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
        ...body.map(line),
        '',
        `${counted(cells.length, 'cell')}, ${silent} of them silent: ${told}`,
        '',
    ].join('\n');
}
function cellsOf(rows) {
    return rows.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? []));
}
function cellText(cell) {
    if (cell === null)
        return '';
    return cell.expected === cell.found ? cell.found : `${cell.found}, not ${cell.expected}`;
}
//# sourceMappingURL=lock-matrix.js.map