/** Rows as text for a terminal. Without colour, bold and inverse stay: they are no colours. */
import type { Row, Span, Tone } from './rows.ts';

const COLOURED: Readonly<Record<Tone, readonly [number, number]>> = {
  good: [32, 39],
  bad: [31, 39],
  unsure: [33, 39],
  strong: [1, 22],
  faint: [2, 22],
  chosen: [7, 27],
};

/** A row without the blanks at its end: ink looks at every letter of a frame, and half of one is blank. */
export function painted(row: Row, coloured: boolean): string {
  const last = row.findLastIndex(({ text, tone }) => tone === 'chosen' || text.trimEnd() !== '');
  return row
    .slice(0, last + 1)
    .map(
      (part, at): Span =>
        at < last || part.tone === 'chosen' ? part : { ...part, text: part.text.trimEnd() },
    )
    .map(({ text, tone }) => {
      if (tone === undefined || (!coloured && tone !== 'strong' && tone !== 'chosen')) return text;
      const [on, off] = COLOURED[tone];
      return `\u001b[${on}m${text}\u001b[${off}m`;
    })
    .join('');
}
