/**
 * A set of states that keeps 60 bits of each, a hash, and no state: two may be taken for one, so that nothing that was
 * searched with it holds (P. Wolper and D. Leroy, "Reliable Hashing without Collision Detection", CAV 1993; U. Stern and
 * D. L. Dill, "A New Scheme for Memory-Efficient Probabilistic Verification", 1996).
 */
import { roughly, unseen } from './bitstate.ts';
import { hashTwice } from './hash.ts';
import type { Proposals } from './proposals.ts';
import type { Rough } from './verdict.ts';

/** Bits that say which part of the set a state is in … */
const PARTS = 12;
/** … and bits that are written there: three numbers of sixteen. The first two of them say where. */
const WRITTEN = 48;
/** Bits kept of each state at most. */
export const MOST_BITS = PARTS + WRITTEN;
const SLOT = 3;
const BYTES = 6;

/** Slots of a part at first. A part that is this full grows by so much: so one is seldom less than two thirds full. */
const FIRST = 16;
const FULL = 0.85;
const GROWTH = 1.25;
/** The most slots of a part: so many times 32 bits is still exact in a number. */
const MOST_SLOTS = 1 << 21;

/**
 * Open addressing within a part; its slots are in the order of the hash, so that a part of any size grows by being read and
 * written from front to back. Parts grow one by one, so that little room is ever taken twice.
 */
export class Signatures {
  size = 0;
  /** Bytes taken now. */
  bytes = 0;
  /** How many states were likely taken for others: for each that was new, by how many there were. */
  omissions = 0;
  /** Bits kept of each state. */
  readonly bits: number;
  private readonly words: number;
  private readonly masks: readonly [number, number];
  private readonly parts: Uint16Array[];
  private readonly sizes = new Int32Array(1 << PARTS);
  /** Per part, slots by 32-bit number. */
  private readonly scales = new Float64Array(1 << PARTS);
  private largest = FIRST;
  /** The sum of what was fetched ahead: kept so that no compiler drops the fetching. */
  private fetched = 0;

  /** @param bits kept of each state, at most `MOST_BITS`; fewer than that are for those who want to see what goes wrong */
  constructor(words: number, bits: number = MOST_BITS) {
    this.words = words;
    this.bits = bits;
    const second = Math.min(32, Math.max(0, bits - PARTS));
    const low = Math.max(0, bits - PARTS - 32);
    this.masks = [highest(Math.min(bits, PARTS)) | ((1 << low) - 1), highest(second)];
    this.parts = Array.from({ length: 1 << PARTS }, (_, part) => this.made(part, FIRST));
  }

  /** What may have been omitted so far. */
  get rough(): Rough {
    return roughly('compact', this.bits, this.omissions);
  }

  /** The most bytes taken on the way to `more` states. */
  bytesFor(more: number): number {
    const growing = Math.min(more, 1 << PARTS) * (grown(this.largest) - this.largest);
    return this.bytes + BYTES * (growing + this.largest);
  }

  /**
   * Adds what is proposed. All slots are fetched before the first is judged.
   * @returns how many were new, as far as can be told: `fresh` says which
   * @throws RangeError when the machine gives no more memory
   */
  addAll({ fresh, keys, length, rows, stride }: Proposals): number {
    const { masks, parts, scales, size, sizes, words } = this;
    let fetched = 0;
    for (let j = 0; j < length; j++) {
      hashTwice(rows, j * stride, words, keys, 2 * j);
      const part = (keys[2 * j] as number) >>> (32 - PARTS);
      const home = (((keys[2 * j + 1] as number) >>> 0) * (scales[part] as number)) | 0;
      fetched ^= (parts[part] as Uint16Array)[SLOT * home] as number;
    }
    this.fetched = fetched;
    let added = 0;
    for (let j = 0; j < length; j++) {
      const first = (keys[2 * j] as number) & masks[0];
      const second = (keys[2 * j + 1] as number) & masks[1];
      const part = first >>> (32 - PARTS);
      if (!put(parts[part] as Uint16Array, scales[part] as number, writtenOf(first, second), second))
        continue;
      fresh[added++] = j;
      if (++(sizes[part] as number) > FULL * slotsOf(parts[part] as Uint16Array)) this.grow(part);
    }
    if (added > 0) this.omissions += added * unseen((size + added / 2) / 2 ** this.bits);
    this.size += added;
    return added;
  }

  private grow(part: number): void {
    const old = this.parts[part] as Uint16Array;
    const table = this.made(part, grown(slotsOf(old)));
    this.bytes -= old.byteLength;
    this.parts[part] = table;
    const scale = this.scales[part] as number;
    for (let slot = 0; slot < old.length; slot += SLOT) {
      const high = old[slot + 1] as number;
      const low = old[slot + 2] as number;
      if (((old[slot] as number) | high | low) !== 0)
        put(table, scale, old[slot] as number, (high << 16) | low);
    }
  }

  private made(part: number, slots: number): Uint16Array {
    if (slots > MOST_SLOTS) throw new RangeError('a part of the set is as large as it can be');
    const table = new Uint16Array(SLOT * slots);
    this.scales[part] = slots / 2 ** 32;
    this.largest = Math.max(this.largest, slots);
    this.bytes += table.byteLength;
    return table;
  }
}

/** Writes a hash to its slot. @returns false when it is there already */
function put(table: Uint16Array, scale: number, first: number, second: number): boolean {
  const high = second >>> 16;
  const low = second & 0xffff;
  let slot = SLOT * (((second >>> 0) * scale) | 0);
  for (;;) {
    const a = table[slot] as number;
    const b = table[slot + 1] as number;
    const c = table[slot + 2] as number;
    if ((a | b | c) === 0) break;
    if (b === high && c === low && a === first) return false;
    slot += SLOT;
    if (slot === table.length) slot = 0;
  }
  table[slot] = first;
  table[slot + 1] = high;
  table[slot + 2] = low;
  return true;
}

/** A slot of zeros is free: what would be one is written as another. */
function writtenOf(first: number, second: number): number {
  const written = first & 0xffff;
  return (written | second) === 0 ? 1 : written;
}

function slotsOf(table: Uint16Array): number {
  return table.length / SLOT;
}

function grown(slots: number): number {
  return Math.ceil(slots * GROWTH);
}

/** The highest bits of a number of 32. */
function highest(bits: number): number {
  return bits === 0 ? 0 : -1 << (32 - bits);
}
