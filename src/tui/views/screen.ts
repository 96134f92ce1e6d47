/** The whole screen: exactly as many rows as the terminal has, each exactly as wide as the terminal. */
import type { Face } from '../face.ts';
import type { Glyphs } from '../glyphs.ts';
import { bodyHeight, LEAST } from '../layout.ts';
import { fitRow, fitRows, type Row, row } from '../rows.ts';
import { chooseRows } from './choose.ts';
import { coverageRows } from './coverage.ts';
import { foot, header, helpRows } from './frame.ts';
import { lockOrderRows } from './lock-order.ts';
import { propertiesRows } from './properties.ts';
import { runRows } from './run.ts';
import { traceRows } from './trace.ts';

export function screenRows(face: Face, glyphs: Glyphs): Row[] {
  const { columns, rows } = face.size;
  if (columns < LEAST.columns || rows < LEAST.rows) {
    const said = row(`too small: at least ${LEAST.columns}x${LEAST.rows}`);
    return fitRows([said], rows).map((one) => fitRow(one, columns));
  }
  const body = face.help === null ? bodyOf(face, glyphs) : helpRows(face, face.help, glyphs);
  const all = [header(face), ...fitRows(body, bodyHeight(face.size)), foot(face)];
  return all.map((one) => fitRow(one, columns));
}

function bodyOf(face: Face, glyphs: Glyphs): Row[] {
  switch (face.screen) {
    case 'choose':
      return chooseRows(face, glyphs);
    case 'run':
      return runRows(face, glyphs);
    case 'properties':
      return propertiesRows(face, glyphs);
    case 'coverage':
      return coverageRows(face);
    case 'trace':
      return traceRows(face, glyphs);
    case 'locks':
      return lockOrderRows(face, glyphs);
  }
}
