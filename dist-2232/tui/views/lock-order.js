/** The screen of lock order: what there is to look at, and below what is told of it. */
import { grouped, locksHeadLine, PLAIN, wrap } from '../../report/index.js';
import { bodyHeight } from '../layout.js';
import { itemOf } from '../lock-order.js';
import { choosable, cut, fitRows, heading, row, span, windowed } from '../rows.js';
const TONES = {
    good: 'good',
    bad: 'bad',
    unsure: 'unsure',
    plain: undefined,
};
export function lockOrderRows(face, glyphs) {
    const { folder, lines, ordering, size } = face;
    const { columns } = size;
    if (ordering === null)
        return [row('nobody looked yet: choose an instance on screen 1 and press o', 'faint')];
    const { items, order, states } = ordering;
    if (order === null)
        return [row(`looking at every state: ${grouped(states)} so far`, 'strong')];
    const head = wrap(locksHeadLine(order, PLAIN), columns - 1, '  ').map((line) => row(line, 'strong'));
    const body = bodyHeight(size) - head.length;
    const room = Math.max(1, Math.min(items.length, Math.floor(body / 2)));
    const list = windowed(items, lines.locks, room, ({ kind, standing, steps, title }, at) => {
        const way = steps.length === 0 ? '' : `  ${steps.length} steps`;
        const name = `${kind === 'dependency' ? '  ' : ''}${title}`;
        return choosable([span(cut(name, columns - 2 - way.length), TONES[standing]), span(way, 'faint')], at === lines.locks, columns);
    });
    const item = itemOf(face);
    // Paths as seen from here.
    const said = (item?.lines(columns - 1) ?? []).map((line) => line.replaceAll(`${folder}/`, ''));
    const height = body - room - 1;
    const first = Math.max(0, Math.min(lines.said, said.length - height));
    const left = said.length - first - height;
    const shown = said.slice(first, first + height).map((line) => row(line));
    if (left > 0 && shown.length > 0)
        shown[shown.length - 1] = row(` ${glyphs.down} ${left + 1} more lines: J`, 'faint');
    return [
        ...head,
        ...fitRows(list, room),
        heading(cut(item?.title ?? '', columns - 6), columns, glyphs.across),
        ...shown,
    ];
}
//# sourceMappingURL=lock-order.js.map