/**
 * What was seen of a reduced search that speaks for or against its reduction: what threads did while another one had been
 * let run ahead, and what that one had done.
 */
import { StateIndex } from './state-index.ts';
import type { Tracked } from './system.ts';

/** What a footprint is of. */
export const STEP = 0;
export const LOOK = 1;

/** After the words read and the words written of a footprint. */
const HELD = 0;
const ACQUIRED = 1;
const RELEASED = 2;
const VIEWS = 3;
const KIND = 4;
const OTHERS = 5;

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

/** Where a thread stands, with its locals: what it has done since it could last have been interrupted, and what others did. */
class Stand {
  /** Lettings that ended here, and what others did meanwhile; as numbers, and as what is known of them. */
  readonly lettings: number[] = [];
  readonly footprints: number[] = [];
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
  /** Stands from where a thread may not be let run ahead, by number: 1 from the next beginning on, 2 now. */
  private refuted = new Uint8Array(256);
  /** Whether something was refuted since the last beginning. */
  stale = false;
  private readonly system: Tracked;
  private readonly stands: StateIndex;
  private readonly standing: Stand[] = [];
  private readonly footprints: StateIndex;
  private readonly lettings = new StateIndex(3);
  private readonly size: number;
  private readonly stand: Int32Array;
  private readonly print: Int32Array;
  private readonly letting = new Int32Array(3);

  constructor(system: Tracked) {
    this.system = system;
    this.size = system.touched.reads.length;
    this.stand = new Int32Array(1 + Math.max(...system.own.map(({ words }) => words.length)));
    this.stands = new StateIndex(this.stand.length);
    this.print = new Int32Array(2 * this.size + OTHERS);
    this.footprints = new StateIndex(this.print.length);
  }

  /** What is refuted counts from now on. */
  begin(): void {
    for (let at = 0; at < this.refuted.length; at++) if (this.refuted[at] === 1) this.refuted[at] = 2;
    this.stale = false;
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
      if (found >= this.refuted.length) {
        const more = new Uint8Array(2 * this.refuted.length);
        more.set(this.refuted);
        this.refuted = more;
      }
    }
    return found;
  }

  /** May a thread be let run ahead from there, for all that was known at the beginning? */
  isOpen(stand: number): boolean {
    return this.refuted[stand] !== 2;
  }

  /** What the system has gathered. @param held locks that the thread holds besides */
  gathered(kind: number, held: number): number {
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
    return this.footprints.add(print);
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

  /** A thread let run ahead from `stand`. */
  lettingOf(stand: number, footprint: number, change: number): number {
    this.letting[0] = stand;
    this.letting[1] = footprint;
    this.letting[2] = change;
    return this.lettings.add(this.letting);
  }

  /** It is at `stand` that the thread then waits for its turn. */
  ended(letting: number, stand: number): void {
    const at = this.standing[stand] as Stand;
    if (!at.ends(letting)) return;
    for (let i = 0; i < at.footprints.length; i++) this.weigh(letting, at.footprints[i] as number);
  }

  /** Something was touched while a thread waited at `stand`. */
  met(footprint: number, stand: number): void {
    const at = this.standing[stand] as Stand;
    if (!at.meets(footprint)) return;
    for (let i = 0; i < at.lettings.length; i++) this.weigh(at.lettings[i] as number, footprint);
  }

  /** A thread that waited at one stand is moved to another without a step of its own. */
  moved(from: number, to: number): void {
    const { lettings } = this.standing[from] as Stand;
    for (let i = 0; i < lettings.length; i++) this.ended(lettings[i] as number, to);
  }

  private weigh(letting: number, footprint: number): void {
    const stand = this.lettings.states[3 * letting] as number;
    if (this.refuted[stand] !== 0) return;
    const did = this.lettings.states[3 * letting + 1] as number;
    const changed = this.lettings.states[3 * letting + 2] as number;
    if (!this.disagree(did, changed, footprint)) return;
    this.refuted[stand] = 1;
    this.stale = true;
  }

  /**
   * Might it have made a difference had the thread not been let run ahead when `other` happened?
   *
   * What happened under a lock that the thread held when it did its part cannot have happened before. Nor can what waited
   * for a lock that it held and gave back.
   */
  private disagree(did: number, changed: number, other: number): boolean {
    const { size } = this;
    const all = this.footprints.states;
    const [a, c, b] = [did * (2 * size + OTHERS), changed * (2 * size + OTHERS), other * (2 * size + OTHERS)];
    const of = (print: number, what: number): number => all[print + 2 * size + what] as number;
    if (of(b, KIND) === LOOK) {
      if ((of(c, VIEWS) & of(b, VIEWS)) !== 0) return true;
      for (let word = 0; word < size; word++)
        if (((all[c + size + word] as number) & (all[b + word] as number)) !== 0) return true;
      return false;
    }
    if ((of(a, ACQUIRED) & of(b, ACQUIRED)) !== 0) return true;
    if (this.touchesLocks(of(a, ACQUIRED) | of(a, RELEASED), b)) return true;
    if (this.touchesLocks(of(b, ACQUIRED) | of(b, RELEASED), a)) return true;
    if ((of(a, HELD) & of(b, HELD)) !== 0) return false;
    for (let word = 0; word < size; word++) {
      const [ar, aw] = [all[a + word] as number, all[a + size + word] as number];
      const [br, bw] = [all[b + word] as number, all[b + size + word] as number];
      if (((aw & (br | bw)) | (ar & bw)) !== 0) return true;
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
