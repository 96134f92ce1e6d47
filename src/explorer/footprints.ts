/** What was touched at once, each by a number: equal footprints are one. */
import { StateIndex } from './state-index.ts';
import type { Sum, Touched, Tracked } from './system.ts';

/** What a footprint is of. */
export const STEP = 0;
export const LOOK = 1;

/** After the words read and the words written of a footprint. */
const HELD = 0;
const ACQUIRED = 1;
const RELEASED = 2;
const VIEWS = 3;
const KIND = 4;
/** Then, for each sum: its word and one, or 0 when there is none; its bits; and what kind of sum it is. */
const SUMS = 5;
const MOST_SUMS = 4;
const OTHERS = SUMS + 3 * MOST_SUMS;

/** Something was added, rather than taken away. */
const ADDS = 1;
/** It would have been above 0, and within its bounds, had nobody else who waits for his turn added or taken his. */
export const WITHOUT_ADDED = 2;
export const WITHOUT_TAKEN = 4;

/** How a sum would have gone otherwise: `WITHOUT_ADDED`, `WITHOUT_TAKEN`. */
export type Otherwise = (sum: Sum) => number;

export class Footprints {
  private readonly system: Tracked;
  private readonly known: StateIndex;
  private readonly size: number;
  private readonly print: Int32Array;

  constructor(system: Tracked) {
    this.system = system;
    this.size = system.touched.reads.length;
    this.print = new Int32Array(2 * this.size + OTHERS);
    this.known = new StateIndex(this.print.length);
  }

  /** Is it of a property that looked at a state? */
  isLook(footprint: number): boolean {
    return this.known.states[(footprint + 1) * this.print.length - OTHERS + KIND] === LOOK;
  }

  /** Of the sums in a footprint, the word, the bits, and whether something was added. */
  sumsOf(footprint: number): readonly (readonly [word: number, mask: number, adds: number])[] {
    const all = this.known.states;
    const found: [number, number, number][] = [];
    for (let at = 0; at < MOST_SUMS; at++) {
      const from = footprint * this.print.length + 2 * this.size + SUMS + 3 * at;
      const word = all[from] as number;
      if (word !== 0) found.push([word - 1, all[from + 1] as number, (all[from + 2] as number) & ADDS]);
    }
    return found;
  }

  /**
   * What the system has gathered.
   * @param held locks that the thread holds besides
   */
  gathered(kind: number, held: number, otherwise: Otherwise): number {
    const { print, size } = this;
    const { acquired, reads, released, views, writes, held: inside } = this.system.touched;
    for (let word = 0; word < size; word++) {
      print[word] = reads[word] as number;
      print[size + word] = writes[word] as number;
    }
    print[2 * size + HELD] = held | inside;
    print[2 * size + ACQUIRED] = acquired;
    print[2 * size + RELEASED] = released;
    print[2 * size + VIEWS] = views;
    print[2 * size + KIND] = kind;
    for (let at = 0; at < MOST_SUMS; at++) {
      const sum = this.system.touched.sums[at];
      const to = 2 * size + SUMS + 3 * at;
      print[to] = sum === undefined ? 0 : sum.word + 1;
      print[to + 1] = sum === undefined ? 0 : sum.mask;
      print[to + 2] = sum === undefined ? 0 : (sum.by > 0 ? ADDS : 0) | otherwise(sum);
    }
    return this.known.add(print);
  }

  /** What is different in `after`, as a footprint. @param own bits that do not count */
  changed(before: Int32Array, after: Int32Array, own: Int32Array, views: number): number {
    const { print, size, system } = this;
    print.fill(0);
    for (let word = 0; word < system.words; word++)
      print[size + word] = ((before[word] as number) ^ (after[word] as number)) & ~(own[word] as number);
    print[2 * size + VIEWS] = views;
    print[2 * size + KIND] = LOOK;
    return this.known.add(print);
  }

  /** Does a property look at something that was changed? */
  isSeen(changed: number, look: number): boolean {
    const { size } = this;
    const all = this.known.states;
    const [c, b] = [changed * this.print.length, look * this.print.length];
    if (((all[c + 2 * size + VIEWS] as number) & (all[b + 2 * size + VIEWS] as number)) !== 0) return true;
    for (let word = 0; word < size; word++)
      if (((all[c + size + word] as number) & (all[b + word] as number)) !== 0) return true;
    return false;
  }

  /**
   * Might it have made a difference had the thread not been let run ahead when `other` happened?
   *
   * What happened under a lock that the thread held when it did its part cannot have happened before. Nor can what waited
   * for a lock that it held and gave back.
   */
  isDisturbed(did: number, other: number): boolean {
    const { size } = this;
    const all = this.known.states;
    const [a, b] = [did * this.print.length, other * this.print.length];
    const of = (print: number, what: number): number => all[print + 2 * size + what] as number;
    if ((of(a, HELD) & of(b, HELD)) !== 0) return false;
    if ((of(a, ACQUIRED) & of(b, ACQUIRED)) !== 0) return true;
    if (this.touchesLocks(of(a, ACQUIRED) | of(a, RELEASED), b)) return true;
    if (this.touchesLocks(of(b, ACQUIRED) | of(b, RELEASED), a)) return true;
    for (let word = 0; word < size; word++) {
      const [ar, aw] = [all[a + word] as number, all[a + size + word] as number];
      const [br, bw] = [all[b + word] as number, all[b + size + word] as number];
      if (((aw & (br | bw)) | (ar & bw)) !== 0) return true;
    }
    return this.touchesSums(a, b) || this.touchesSums(b, a) || this.sumsMatter(a, b);
  }

  /** Does one touch, other than by a sum, what the other has added to? */
  private touchesSums(sums: number, print: number): boolean {
    const all = this.known.states;
    for (let at = sums + 2 * this.size + SUMS, left = MOST_SUMS; left > 0; left--, at += 3) {
      const word = (all[at] as number) - 1;
      if (word < 0) return false;
      const touched = (all[print + word] as number) | (all[print + this.size + word] as number);
      if ((touched & (all[at + 1] as number)) !== 0) return true;
    }
    return false;
  }

  /**
   * Sums commute, unless without the one of `did` the number would have been 0 for `other`, or out of its bounds.
   */
  private sumsMatter(did: number, other: number): boolean {
    const all = this.known.states;
    const [a, b] = [did + 2 * this.size + SUMS, other + 2 * this.size + SUMS];
    for (let i = a; i < a + 3 * MOST_SUMS && all[i] !== 0; i += 3)
      for (let j = b; j < b + 3 * MOST_SUMS && all[j] !== 0; j += 3) {
        if (all[i] !== all[j] || ((all[i + 1] as number) & (all[j + 1] as number)) === 0) continue;
        const without = ((all[i + 2] as number) & ADDS) !== 0 ? WITHOUT_ADDED : WITHOUT_TAKEN;
        if (((all[j + 2] as number) & without) === 0) return true;
      }
    return false;
  }

  private touchesLocks(locks: number, print: number): boolean {
    const { lockBits } = this.system;
    const all = this.known.states;
    for (let left = locks; left !== 0; left &= left - 1) {
      const { mask, word } = lockBits[31 - Math.clz32(left & -left)] as (typeof lockBits)[0];
      if (((all[print + word] as number) & mask) !== 0) return true;
      if (((all[print + this.size + word] as number) & mask) !== 0) return true;
    }
    return false;
  }
}

/** Nothing is touched any more. */
export function clear(touched: Touched): void {
  const { reads, writes } = touched;
  for (let word = 0; word < reads.length; word++) reads[word] = writes[word] = 0;
  touched.held = 0;
  touched.acquired = 0;
  touched.released = 0;
  touched.locks = 0;
  touched.views = 0;
  touched.sums.length = 0;
}
