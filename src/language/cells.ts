/** The parts of the shared state that have one value each, and where they stand in a packed state. */
import type { Compiled } from './compile/compile.ts';
import type { Cell, Node } from './compile/layout.ts';

/** Bits of one word of the shared state, by the path of what they tell. */
export interface SharedCell {
  readonly path: string;
  readonly word: number;
  readonly shift: number;
  /** 1..31. */
  readonly bits: number;
}

/** The cells of a compiled model's shared state, in the order of the state. What has only one value has none. */
export function sharedCells({ layout }: Compiled): readonly SharedCell[] {
  const cells: SharedCell[] = [];
  const note = (path: string, { bits, shift, word }: Cell): void => {
    if (bits > 0) cells.push({ path, word, shift, bits });
  };
  const visit = (node: Node): void => {
    switch (node.kind) {
      case 'scalar':
      case 'set':
        return note(node.path, node.cell);
      case 'queue':
        note(node.path, node.length);
        return node.slots.forEach(visit);
      case 'record':
        return Object.values(node.nodes).forEach(visit);
      case 'lock':
        return visit(node.record);
      case 'table':
        return node.rows.forEach(visit);
      case 'pool':
        note(node.path, node.live);
        return node.rows.forEach(visit);
    }
  };
  visit(layout.root);
  return cells;
}
