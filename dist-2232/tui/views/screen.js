import { bodyHeight, LEAST } from '../layout.js';
import { fitRow, fitRows, row } from '../rows.js';
import { chooseRows } from './choose.js';
import { coverageRows } from './coverage.js';
import { foot, header, helpRows } from './frame.js';
import { lockOrderRows } from './lock-order.js';
import { propertiesRows } from './properties.js';
import { runRows } from './run.js';
import { traceRows } from './trace.js';
export function screenRows(face, glyphs) {
    const { columns, rows } = face.size;
    if (columns < LEAST.columns || rows < LEAST.rows) {
        const said = row(`too small: at least ${LEAST.columns}x${LEAST.rows}`);
        return fitRows([said], rows).map((one) => fitRow(one, columns));
    }
    const body = face.help === null ? bodyOf(face, glyphs) : helpRows(face, face.help, glyphs);
    const all = [header(face), ...fitRows(body, bodyHeight(face.size)), foot(face)];
    return all.map((one) => fitRow(one, columns));
}
function bodyOf(face, glyphs) {
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
//# sourceMappingURL=screen.js.map