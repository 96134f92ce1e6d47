/**
 * A store that tells states apart by hashes that may agree, and so may omit some: it keeps the states that are still to be
 * expanded, and of the others how each was found, in ten bits.
 */
import { Ancestry } from './ancestry.ts';
import { Bitstate, bitsWithin } from './bitstate.ts';
import { Frontier } from './frontier.ts';
import { Proposals } from './proposals.ts';
import { MOST_BITS, Signatures } from './signatures.ts';
import type { Rough } from './verdict.ts';
import type { Keeping, Visited } from './visited.ts';

/** A table of bits takes so large a part of the memory, the states to expand what they need of the rest. */
const TABLE = 1 / 2;
/** … and so many bytes when nobody says how many there are. */
const BYTES = 2 ** 29;

export class OmittingStore implements Visited {
  readonly spilled = false;
  private readonly most: number;
  private readonly set: Signatures | Bitstate;
  private readonly frontier: Frontier;
  private readonly ancestry = new Ancestry();
  private readonly proposed: Proposals;
  /** Of each that is proposed, the state it is a successor of, and which. */
  private origins = new Int32Array(0);
  private nths = new Int32Array(0);
  private taken = -1;

  /**
   * @param words 32-bit words of a state, at least 1
   * @param most bytes this store may take
   * @throws RangeError when the machine does not give them
   */
  constructor(
    words: number,
    { bits, kind }: Keeping & { kind: Rough['kind'] },
    most = Number.POSITIVE_INFINITY,
  ) {
    this.most = most;
    const table = most === Number.POSITIVE_INFINITY ? BYTES : most * TABLE;
    this.set =
      kind === 'compact'
        ? new Signatures(words, bits ?? MOST_BITS)
        : new Bitstate(words, bits ?? bitsWithin(table));
    this.frontier = new Frontier(words);
    this.proposed = new Proposals(words, words);
  }

  get size(): number {
    return this.ancestry.length;
  }

  get bytes(): number {
    return this.set.bytes + this.frontier.bytes + this.ancestry.bytes;
  }

  get full(): boolean {
    return this.proposed.full;
  }

  /** What may have been omitted so far. */
  get rough(): Rough {
    return this.set.rough;
  }

  take(index: number, state: Int32Array): void {
    this.frontier.letGo(index);
    this.read(index, state);
    this.taken = index;
  }

  read(index: number, state: Int32Array, at = 0): void {
    this.frontier.read(index, state, at);
  }

  propose(state: Int32Array, at: number, nth: number): void {
    const { proposed } = this;
    const index = proposed.length;
    proposed.add(state, at);
    if (index >= this.origins.length) this.makeRoom();
    this.origins[index] = this.taken;
    this.nths[index] = nth;
  }

  /** A limit of states is passed by as many as are settled at once. */
  settle(limit: number = Number.POSITIVE_INFINITY): 'states' | 'memory' | null {
    const { ancestry, frontier, nths, origins, proposed, set } = this;
    const { fresh, length, rows, stride } = proposed;
    const room = this.most - frontier.bytesFor(length) - ancestry.bytesFor(length);
    if (set.bytes > room) return 'memory';
    const added = set.addAll(proposed, room);
    for (let i = 0; i < added; i++) {
      const j = fresh[i] as number;
      frontier.push(rows, j * stride);
      ancestry.add(origins[j] as number, nths[j] as number);
    }
    proposed.length = 0;
    if (set.isFull) return 'memory';
    return this.size > limit ? 'states' : null;
  }

  readFresh(i: number, state: Int32Array): void {
    this.proposed.readFresh(i, state);
  }

  /** There is no disk. */
  resolve(): void {}

  /** See `Ancestry.wayTo`. */
  wayTo(index: number): readonly number[] {
    return this.ancestry.wayTo(index);
  }

  private makeRoom(): void {
    const more = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const made = new Int32Array(this.proposed.fresh.length);
      made.set(old);
      return made;
    };
    this.origins = more(this.origins);
    this.nths = more(this.nths);
  }
}
