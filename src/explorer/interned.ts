/** Pairs of 32-bit numbers, each with a number of its own: 1, 2, 3 … in the order they came. */
import { hashPair } from './hash.ts';

const FIRST = 64;

export class Interned {
  size = 0;
  /** Pair `id` at `pairs[2 * id ..]`. Replaced when there are more. */
  pairs = new Int32Array(FIRST + 2);
  /** 0 where free, else an id. At most half full, except for a moment. */
  private slots = new Int32Array(FIRST);

  /** Bytes taken now. */
  get bytes(): number {
    return (this.pairs.length + this.slots.length) * 4;
  }

  /** The most bytes taken on the way to `more` pairs. */
  bytesFor(more: number): number {
    let { bytes } = this;
    for (let room = this.slots.length; 2 * (this.size + more) > room; room *= 2)
      bytes = 3 * room * 4 + room * 8;
    return bytes;
  }

  /** The number of a pair, a new one if need be. @throws RangeError when the machine gives no more memory */
  id(a: number, b: number): number {
    const { pairs, slots } = this;
    const last = slots.length - 1;
    let slot = hashPair(a, b) & last;
    for (;;) {
      const id = slots[slot] as number;
      if (id === 0) return this.add(a, b, slot);
      if (pairs[2 * id] === a && pairs[2 * id + 1] === b) return id;
      slot = (slot + 1) & last;
    }
  }

  private add(a: number, b: number, slot: number): number {
    if (2 * (this.size + 1) > this.slots.length) {
      this.grow();
      return this.id(a, b);
    }
    const id = ++this.size;
    this.pairs[2 * id] = a;
    this.pairs[2 * id + 1] = b;
    this.slots[slot] = id;
    return id;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const pairs = new Int32Array(slots.length + 2);
    pairs.set(this.pairs);
    const last = slots.length - 1;
    for (let id = 1; id <= this.size; id++) {
      let slot = hashPair(pairs[2 * id] as number, pairs[2 * id + 1] as number) & last;
      while (slots[slot] !== 0) slot = (slot + 1) & last;
      slots[slot] = id;
    }
    this.slots = slots;
    this.pairs = pairs;
  }
}
