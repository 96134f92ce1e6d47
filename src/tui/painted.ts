/** Rows as text for a terminal. Without colour, bold and inverse stay: they are no colours. */
import type { Row, Tone } from './rows.ts';

const COLOURED: Readonly<Record<Tone, readonly [number, number]>> = {
  good: [32, 39],
  bad: [31, 39],
  unsure: [33, 39],
  strong: [1, 22],
  faint: [2, 22],
  chosen: [7, 27],
};

export function painted(row: Row, coloured: boolean): string {
  return row
    .map(({ text, tone }) => {
      if (tone === undefined || (!coloured && tone !== 'strong' && tone !== 'chosen')) return text;
      const [on, off] = COLOURED[tone];
      return `\u001b[${on}m${text}\u001b[${off}m`;
    })
    .join('');
}
