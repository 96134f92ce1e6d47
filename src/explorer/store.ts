/** The exact store: every state ever seen, once, in the order it was found. */
import type { Disk, DiskFile } from './disk.ts';
import { Fold, halves, type SavedFold } from './fold.ts';
import { Lookup } from './lookup.ts';
import { PairList } from './pair-list.ts';
import { PairSet } from './pair-set.ts';
import { BATCH, Proposals } from './proposals.ts';
import { foldedAnew } from './refold.ts';
import { SortedRuns, sortPairs } from './sorted-runs.ts';
import type { Visited } from './visited.ts';

/**
 * So many states are seen before it is decided how states of so many words are best folded. There are few ways for a few words,
 * and none but one for two.
 */
export function learnedFrom(words: number): number {
  if (words <= 2) return Number.POSITIVE_INFINITY;
  return words <= 4 ? 1 << 12 : 1 << 15;
}

/** States beyond which numbers of 32 bits do not tell one from the other. */
const MOST_STATES = 2 ** 31;

/** Pairs that are written down together. */
const CHUNK = 1 << 13;

/** A store as it was written down: plain data beside the numbers in a file. */
export interface SavedStore {
  readonly fold: SavedFold;
  readonly size: number;
  /** States that were proposed and not settled. */
  readonly proposed: number;
}

/**
 * Identity is exact: a state is folded into a pair of numbers, and back, without loss; two states are one only when their
 * pairs are equal.
 *
 * States are not looked up one by one: `propose` them, and `settle` stores those that are new.
 *
 * When memory is used up and there is a disk, what is known goes there, sorted. From then on a state that is not in memory
 * may still be known: it is stored only when `resolve` has looked.
 */
export class Store implements Visited {
  readonly words: number;
  private readonly most: number;
  private readonly disk: Disk | null;
  /** What is known and no longer in memory. */
  private runs: SortedRuns | null = null;
  /** What is in memory and may also be in the runs. */
  private doubtful = new PairList();
  private tree: Fold;
  private set = new PairSet();
  private list = new PairList();
  /** The size from which on states are folded as what is known of them suggests. */
  private learnAt: number;
  private readonly proposed: Proposals;

  /**
   * @param words 32-bit words of a state, at least 1
   * @param most bytes this store may take in memory
   * @param disk where it goes on when they are used up, or null
   */
  constructor(words: number, most: number = Number.POSITIVE_INFINITY, disk: Disk | null = null) {
    this.words = words;
    this.most = most;
    this.disk = disk;
    this.tree = new Fold(words, halves(words));
    this.learnAt = learnedFrom(words);
    this.proposed = new Proposals(words, this.tree.stride);
  }

  /** States stored. */
  get size(): number {
    return this.list.length;
  }

  /** Bytes taken now. */
  get bytes(): number {
    const { doubtful, list, runs, set, tree } = this;
    return set.bytes + list.bytes + tree.bytes + doubtful.bytes + (runs?.bytes ?? 0);
  }

  /** Whether some of it is on disk. */
  get spilled(): boolean {
    return this.runs !== null;
  }

  /** Whether it is time to `settle`. */
  get full(): boolean {
    return this.proposed.full;
  }

  take(index: number, state: Int32Array): void {
    this.read(index, state);
  }

  /** Writes state `index` to `state[at ..]`. */
  read(index: number, state: Int32Array, at = 0): void {
    this.tree.unfold(this.list.first(index), this.list.second(index), state, at);
  }

  /** Tells the numbers of states, as long as nothing more is stored; null when some of it is on disk. */
  lookup(): Lookup | null {
    return this.spilled ? null : new Lookup(this.tree, this.list);
  }

  propose(state: Int32Array, at = 0): void {
    this.proposed.add(state, at);
  }

  /** As long as nothing is on disk, what is new is in the order in which it was proposed, and `readFresh` knows it. */
  settle(limit: number = Number.POSITIVE_INFINITY): 'states' | 'memory' | null {
    if (this.size >= this.learnAt) this.foldAnew();
    // What was learned so far may fold better.
    if (!this.hasRoom() && this.learnAt !== Number.POSITIVE_INFINITY) this.foldAnew();
    if (!this.hasRoom()) {
      if (this.disk === null || this.set.size === 0) return 'memory';
      this.spill(this.disk);
      if (!this.hasRoom()) return 'memory';
    }
    const { doubtful, list, proposed, runs, set, tree } = this;
    const { fresh, keys, length } = proposed;
    if (!tree.fold(proposed.rows, length, keys)) {
      this.foldAnew();
      return this.settle(limit);
    }
    if (runs === null && list.length + length > limit) return this.settleOneByOne(limit);
    const added = set.addAll(keys, length, fresh);
    proposed.length = 0;
    const to = runs === null ? list : doubtful;
    for (let i = 0; i < added; i++) {
      const j = fresh[i] as number;
      to.push(keys[2 * j] as number, keys[2 * j + 1] as number);
    }
    return runs !== null && this.size > limit ? 'states' : null;
  }

  /**
   * Looks on disk for what memory did not know, and stores what is not there either.
   * @throws DiskError when it cannot be read
   */
  resolve(): void {
    const { doubtful, list, runs } = this;
    if (runs === null || doubtful.length === 0) return;
    const pairs = new Int32Array(2 * doubtful.length);
    for (let i = 0; i < doubtful.length; i++) {
      pairs[2 * i] = doubtful.first(i);
      pairs[2 * i + 1] = doubtful.second(i);
    }
    this.doubtful = new PairList();
    sortPairs(pairs);
    const count = runs.strike(pairs);
    if (this.disk !== null) list.spill(this.disk);
    if (!list.reserve(count)) throw new RangeError('no memory for the states of a level');
    for (let i = 0; i < count; i++) list.push(pairs[2 * i] as number, pairs[2 * i + 1] as number);
  }

  /** Writes down all it has, what is proposed included. @throws DiskError */
  save(file: DiskFile): SavedStore {
    this.resolve();
    const { list, proposed, size, tree } = this;
    const fold = tree.save(file);
    const pairs = new Int32Array(2 * CHUNK);
    for (let index = 0; index < size; index += CHUNK) {
      const count = Math.min(CHUNK, size - index);
      for (let j = 0; j < count; j++) {
        pairs[2 * j] = list.first(index + j);
        pairs[2 * j + 1] = list.second(index + j);
      }
      file.append(pairs.subarray(0, 2 * count));
    }
    for (let j = 0; j < proposed.length; j++) file.append(proposed.at(j));
    return { fold, size, proposed: proposed.length };
  }

  /**
   * Fills an empty store with what was written down.
   * @throws RangeError when there is no memory for it, DiskError when it cannot be read
   */
  load({ fold, proposed, size }: SavedStore, file: DiskFile): void {
    const { disk, words } = this;
    let at = 0;
    const read = (numbers: number): Int32Array => {
      const into = new Int32Array(numbers);
      file.read(at, into);
      at += numbers;
      return into;
    };
    this.tree = Fold.load(words, fold, read);
    // What was folded as it was learned is not to be learned again.
    if (size >= learnedFrom(words)) this.learnAt = Number.POSITIVE_INFINITY;
    this.proposed.layOut(this.tree.stride);
    for (let left = size; left > 0; left -= CHUNK) {
      const pairs = read(2 * Math.min(CHUNK, left));
      if (disk !== null && this.list.bytes > this.most / 2) this.list.spill(disk);
      if (!this.list.reserve(pairs.length / 2)) throw new RangeError('no memory for the checkpoint');
      for (let i = 0; i < pairs.length; i += 2) this.list.push(pairs[i] as number, pairs[i + 1] as number);
    }
    this.knowAll();
    for (let j = 0; j < proposed; j++) this.propose(read(words));
  }

  /** Whether all that is proposed can be stored in memory; what can be made ready for it is. */
  private hasRoom(): boolean {
    const { doubtful, list, most, runs, set, tree } = this;
    const proposed = this.proposed.length;
    if (list.length + doubtful.length + proposed > MOST_STATES) return false;
    const to = runs === null ? list : doubtful;
    const kept = runs === null ? 0 : list.bytes + runs.bytes;
    // What resolving takes for a moment: the doubtful ones once more, sorted, and in the list.
    const resolving = runs === null ? 0 : 2 * doubtful.bytesFor(proposed);
    const others = to.bytesFor(proposed) + tree.bytesFor(proposed) + kept + resolving;
    if (!set.reserve(proposed, most - others) || set.bytes + others > most) return false;
    return to.reserve(proposed);
  }

  /** Puts all that is known on disk. */
  private spill(disk: Disk): void {
    this.resolve();
    this.runs ??= new SortedRuns(disk);
    const pairs = this.set.takeAll();
    sortPairs(pairs);
    this.runs.add(pairs);
    this.list.spill(disk);
  }

  /** Near the limit, a state that is known still fits. */
  private settleOneByOne(limit: number): 'states' | null {
    const { list, proposed, set } = this;
    const { fresh, keys, length } = proposed;
    const one = new Int32Array(2);
    const nothing = new Int32Array(1);
    let added = 0;
    for (let j = 0; j < length; j++) {
      const a = (one[0] = keys[2 * j] as number);
      const b = (one[1] = keys[2 * j + 1] as number);
      // Those before it are proposed as well, and known by the next time.
      if (list.length >= limit && !set.has(a, b)) return 'states';
      if (set.addAll(one, 1, nothing) === 0) continue;
      list.push(a, b);
      fresh[added++] = j;
    }
    proposed.length = 0;
    return null;
  }

  readFresh(i: number, state: Int32Array): void {
    this.proposed.readFresh(i, state);
  }

  /**
   * Folds anew what there is, with what it tells of the states to come.
   * @throws RangeError when there is no memory for it
   */
  private foldAnew(): void {
    this.learnAt = Number.POSITIVE_INFINITY;
    this.resolve();
    const { list, proposed, tree, words } = this;
    const folded = foldedAnew(words, { list, tree }, proposed, this.spilled ? this.disk : null);
    list.close();
    this.tree = folded.tree;
    this.list = folded.list;
    proposed.layOut(this.tree.stride);
    this.set = new PairSet();
    this.runs?.close();
    if (this.runs !== null && this.disk !== null) this.runs = new SortedRuns(this.disk);
    this.knowAll();
  }

  /** Makes the set, and the runs, from the list. */
  private knowAll(): void {
    const { disk, list } = this;
    const { fresh, keys } = this.proposed;
    for (let index = 0; index < list.length; index += BATCH) {
      const some = Math.min(BATCH, list.length - index);
      if (!this.set.reserve(some, this.most - list.bytes - this.tree.bytes)) {
        if (disk === null) throw new RangeError('no memory to fold anew');
        this.spill(disk);
        if (!this.set.reserve(some, this.most - list.bytes - this.tree.bytes))
          throw new RangeError('no memory to fold anew');
      }
      for (let j = 0; j < some; j++) {
        keys[2 * j] = list.first(index + j);
        keys[2 * j + 1] = list.second(index + j);
      }
      this.set.addAll(keys, some, fresh);
    }
  }
}
