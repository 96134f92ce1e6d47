/** The states of a search that is over, for whoever checks it: each once, told apart exactly. */
import type { DiskFile } from './disk.ts';
import { Fold } from './fold.ts';
import type { StateIndex } from './state-index.ts';
import type { SavedStore } from './store.ts';

export interface Stored {
  readonly size: number;
  /** The states with lower numbers were expanded; the others stand at a bound. */
  readonly expanded: number;
  /** @throws DiskError */
  read(index: number, state: Int32Array): void;
}

/** Those of a small table. */
export function storedIn(index: StateIndex, words: number): Stored {
  return {
    size: index.size,
    expanded: index.size,
    read(at, state) {
      for (let word = 0; word < words; word++) state[word] = index.states[at * words + word] as number;
    },
  };
}

/** Those that a store wrote down. Nothing is known there, so that it takes little memory. */
export class WrittenStates implements Stored {
  readonly size: number;
  readonly expanded: number;
  private readonly tree: Fold;
  private readonly file: DiskFile;
  private readonly start: number;
  private readonly pair = new Int32Array(2);

  /**
   * @param expanded how many of them were expanded
   * @throws DiskError when it cannot be read
   */
  constructor(words: number, { fold, size }: SavedStore, expanded: number, file: DiskFile) {
    this.size = size;
    this.expanded = Math.min(size, expanded);
    this.file = file;
    let at = 0;
    this.tree = Fold.load(words, fold, (numbers) => {
      const into = new Int32Array(numbers);
      file.read(at, into);
      at += numbers;
      return into;
    });
    this.start = at;
  }

  read(index: number, state: Int32Array): void {
    const { file, pair, start, tree } = this;
    file.read(start + 2 * index, pair);
    tree.unfold(pair[0] as number, pair[1] as number, state, 0);
  }
}
