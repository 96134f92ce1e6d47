/** The exact store: every state ever seen, in the order it was found, with the step and the state that led to it. */

/** Reserve for this many states at first. */
const FIRST = 1 << 12;
/** Below this many states, room is quadrupled; from there on, doubled. */
const LARGE = 1 << 20;
/** The table is kept at most this full. */
const FULL = 0.5;
/** More states than this cannot be addressed by one typed array of the packed words. */
const MOST_WORDS = 2 ** 31 - 1;

/**
 * A hash of a packed state: one multiplication a word, then the finalizer of MurmurHash3 (Austin Appleby, public domain),
 * because the table is addressed by low bits and the fields of a state differ in a few bits anywhere.
 */
function hash(states: Int32Array, offset: number, words: number): number {
  let h = words;
  for (let i = 0; i < words; i++) {
    h = Math.imul(h ^ (states[offset + i] as number), 0x9e3779b1);
    h ^= h >>> 15;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Identity is exact: two states are one only when all their words are equal. The hash decides where to look, never more. */
export class Store {
  /** Packed words of state `i` at `states[i * words ..]`. Replaced when the store grows. */
  states: Int32Array;
  size = 0;
  private parents: Int32Array;
  private steps: Int32Array;
  /**
   * 0 where free; else state index + 1 in the low bits and, in the bits that leaves, those of the state's hash: most
   * states that only fell into the same slot are told apart without looking at them. Length is a power of two.
   */
  private table: Int32Array;
  private mask: number;
  /** The low bits that hold an index. */
  private indexBits: number;
  private roomTill: number;
  private readonly words: number;
  private readonly most: number;

  /**
   * @param words 32-bit words of a state, at least 1
   * @param most bytes this store may take
   */
  constructor(words: number, most: number = Number.POSITIVE_INFINITY) {
    this.words = words;
    this.most = most;
    this.states = new Int32Array(FIRST * words);
    this.parents = new Int32Array(FIRST);
    this.steps = new Int32Array(FIRST);
    this.table = new Int32Array(FIRST / FULL);
    this.mask = this.table.length - 1;
    this.roomTill = FIRST;
    this.indexBits = indexBitsFor(FIRST);
  }

  /** Bytes taken now. */
  get bytes(): number {
    return this.bytesFor(this.roomTill);
  }

  /**
   * Stores the state in `words` unless it is there.
   * @returns its index if it is new; -1 if it was known; -2 if there is no room for it, so that it was not stored
   */
  insert(state: Int32Array, parent: number, step: number): number {
    const h = hash(state, 0, this.words);
    const slot = this.find(state, h);
    if (slot < 0) return -1;
    if (this.size === this.roomTill) {
      if (!this.grow()) return -2;
      return this.insert(state, parent, step);
    }
    const { words, states } = this;
    const index = this.size++;
    const at = index * words;
    for (let i = 0; i < words; i++) states[at + i] = state[i] as number;
    this.parents[index] = parent;
    this.steps[index] = step;
    this.table[slot] = (h & ~this.indexBits) | (index + 1);
    return index;
  }

  /** Whether the state in `state` was stored. */
  has(state: Int32Array): boolean {
    return this.find(state, hash(state, 0, this.words)) < 0;
  }

  /** @returns the slot where a state of hash `h` belongs, or -1 if it is there */
  private find(state: Int32Array, h: number): number {
    const { indexBits, mask, states, table, words } = this;
    let slot = h & mask;
    for (;;) {
      const entry = table[slot] as number;
      if (entry === 0) return slot;
      if (((entry ^ h) & ~indexBits) === 0) {
        const at = ((entry & indexBits) - 1) * words;
        let i = 0;
        while (i < words && states[at + i] === state[i]) i++;
        if (i === words) return -1;
      }
      slot = (slot + 1) & mask;
    }
  }

  parentOf(index: number): number {
    return this.parents[index] as number;
  }

  stepInto(index: number): number {
    return this.steps[index] as number;
  }

  private bytesFor(room: number): number {
    return room * (this.words * 4 + 8) + (room / FULL) * 4;
  }

  /** Makes more room. False when even twice as much passes the limit, the addressable size or what the machine gives. */
  private grow(): boolean {
    return (this.roomTill < LARGE && this.growTo(this.roomTill * 4)) || this.growTo(this.roomTill * 2);
  }

  private growTo(room: number): boolean {
    if (room * this.words > MOST_WORDS || this.bytesFor(room) > this.most) return false;
    let made: readonly [Int32Array, Int32Array, Int32Array, Int32Array];
    try {
      const states = larger(this.states, room * this.words);
      made = [states, larger(this.parents, room), larger(this.steps, room), new Int32Array(room / FULL)];
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
    const [states, parents, steps, table] = made;
    this.states = states;
    this.parents = parents;
    this.steps = steps;
    const mask = table.length - 1;
    const indexBits = indexBitsFor(room);
    for (let i = 0; i < this.size; i++) {
      const h = hash(this.states, i * this.words, this.words);
      let slot = h & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = (h & ~indexBits) | (i + 1);
    }
    this.table = table;
    this.mask = mask;
    this.indexBits = indexBits;
    this.roomTill = room;
    return true;
  }
}

/** Bits for the numbers 1 to `room`, a power of two. */
function indexBitsFor(room: number): number {
  return room * 2 - 1;
}

function larger(old: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(length);
  made.set(old);
  return made;
}
