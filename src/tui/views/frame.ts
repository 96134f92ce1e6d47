/** What is around every screen: where one is, at the top; what the keys do now, at the foot. */
import { type Face, SCREENS } from '../face.ts';
import type { Glyphs } from '../glyphs.ts';
import type { Binding } from '../binding.ts';
import { bindingsOf, named } from '../keys.ts';
import { bodyHeight } from '../layout.ts';
import { fitRow, right, type Row, row, rowWidth, type Span, span } from '../rows.ts';

/** The screens by number, and what is at hand. */
export function header(face: Face): Row {
  const { columns } = face.size;
  const tabs = SCREENS.flatMap((screen, at): Span[] => {
    const text = `${at + 1} ${screen}`;
    return face.screen === screen ? [span(`[${text}]`, 'strong')] : [span(` ${text} `, 'faint')];
  });
  const title = titleOf(face);
  const room = columns - rowWidth(tabs) - 1;
  return room < 8 ? tabs : [...tabs, span(' '), span(right(title, room), 'strong')];
}

function titleOf({ live, ordering, screen, travel }: Face): string {
  const own = screen === 'locks' ? ordering?.chosen : undefined;
  const chosen = own ?? live?.chosen ?? travel?.found.chosen ?? null;
  if (chosen === null) return 'dmaze';
  const set = Object.entries(chosen.set).map(([name, value]) => ` ${name}=${value}`);
  return `${chosen.model}:${chosen.instance}${set.join('')}`;
}

/** The keys that do something now, as many as there is room for; or what is typed, or said. */
export function foot(face: Face): Row {
  const { message, prompt } = face;
  const { columns } = face.size;
  if (prompt !== null) return fitRow([span(`${prompt.label}: `, 'strong'), span(`${prompt.text}_`)], columns);
  if (message !== null) return fitRow([span('! ', 'unsure'), span(message)], columns);
  if (face.help !== null)
    return fitRow(
      hint([
        { keys: ['down', 'up'], short: 'scroll' },
        { keys: ['escape'], short: 'close' },
      ]),
      columns,
    );
  const shown = bindingsOf(face).filter(({ short }) => short !== undefined);
  // Help comes last and is always there.
  const [help, ...others] = [
    ...shown.filter(({ does }) => does === 'help'),
    ...shown.filter(({ does }) => does !== 'help'),
  ];
  const end = help === undefined ? [] : hint([help]);
  const parts: Span[] = [];
  for (const one of others) {
    const next = hint([one]);
    if (rowWidth(parts) + rowWidth(next) + rowWidth(end) > columns) break;
    parts.push(...next);
  }
  return fitRow([...parts, ...end], columns);
}

function hint(bindings: readonly Pick<Binding, 'keys' | 'short'>[]): Span[] {
  return bindings.flatMap(({ keys, short }) => [
    span(named(keys[0] ?? ''), 'strong'),
    span(` ${short ?? ''}  `, 'faint'),
  ]);
}

/** Every key of the screen, whether it does something now or not. */
export function helpRows(face: Face, from: number, glyphs: Glyphs): Row[] {
  const lines = bindingsOf(face, false).map(({ keys, when, words }): Row => {
    const works = when === undefined || when(face);
    return [
      span(`  ${keys.map(named).join(' ').padEnd(16)} `, works ? 'strong' : 'faint'),
      span(works ? words : `(${words})`, works ? undefined : 'faint'),
    ];
  });
  const rows = [
    row(`keys of the screen "${face.screen}"; what is in brackets does nothing now`, 'strong'),
    row(''),
  ];
  const height = bodyHeight(face.size) - rows.length;
  const first = Math.min(from, Math.max(0, lines.length - height));
  const more = lines.length - first - height;
  const shown = lines.slice(first, first + height);
  if (more > 0) shown[shown.length - 1] = row(`  ${glyphs.down} ${more + 1} more`, 'faint');
  return [...rows, ...shown];
}
