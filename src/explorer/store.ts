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
  /** State index + 1, or 0 where free. Length is a power of two. */
  private table: Int32Array;
  private mask: number;
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
    const { words, states, table, mask } = this;
    let slot = hash(state, 0, words) & mask;
    for (;;) {
      const known = table[slot] as number;
      if (known === 0) break;
      let at = (known - 1) * words;
      let i = 0;
      while (i < words && states[at] === state[i]) {
        at++;
        i++;
      }
      if (i === words) return -1;
      slot = (slot + 1) & mask;
    }
    if (this.size === this.roomTill) {
      if (!this.grow()) return -2;
      return this.insert(state, parent, step);
    }
    const index = this.size++;
    const at = index * words;
    for (let i = 0; i < words; i++) states[at + i] = state[i] as number;
    this.parents[index] = parent;
    this.steps[index] = step;
    table[slot] = index + 1;
    return index;
  }

  /** Whether the state in `state` was stored. */
  has(state: Int32Array): boolean {
    const { words, states, table, mask } = this;
    let slot = hash(state, 0, words) & mask;
    for (; table[slot] !== 0; slot = (slot + 1) & mask) {
      const at = ((table[slot] as number) - 1) * words;
      let i = 0;
      while (i < words && states[at + i] === state[i]) i++;
      if (i === words) return true;
    }
    return false;
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

  /** Makes more room. False when that passes the limit, the addressable size or what the machine gives. */
  private grow(): boolean {
    const room = this.roomTill * (this.roomTill < LARGE ? 4 : 2);
    if (room * this.words > MOST_WORDS || this.bytesFor(room) > this.most) return false;
    let table: Int32Array;
    try {
      this.states = larger(this.states, room * this.words);
      this.parents = larger(this.parents, room);
      this.steps = larger(this.steps, room);
      table = new Int32Array(room / FULL);
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
    const mask = table.length - 1;
    for (let i = 0; i < this.size; i++) {
      let slot = hash(this.states, i * this.words, this.words) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = i + 1;
    }
    this.table = table;
    this.mask = mask;
    this.roomTill = room;
    return true;
  }
}

function larger(old: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(length);
  made.set(old);
  return made;
}
