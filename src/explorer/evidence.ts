/**
 * What was seen of a reduced search that speaks for or against its reduction: what threads did while another one had been
 * let run ahead, and what that one had done.
 */
import { StateIndex } from './state-index.ts';
import type { Sum, Tracked } from './system.ts';

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
const WITHOUT_ADDED = 2;
const WITHOUT_TAKEN = 4;

/** Bits that are only ever set. */
class Marks {
  private bits = new Int32Array(4);

  /** @returns whether it was not set before */
  set(at: number): boolean {
    const word = at >>> 5;
    if (word >= this.bits.length) {
      const more = new Int32Array(Math.max(word + 1, 2 * this.bits.length));
      more.set(this.bits);
      this.bits = more;
    }
    const bit = 1 << at;
    if (((this.bits[word] as number) & bit) !== 0) return false;
    (this.bits[word] as number) |= bit;
    return true;
  }
}

/** Where a thread waits for its turn, with its locals: by what steps it was let run ahead, and what others did meanwhile. */
class Stand {
  readonly lettings: number[] = [];
  readonly footprints: number[] = [];
  /** Of the lettings, those that are refuted by what others did. */
  readonly refuted: number[] = [];
  /** The runs that ended here, each a list of lettings. */
  readonly runs: (readonly number[])[] = [];
  private readonly ended = new Marks();
  private readonly met = new Marks();

  ends(letting: number): boolean {
    if (!this.ended.set(letting)) return false;
    this.lettings.push(letting);
    return true;
  }

  meets(footprint: number): boolean {
    if (!this.met.set(footprint)) return false;
    this.footprints.push(footprint);
    return true;
  }
}

/**
 * A *stand* is a thread at a place with its locals. A *footprint* is what was touched at once. A *letting* is a thread let
 * run ahead by one step: from which stand, what it touched and what it changed.
 *
 * All of it is true of the system whatever is reduced, so it is kept for ever.
 */
export class Evidence {
  /** Stands from where a thread may not be let run ahead, by number. */
  private closed = new Uint8Array(256);
  /** Whether something was refuted since the last beginning. */
  stale = false;
  /** Releases that were given up, and what was done before them for which they were. */
  private readonly because = new Map<number, number[]>();
  private readonly system: Tracked;
  private readonly stands: StateIndex;
  private standing: Stand[] = [];
  private readonly footprints: StateIndex;
  private readonly lettings = new StateIndex(4);
  /** Stand, word, bits, and whether added: how often at most, in all searches so far. */
  private readonly sums = new StateIndex(4);
  private readonly most: number[] = [];
  private readonly sum = new Int32Array(4);
  private readonly size: number;
  private readonly stand: Int32Array;
  private readonly print: Int32Array;
  private readonly letting = new Int32Array(4);

  constructor(system: Tracked) {
    this.system = system;
    this.size = system.touched.reads.length;
    this.stand = new Int32Array(1 + Math.max(...system.own.map(({ words }) => words.length)));
    this.stands = new StateIndex(this.stand.length);
    this.print = new Int32Array(2 * this.size + OTHERS);
    this.footprints = new StateIndex(this.print.length);
  }

  /** What is refuted counts from now on, and the rest is forgotten. */
  begin(): void {
    for (const stand of this.standing) {
      if (stand.refuted.length === 0) continue;
      const refuted = new Set(stand.refuted);
      for (const run of stand.runs) this.cut(run, refuted);
    }
    for (const [release, reasons] of this.because)
      if (reasons.every((stand) => this.closed[stand] !== 0)) {
        // What the release was given up for was given up itself since: it was in vain.
        this.because.delete(release);
        this.closed[release] = 0;
      }
    this.standing = this.standing.map(() => new Stand());
    this.stale = false;
  }

  /**
   * Gives up one step of a run: the last that was refuted. Had the thread waited there, what refuted the steps before might
   * never have happened. If it gave back a lock after that step, it is to wait there: others may do then what they could not
   * have done before.
   */
  private cut(run: readonly number[], refuted: ReadonlySet<number>): void {
    const { lettings } = this;
    if (run.some((letting) => this.closed[lettings.states[4 * letting] as number] !== 0)) return;
    for (let at = run.length - 1; at >= 0; at--) {
      const letting = run[at] as number;
      if (!refuted.has(letting)) continue;
      const stand = lettings.states[4 * letting] as number;
      const release = lettings.states[4 * letting + 3] as number;
      this.closed[release] = 1;
      if (release !== stand) this.because.set(release, [...(this.because.get(release) ?? []), stand]);
      return;
    }
  }

  /** Where a thread stands in the scratch. */
  standOf(thread: number): number {
    const { stand, system } = this;
    const { masks, words } = system.own[thread] as (typeof system.own)[0];
    stand.fill(0);
    stand[0] = thread;
    for (let at = 0; at < words.length; at++)
      stand[at + 1] = (system.scratch[words[at] as number] as number) & (masks[at] as number);
    const found = this.stands.add(stand);
    if (found === this.standing.length) {
      this.standing.push(new Stand());
      if (found >= this.closed.length) {
        const more = new Uint8Array(2 * this.closed.length);
        more.set(this.closed);
        this.closed = more;
      }
    }
    return found;
  }

  /** May a thread be let run ahead from there, for all that was known at the beginning? */
  isOpen(stand: number): boolean {
    return this.closed[stand] === 0;
  }

  /**
   * What the system has gathered.
   * @param held locks that the thread holds besides
   * @param thread who did it, while the others stood at `stands`
   */
  gathered(kind: number, held: number, thread: number, stands: Int32Array): number {
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
      print[to + 2] = sum === undefined ? 0 : this.kindOf(sum, thread, stands);
    }
    return this.footprints.add(print);
  }

  private kindOf({ by, least, mask, room, word }: Sum, thread: number, stands: Int32Array): number {
    let added = 0;
    let taken = 0;
    for (let other = 0; other < stands.length; other++) {
      if (other === thread) continue;
      added += this.pending(stands[other] as number, word, mask, 1);
      taken += this.pending(stands[other] as number, word, mask, 0);
    }
    return (
      (by > 0 ? ADDS : 0) | (least > added ? WITHOUT_ADDED : 0) | (by < 0 || room >= taken ? WITHOUT_TAKEN : 0)
    );
  }

  /** How often, at most, a thread that waits at `stand` has added to a number in the steps it was let run ahead, or taken. */
  private pending(stand: number, word: number, mask: number, adds: number): number {
    const at = this.sums.find(this.sumAt(stand, word, mask, adds));
    return at < 0 ? 0 : (this.most[at] as number);
  }

  private sumAt(stand: number, word: number, mask: number, adds: number): Int32Array {
    const { sum } = this;
    sum[0] = stand;
    sum[1] = word;
    sum[2] = mask;
    sum[3] = adds;
    return sum;
  }

  /** Counts what a run has added to numbers, and taken. */
  private count(run: ArrayLike<number>, length: number, stand: number): void {
    const all = this.footprints.states;
    const counts = new Map<number, number>();
    for (let i = 0; i < length; i++) {
      const did = this.lettings.states[4 * (run[i] as number) + 1] as number;
      for (let at = 0; at < MOST_SUMS; at++) {
        const from = did * this.print.length + 2 * this.size + SUMS + 3 * at;
        const word = all[from] as number;
        if (word === 0) break;
        const adds = (all[from + 2] as number) & ADDS;
        const number = this.sums.add(this.sumAt(stand, word - 1, all[from + 1] as number, adds));
        counts.set(number, (counts.get(number) ?? 0) + 1);
      }
    }
    for (const [number, times] of counts)
      if ((this.most[number] ?? 0) < times) {
        this.most[number] = times;
        // What was compared with it before was compared with less.
        this.stale = true;
      } else this.most[number] ??= 0;
  }

  /** What is different in `after`, as a footprint. @param own bits that do not count */
  changed(before: Int32Array, after: Int32Array, own: Int32Array, views: number): number {
    const { print, size, system } = this;
    print.fill(0);
    for (let word = 0; word < system.words; word++)
      print[size + word] = ((before[word] as number) ^ (after[word] as number)) & ~(own[word] as number);
    print[2 * size + VIEWS] = views;
    print[2 * size + KIND] = LOOK;
    return this.footprints.add(print);
  }

  /**
   * A thread let run ahead by one step from `stand`.
   * @param release from where it later gave back a lock that it held, if it did before it waited for its turn; else `stand`
   */
  lettingOf(stand: number, footprint: number, change: number, release: number): number {
    this.letting[0] = stand;
    this.letting[1] = footprint;
    this.letting[2] = change;
    this.letting[3] = release;
    return this.lettings.add(this.letting);
  }

  /** A thread was let run ahead, by so many steps, and then waits for its turn at `stand`. */
  ended(run: ArrayLike<number>, length: number, stand: number): void {
    const at = this.standing[stand] as Stand;
    let isNew = false;
    for (let i = 0; i < length; i++) {
      const letting = run[i] as number;
      if (!at.ends(letting)) continue;
      isNew = true;
      for (let j = 0; j < at.footprints.length; j++) this.weigh(at, letting, at.footprints[j] as number);
    }
    if (!isNew) return;
    this.count(run, length, stand);
    at.runs.push(Array.from({ length }, (_, i) => run[i] as number));
  }

  /** Something was touched while a thread waited at `stand`. */
  met(footprint: number, stand: number): void {
    const at = this.standing[stand] as Stand;
    if (!at.meets(footprint)) return;
    for (let i = 0; i < at.lettings.length; i++) this.weigh(at, at.lettings[i] as number, footprint);
  }

  /** A thread that waited at one stand is moved to another without a step of its own. */
  moved(from: number, to: number): void {
    const { runs } = this.standing[from] as Stand;
    for (let i = 0; i < runs.length; i++) this.ended(runs[i] as number[], (runs[i] as number[]).length, to);
  }

  private weigh(at: Stand, letting: number, footprint: number): void {
    const all = this.lettings.states;
    const looks = this.footprints.states[(footprint + 1) * this.print.length - OTHERS + KIND] === LOOK;
    const did = all[4 * letting + 1] as number;
    if (!(looks ? this.isSeen(all[4 * letting + 2] as number, footprint) : this.isDisturbed(did, footprint)))
      return;
    at.refuted.push(letting);
    this.stale = true;
  }

  /** Does a property look at something that was changed? */
  private isSeen(changed: number, look: number): boolean {
    const { size } = this;
    const all = this.footprints.states;
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
  private isDisturbed(did: number, other: number): boolean {
    const { size } = this;
    const all = this.footprints.states;
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
    const all = this.footprints.states;
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
    const all = this.footprints.states;
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
    const all = this.footprints.states;
    for (let left = locks; left !== 0; left &= left - 1) {
      const { mask, word } = lockBits[31 - Math.clz32(left & -left)] as (typeof lockBits)[0];
      if (((all[print + word] as number) & mask) !== 0) return true;
      if (((all[print + this.size + word] as number) & mask) !== 0) return true;
    }
    return false;
  }
}
