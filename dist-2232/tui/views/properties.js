/** The screen of the properties: what is known of each, and what the chosen one claims. */
import { wrap } from '../../report/index.js';
import { propertiesOf } from '../judged.js';
import { bodyHeight } from '../layout.js';
import { choosable, cut, EMPTY, fitRows, heading, row, span, windowed } from '../rows.js';
import { SIGNS } from './tones.js';
export function propertiesRows(face, glyphs) {
    const { lines, live, size, travel } = face;
    const { columns } = size;
    const all = propertiesOf(live, travel);
    const chosen = all[lines.properties];
    if (chosen === undefined)
        return [row('nothing is at hand: choose an instance on screen 1', 'faint')];
    const { about, name } = chosen.property;
    const details = [
        EMPTY,
        heading(cut(name, columns - 6), columns, glyphs.across),
        ...wrap(about === '' ? 'Its author says no more of it.' : about, columns - 2).map((line) => row(` ${line}`)),
    ];
    const body = bodyHeight(size);
    const below = Math.min(details.length, Math.floor(body / 2));
    const kinds = Math.max(...all.map(({ property }) => property.kind.length));
    const words = Math.min(Math.floor(columns / 3), Math.max(...all.map((one) => one.words.length)));
    const names = columns - kinds - words - 10;
    const head = row(`   ${'property'.padEnd(names)}  ${'kind'.padEnd(kinds)}  verdict`, 'faint');
    const list = windowed(all, lines.properties, body - below - 1, ({ property, standing, words: said }, at) => {
        const { sign, tone } = SIGNS[standing];
        const isChosen = at === lines.properties;
        return choosable([
            span(`${sign} `, tone),
            span(`${cut(property.name, names).padEnd(names)}  ${property.kind.padEnd(kinds)}  `),
            span(cut(said, columns - names - kinds - 8), tone),
        ], isChosen, columns);
    });
    return [head, ...fitRows(list, body - below - 1), ...details.slice(0, below)];
}
//# sourceMappingURL=properties.js.map