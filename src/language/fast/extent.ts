/** Which bits of a state a record takes. */
import type { Cell, Node } from '../compile/layout.ts';

/** The bits of one word that a record takes, and what they are when it is made. */
export interface Extent {
  readonly word: number;
  readonly mask: number;
  readonly initial: number;
}

/** All bits of a part that are state, word by word. */
export function extent(node: Node): Extent[] {
  const words = new Map<number, { mask: number; initial: number }>();
  const visit = (part: Node): void => {
    switch (part.kind) {
      case 'scalar':
        note(part.cell, part.codec.initial);
        break;
      case 'set':
        note(part.cell, 0);
        break;
      case 'queue':
        note(part.length, 0);
        for (const slot of part.slots) note(slot.cell, 0);
        break;
      case 'record':
        for (const inner of Object.values(part.nodes)) visit(inner);
        break;
      case 'lock':
        visit(part.record);
        break;
      case 'pool':
        note(part.live, 0);
        break;
      case 'table':
        for (const row of part.rows) visit(row);
    }
  };
  const note = ({ word, shift, bits, fixed }: Cell, initial: number): void => {
    if (fixed === true) return;
    const known = words.get(word) ?? { mask: 0, initial: 0 };
    words.set(word, {
      mask: known.mask | ((2 ** bits - 1) << shift),
      initial: known.initial | (initial << shift),
    });
  };
  visit(node);
  return [...words].map(([word, bits]) => ({ word, ...bits }));
}
