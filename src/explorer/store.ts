/** The exact store: every state ever seen, once, in the order it was found. */
import { Fold, halves, type Plan, thrifty } from './fold.ts';
import { PairList } from './pair-list.ts';
import { PairSet } from './pair-set.ts';

/** So many states are seen before it is decided how states of this system are best folded … */
const LEARN = 1 << 15;
/** … from so many of them, if that will do. */
const SAMPLE = 1 << 13;
/** Candidates that are looked up together: enough to hide the waiting for memory, few enough to stay in the cache. */
const BATCH = 256;
/** States that may be proposed between two times that they are settled: a batch, and what the last state expanded leads to. */
const AHEAD = 2 * BATCH;

/**
 * Identity is exact: a state is folded into a pair of numbers, and back, without loss; two states are one only when their
 * pairs are equal.
 *
 * States are not looked up one by one: `propose` them, and `settle` says which of those proposed were new.
 */
export class Store {
  readonly words: number;
  private readonly most: number;
  private tree: Fold;
  private set = new PairSet();
  private list = new PairList();
  /** The size from which on states are folded as what is known of them suggests. */
  private learnAt: number;
  /** What is proposed: one state a row, with room for what folding makes of it. */
  private rows: Int32Array;
  private row: number;
  private proposed = 0;
  private room = AHEAD;
  private keys = new Int32Array(2 * AHEAD);
  /** Numbers of the proposed states that were new when they were last settled. */
  private fresh = new Int32Array(AHEAD);

  /**
   * @param words 32-bit words of a state, at least 1
   * @param most bytes this store may take
   */
  constructor(words: number, most: number = Number.POSITIVE_INFINITY) {
    this.words = words;
    this.most = most;
    this.tree = new Fold(words, halves(words));
    this.learnAt = words <= 2 ? Number.POSITIVE_INFINITY : LEARN;
    this.row = this.tree.stride;
    this.rows = new Int32Array(AHEAD * this.row);
  }

  /** States stored. */
  get size(): number {
    return this.list.length;
  }

  /** Bytes taken now. */
  get bytes(): number {
    return this.set.bytes + this.list.bytes + this.tree.bytes;
  }

  /** Whether it is time to `settle`. */
  get full(): boolean {
    return this.proposed >= BATCH;
  }

  /** Writes state `index` to `state[at ..]`. */
  read(index: number, state: Int32Array, at = 0): void {
    this.tree.unfold(this.list.first(index), this.list.second(index), state, at);
  }

  /** Proposes the state at `state[at ..]`. */
  propose(state: Int32Array, at = 0): void {
    if (this.proposed === this.room) this.makeRoom();
    const { rows, words } = this;
    const row = this.proposed++ * this.row;
    for (let word = 0; word < words; word++) rows[row + word] = state[at + word] as number;
  }

  /**
   * Stores the states that were proposed and not known: they are the ones from the former `size` on, in the order in which
   * they were proposed. Until the next proposal, `readFresh` reads them.
   * @param limit most states to store
   * @returns what there was no room for, if there was none: then nothing more is to be proposed
   */
  settle(limit: number = Number.POSITIVE_INFINITY): 'states' | 'memory' | null {
    if (this.size >= this.learnAt) this.foldAnew();
    const { fresh, keys, list, proposed, set, tree } = this;
    const others = PairList.bytesFor(list.length + proposed) + tree.bytesFor(proposed);
    if (!set.reserve(proposed, this.most - others) || set.bytes + others > this.most) return 'memory';
    if (!list.reserve(proposed)) return 'memory';
    if (!tree.fold(this.rows, proposed, keys)) {
      this.foldAnew();
      return this.settle(limit);
    }
    if (list.length + proposed > limit) return this.settleOneByOne(limit);
    const added = set.addAll(keys, proposed, fresh);
    this.proposed = 0;
    for (let i = 0; i < added; i++) {
      const j = fresh[i] as number;
      list.push(keys[2 * j] as number, keys[2 * j + 1] as number);
    }
    return null;
  }

  /** Near the limit, a state that is known still fits. */
  private settleOneByOne(limit: number): 'states' | null {
    const { fresh, keys, list, proposed, set } = this;
    const one = new Int32Array(2);
    const nothing = new Int32Array(1);
    let added = 0;
    this.proposed = 0;
    for (let j = 0; j < proposed; j++) {
      const a = (one[0] = keys[2 * j] as number);
      const b = (one[1] = keys[2 * j + 1] as number);
      if (list.length >= limit && !set.has(a, b)) return 'states';
      if (set.addAll(one, 1, nothing) === 0) continue;
      list.push(a, b);
      fresh[added++] = j;
    }
    return null;
  }

  /** Reads the `i`th of the states that were new when they were last settled. */
  readFresh(i: number, state: Int32Array): void {
    const { rows, words } = this;
    const row = (this.fresh[i] as number) * this.row;
    for (let word = 0; word < words; word++) state[word] = rows[row + word] as number;
  }

  private makeRoom(): void {
    this.room *= 2;
    this.rows = larger(this.rows);
    this.keys = larger(this.keys);
    this.fresh = larger(this.fresh);
  }

  /** Folds anew what there is, with what it tells of the states to come. @throws RangeError when there is no memory for it */
  private foldAnew(): void {
    this.learnAt = Number.POSITIVE_INFINITY;
    const { fresh, keys, list, size, words } = this;
    let tree: Fold;
    let count = SAMPLE;
    do {
      tree = new Fold(words, thrifty(words, this.sample(Math.min(count, size))));
      count *= 4;
    } while (!this.translate(tree, false));
    // It has a number for everything by now, so that the pairs of the old one can be written over.
    this.translate(tree, true);
    this.tree = tree;
    this.layOut();
    this.set = new PairSet();
    for (let index = 0; index < size; index += BATCH) {
      const some = Math.min(BATCH, size - index);
      if (!this.set.reserve(some, Number.POSITIVE_INFINITY)) throw new RangeError('no memory to fold anew');
      for (let j = 0; j < some; j++) {
        keys[2 * j] = list.first(index + j);
        keys[2 * j + 1] = list.second(index + j);
      }
      this.set.addAll(keys, some, fresh);
    }
  }

  /** Some of the states, evenly, and all that are proposed. */
  private sample(count: number): Int32Array {
    const { proposed, row, rows, size, words } = this;
    const sample = new Int32Array((count + proposed) * words);
    for (let i = 0; i < count; i++) this.read(Math.floor((i * size) / count), sample, i * words);
    for (let j = 0; j < proposed; j++)
      sample.set(rows.subarray(j * row, j * row + words), (count + j) * words);
    return sample;
  }

  /** Folds all states with another tree. @returns false when it has not room enough for its numbers */
  private translate(tree: Fold, write: boolean): boolean {
    const { list, size } = this;
    const rows = new Int32Array(BATCH * tree.stride);
    const keys = new Int32Array(2 * BATCH);
    for (let index = 0; index < size; index += BATCH) {
      const count = Math.min(BATCH, size - index);
      for (let j = 0; j < count; j++) this.read(index + j, rows, j * tree.stride);
      if (!tree.fold(rows, count, keys)) return false;
      if (write)
        for (let j = 0; j < count; j++) list.set(index + j, keys[2 * j] as number, keys[2 * j + 1] as number);
    }
    return true;
  }

  /** Lays out what is proposed as the tree wants it. */
  private layOut(): void {
    const { row, rows, words } = this;
    this.row = this.tree.stride;
    this.rows = new Int32Array(this.room * this.row);
    for (let j = 0; j < this.proposed; j++)
      for (let word = 0; word < words; word++)
        this.rows[j * this.row + word] = rows[j * row + word] as number;
  }
}

function larger(old: Int32Array): Int32Array<ArrayBuffer> {
  const made = new Int32Array(old.length * 2);
  made.set(old);
  return made;
}
