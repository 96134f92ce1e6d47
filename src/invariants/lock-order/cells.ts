/** The cells of the shared state, in classes: rows of one table differ in nothing but their number. */
import { type Compiled, type SharedCell, sharedCells } from '../../language/index.ts';

interface Cell extends SharedCell {
  readonly mask: number;
  /** Its class. */
  readonly kind: number;
}

/** A path without the numbers of rows: `jobs[1].done.signalled` is one of `jobs[].done.signalled`. */
export function classPath(path: string): string {
  return path.replace(/\[\d+\]/g, '[]');
}

export class Cells {
  /** The path of each class. */
  readonly kinds: readonly string[];
  /** By the word that they stand in. */
  private readonly byWord: readonly (readonly Cell[])[];

  constructor(compiled: Compiled) {
    const all = sharedCells(compiled);
    this.kinds = [...new Set(all.map(({ path }) => classPath(path)))];
    this.byWord = Array.from({ length: compiled.layout.words }, (_, word) =>
      all
        .filter((cell) => cell.word === word)
        .map((cell) => ({
          ...cell,
          mask: (2 ** cell.bits - 1) << cell.shift,
          kind: this.kinds.indexOf(classPath(cell.path)),
        })),
    );
  }

  /** Visits the cells of which bits were read, with their values in `state`. */
  read(reads: Int32Array, state: Int32Array, visit: (kind: number, value: number) => void): void {
    for (const [word, cells] of this.byWord.entries()) {
      const bits = reads[word] as number;
      if (bits === 0) continue;
      for (const cell of cells) if ((bits & cell.mask) !== 0) visit(cell.kind, valueIn(cell, state));
    }
  }

  /** Visits the cells that differ. */
  changed(
    before: Int32Array,
    after: Int32Array,
    visit: (kind: number, before: number, after: number) => void,
  ): void {
    for (const [word, cells] of this.byWord.entries()) {
      const bits = (before[word] as number) ^ (after[word] as number);
      if (bits === 0) continue;
      for (const cell of cells)
        if ((bits & cell.mask) !== 0) visit(cell.kind, valueIn(cell, before), valueIn(cell, after));
    }
  }
}

/** Where a thread stands in a packed state: its place, by number. */
export function counterOf({ layout }: Compiled, thread: number, state: Int32Array): number {
  const cell = layout.counters[thread];
  return cell === undefined ? -1 : valueIn(cell, state);
}

function valueIn({ bits, shift, word }: Omit<SharedCell, 'path'>, state: Int32Array): number {
  return ((state[word] as number) >>> shift) & (2 ** bits - 1);
}
