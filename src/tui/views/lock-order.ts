/** The screen of lock order: what there is to look at, and below what is told of it. */
import { grouped, type LocksItem, locksHeadLine, PLAIN, wrap } from '../../report/index.ts';
import type { Face } from '../face.ts';
import type { Glyphs } from '../glyphs.ts';
import { bodyHeight } from '../layout.ts';
import { itemOf } from '../lock-order.ts';
import { choosable, cut, fitRows, heading, type Row, row, span, type Tone, windowed } from '../rows.ts';

const TONES: Readonly<Record<LocksItem['standing'], Tone | undefined>> = {
  good: 'good',
  bad: 'bad',
  unsure: 'unsure',
  plain: undefined,
};

export function lockOrderRows(face: Face, glyphs: Glyphs): Row[] {
  const { lines, ordering, size } = face;
  const { columns } = size;
  if (ordering === null)
    return [row('nobody looked yet: choose an instance on screen 1 and press o', 'faint')];
  const { items, order, states } = ordering;
  if (order === null) return [row(`looking at every state: ${grouped(states)} so far`, 'strong')];
  const head = wrap(locksHeadLine(order, PLAIN), columns - 1, '  ').map((line) => row(line, 'strong'));
  const body = bodyHeight(size) - head.length;
  const room = Math.max(1, Math.min(items.length, Math.floor(body / 2)));
  const list = windowed(items, lines.locks, room, ({ kind, standing, steps, title }, at) => {
    const way = steps.length === 0 ? '' : `  ${steps.length} steps`;
    const name = `${kind === 'dependency' ? '  ' : ''}${title}`;
    return choosable(
      [span(cut(name, columns - 2 - way.length), TONES[standing]), span(way, 'faint')],
      at === lines.locks,
      columns,
    );
  });
  const item = itemOf(ordering, lines.locks);
  const said = item?.lines(columns - 1) ?? [];
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
