/** The exact store: every state ever seen, once, in the order it was found. */
import { Fold, neighbours, thrifty } from './fold.ts';
import { PairList } from './pair-list.ts';
import { PairSet } from './pair-set.ts';

/** So many states are seen before it is decided how states of this system are best folded. */
const SAMPLE = 1 << 13;
/** Candidates that are looked up together: enough to hide the waiting for memory, few enough to stay in the cache. */
const BATCH = 256;
/** States that may be folded between two times that they are settled: a batch, and what the last state expanded leads to. */
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
  private fold: Fold;
  private set = new PairSet();
  private list = new PairList();
  private learned: boolean;
  private keys = new Int32Array(4 * BATCH);
  private proposed = 0;

  /**
   * @param words 32-bit words of a state, at least 1
   * @param most bytes this store may take
   */
  constructor(words: number, most: number = Number.POSITIVE_INFINITY) {
    this.words = words;
    this.most = most;
    this.fold = new Fold(words, neighbours(words));
    this.learned = words <= 2;
  }

  /** States stored. */
  get size(): number {
    return this.list.length;
  }

  /** Bytes taken now. */
  get bytes(): number {
    return this.set.bytes + this.list.bytes + this.fold.bytes;
  }

  /** Whether it is time to `settle`. */
  get full(): boolean {
    return this.proposed >= BATCH;
  }

  /** Writes state `index` to `state[at ..]`. What is much like the last one read is the quickest to propose. */
  read(index: number, state: Int32Array, at = 0): void {
    this.fold.unfold(this.list.first(index), this.list.second(index), state, at);
  }

  /** Proposes the state at `state[at ..]`. @throws RangeError when the machine gives no more memory */
  propose(state: Int32Array, at = 0): void {
    this.fold.fold(state, at, this.keys, this.place());
  }

  /** As `propose`, where states come that are like the last one proposed rather than the last one read. */
  proposeNext(state: Int32Array, at = 0): void {
    this.fold.follow(state, at, this.keys, this.place());
  }

  /**
   * Stores the states that were proposed and not known: they are the ones from the former `size` on, in the order in which
   * they were proposed.
   * @param limit most states to store
   * @returns what there was no room for, if there was none: then nothing more is to be proposed
   */
  settle(limit: number = Number.POSITIVE_INFINITY): 'states' | 'memory' | null {
    const { keys, list, proposed, set } = this;
    // What is proposed before the next time was folded by then: room for that must be here now.
    const others = PairList.bytesFor(list.length + proposed) + this.fold.bytesFor(AHEAD);
    if (!set.reserve(proposed, this.most - others) || set.bytes + others > this.most) return 'memory';
    if (!list.reserve(proposed)) return 'memory';
    if (list.length + proposed > limit) return this.settleOneByOne(limit);
    const fresh = set.addAll(keys, proposed);
    this.proposed = 0;
    for (let j = 0; j < fresh; j++) list.push(keys[2 * j] as number, keys[2 * j + 1] as number);
    if (!this.learned && list.length >= SAMPLE) this.learn();
    return null;
  }

  /** Near the limit, a state that is known still fits. */
  private settleOneByOne(limit: number): 'states' | null {
    const { keys, list, proposed, set } = this;
    const one = new Int32Array(2);
    this.proposed = 0;
    for (let j = 0; j < proposed; j++) {
      const a = (one[0] = keys[2 * j] as number);
      const b = (one[1] = keys[2 * j + 1] as number);
      if (list.length >= limit && !set.has(a, b)) return 'states';
      if (set.addAll(one, 1) === 1) list.push(a, b);
    }
    return null;
  }

  private place(): number {
    const to = 2 * this.proposed++;
    if (to === this.keys.length) {
      const keys = new Int32Array(2 * this.keys.length);
      keys.set(this.keys);
      this.keys = keys;
    }
    return to;
  }

  /** Folds anew what there is, with what it tells of the states to come. */
  private learn(): void {
    this.learned = true;
    const { size, words } = this;
    const sample = new Int32Array(size * words);
    for (let index = 0; index < size; index++) this.read(index, sample, index * words);
    this.fold = new Fold(words, thrifty(words, sample));
    this.set = new PairSet();
    this.list = new PairList();
    for (let index = 0; index < size; index++) {
      this.proposeNext(sample, index * words);
      if (this.full || index === size - 1) this.settle();
    }
  }
}
