/** The lock matrix as data and as a table. */
import type { Tool } from './run.ts';
import { counted } from './words.ts';

/** The schema of the document. A change that breaks readers raises the number. */
export const LOCK_MATRIX_SCHEMA = 'dmaze/lock-matrix/1';

export interface LockMatrix {
  readonly schema: typeof LOCK_MATRIX_SCHEMA;
  readonly tool: Tool;
  /** Each way of having each kind of lock. */
  readonly columns: readonly { readonly kind: string; readonly mode: 'write' | 'read' }[];
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  readonly name: string;
  readonly about: string;
  /** What the threads do. */
  readonly threads: readonly string[];
  /** One for each column; null where the scenario is not about it. */
  readonly cells: readonly (MatrixCell | null)[];
}

export interface MatrixCell {
  readonly expected: string;
  readonly found: string;
}

/** Cells in which something else was found than is expected. */
export function surprisesIn({ rows }: LockMatrix): number {
  return cellsOf(rows).filter(({ expected, found }) => expected !== found).length;
}

/** A table that Markdown can read, too. Where a cell is not as expected, it says so. */
export function lockMatrixText(matrix: LockMatrix): string {
  const { columns, rows } = matrix;
  const head = ['scenario', ...columns.map(({ kind, mode }) => (mode === 'read' ? `${kind}, read` : kind))];
  const body = rows.map(({ cells, name }) => [name, ...cells.map(cellText)]);
  const widths = head.map((title, at) => Math.max(title.length, ...body.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`;
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

function cellsOf(rows: readonly MatrixRow[]): readonly MatrixCell[] {
  return rows.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? []));
}

function cellText(cell: MatrixCell | null): string {
  if (cell === null) return '';
  return cell.expected === cell.found ? cell.found : `${cell.found}, not ${cell.expected}`;
}
