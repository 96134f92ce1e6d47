/**
 * A set of pairs of 32-bit numbers that several workers look into and add to at once, without locks. It is divided into
 * regions that no pair leaves, so that all of them can move what is theirs to a larger table.
 */
import { addOdd } from './common-odd.ts';
import { type Commons, TRIES } from './commons.ts';
import { hashPair } from './hash.ts';

/** Slots of one region, a power of two: many enough that none fills up long before the others. */
const REGION = 1 << 10;
/** The largest table that one typed array is indexed in with 32-bit numbers. */
const MOST_SLOTS = 2 ** 29;
/** The table grows when it is this full; where it may not, it is filled up to the second share. */
export const FULL = 0.75;
export const BRIMFUL = 0.85;

/**
 * Two words a slot: the hash of a pair, and what is to be known beside it to know the pair. Hashing changes the second number
 * of a pair into another for each first number, one to one; so two pairs of one hash differ in the first, and nothing is lost.
 *
 * A slot is free where both words are zero. Whoever changes the first one from zero has the slot, and writes the second one;
 * neither changes after that. Pairs of which one of the words would be zero are elsewhere (`addOdd`).
 */
export class CommonSet {
  table: Int32Array;
  /** Of the keys that were to be added last, those before this one were. */
  done = 0;
  /** The sum of what was fetched ahead: kept so that no compiler drops the fetching. */
  fetched = 0;
  private readonly commons: Commons;
  private hashes = new Int32Array(1024);

  constructor(table: Int32Array, commons: Commons) {
    this.table = table;
    this.commons = commons;
  }

  get slots(): number {
    return this.table.length / 2;
  }

  /**
   * Adds the pairs `from` to `count` of `keys`, up to the first that finds its region full: see `done`.
   * @param fresh where the numbers of those that were new go, after the `added` that are there
   * @returns how many are there then
   * @throws RangeError when there is no place for one
   */
  addAll(keys: Int32Array, from: number, count: number, fresh: Int32Array, added: number): number {
    if (this.hashes.length < count) this.hashes = new Int32Array(count * 2);
    const { hashes, table } = this;
    const shift = shiftFor(table);
    const within = withinFor(table);
    let fetched = 0;
    for (let j = from; j < count; j++) {
      const hash = hashPair(keys[2 * j] as number, keys[2 * j + 1] as number);
      hashes[j] = hash;
      fetched ^= table[(hash >>> shift) << 1] as number;
    }
    this.fetched = fetched;
    let all = added;
    for (let j = from; j < count; j++) {
      const hash = hashes[j] as number;
      const rest = restOf(keys[2 * j] as number, hash);
      if (hash === 0 || rest === 0) {
        if (addOdd(this.commons, keys[2 * j] as number, keys[2 * j + 1] as number)) fresh[all++] = j;
        continue;
      }
      const home = (hash >>> shift) << 1;
      const region = home & ~within;
      let slot = home;
      for (;;) {
        let first = table[slot] as number;
        if (first === 0) {
          first = Atomics.compareExchange(table, slot, 0, hash);
          if (first === 0) {
            Atomics.store(table, slot + 1, rest);
            fresh[all++] = j;
            break;
          }
        }
        if (first === hash) {
          const second = table[slot + 1] as number;
          if (second === rest || (second === 0 && this.awaited(slot + 1) === rest)) break;
        }
        slot = region | ((slot + 2) & within);
        // All of the region is taken.
        if (slot === home) {
          this.done = j;
          return all;
        }
      }
    }
    this.done = count;
    return all;
  }

  /** What is about to be written there. */
  private awaited(at: number): number {
    const { table } = this;
    for (let tries = 0; ; tries++) {
      const second = Atomics.load(table, at);
      if (second !== 0) return second;
      // Whoever writes it may not be running, and does not tell when he has.
      if (tries > TRIES) Atomics.wait(table, at, 0, 1);
    }
  }
}

/** What says, of the pairs with one hash, which one it is. */
function restOf(a: number, hash: number): number {
  return a ^ Math.imul(hash, 0x9e3779b1);
}

/** As many slots as so many states need, a power of two. @throws RangeError where no table has as many */
export function slotsFor(states: number, least: number): number {
  let slots = least;
  while (states > FULL * slots) slots *= 2;
  if (slots > MOST_SLOTS) throw new RangeError('more states than a table has slots');
  return slots;
}

/**
 * Adds pairs, of which none is there, to a table that nobody else looks into.
 * @throws RangeError when there is no place for one
 */
export function addNew(pairs: Int32Array, table: Int32Array, commons: Pick<Commons, 'odd'>): void {
  for (let from = 0; from < pairs.length; from += 2) {
    const [a, b] = [pairs[from] as number, pairs[from + 1] as number];
    const hash = hashPair(a, b);
    const rest = restOf(a, hash);
    if (hash === 0 || rest === 0) addOdd(commons, a, b);
    else place(hash, rest, table, shiftFor(table), withinFor(table));
  }
}

function place(hash: number, rest: number, table: Int32Array, shift: number, within: number): void {
  const home = (hash >>> shift) << 1;
  const region = home & ~within;
  let slot = home;
  while (table[slot] !== 0) {
    slot = region | ((slot + 2) & within);
    // Half empty as it is, only a hash that fails can do that: better no answer than a state lost.
    if (slot === home) throw new Error('a region of the table is full');
  }
  table[slot] = hash;
  table[slot + 1] = rest;
}

/** Moves one worker's part of a table to a larger one. What two workers move never meets. */
export function moveTo(larger: Int32Array, table: Int32Array, me: number, workers: number): void {
  const regions = Math.max(1, table.length / (2 * REGION));
  const length = table.length / regions;
  const from = Math.floor((me * regions) / workers);
  const to = Math.floor(((me + 1) * regions) / workers);
  // The machine gives memory page by page, when it is first written to: several times as fast from front to back.
  const times = larger.length / table.length;
  larger.fill(0, from * length * times, to * length * times);
  const [shift, within] = [shiftFor(larger), withinFor(larger)];
  for (let slot = from * length; slot < to * length; slot += 2)
    if (table[slot] !== 0) place(table[slot] as number, table[slot + 1] as number, larger, shift, within);
}

/** The high bits of the hash are the slot: a region's pairs go to regions of their own in a larger table. */
function shiftFor(table: Int32Array): number {
  return 33 - (31 - Math.clz32(table.length));
}

function withinFor(table: Int32Array): number {
  return Math.min(2 * REGION, table.length) - 1;
}
