/**
 * What was seen of a reduced search that speaks for or against its reduction: what threads did while another one had been
 * let run ahead, and what that one had done.
 */
import { Footprints, WITHOUT_ADDED, WITHOUT_TAKEN } from './footprints.ts';
import type { Swap } from './permutations.ts';
import { Stand } from './stand.ts';
import { StateIndex } from './state-index.ts';
import type { Sum, Tracked } from './system.ts';

/** After so many beginnings, what was given up is given up for good: so there is an end to it. */
const SECOND_THOUGHTS = 200;

/**
 * A *stand* is a thread at a place with its locals. A *footprint* is what was touched at once. A *letting* is a thread let
 * run ahead by one step: from which stand, what it touched and what it changed. A *run* is several of them, after which the
 * thread waits for its turn.
 */
export class Evidence {
  /** Orbits of stands from where a thread may not be let run ahead, by number. */
  private closed = new Uint8Array(256);
  /** By stand, the first that was met of all that it is permuted to: those are closed and opened together. */
  private readonly orbits: number[] = [];
  private readonly swaps: readonly Swap[];
  /** Whether something was refuted since the last beginning. */
  stale = false;
  /** Releases that were given up, and what was done before them for which they were. */
  private readonly because = new Map<number, number[]>();
  private readonly system: Tracked;
  private readonly stands: StateIndex;
  private standing: Stand[] = [];
  readonly footprints: Footprints;
  private readonly lettings = new StateIndex(4);
  /** Stand, word, bits, and whether added: how often at most, in all searches so far. */
  private readonly sums = new StateIndex(4);
  private readonly most: number[] = [];
  private readonly sum = new Int32Array(4);
  private readonly stand: Int32Array;
  private readonly letting = new Int32Array(4);
  /** Who does what is gathered, and where everybody stands. */
  private thread = -1;
  private around: Int32Array = new Int32Array(0);
  private readonly otherwise = (sum: Sum): number => this.sumOtherwise(sum);
  /** Runs, as a way in a tree: a node and a letting lead to the next. */
  private readonly runs = new StateIndex(2);
  private readonly way = new Int32Array(2);
  private begins = 0;

  /** @param swaps exchanges of which any may be made in a state, for all that is learned */
  constructor(system: Tracked, swaps: readonly Swap[] = []) {
    this.system = system;
    this.swaps = swaps;
    this.stand = new Int32Array(1 + Math.max(...system.own.map(({ words }) => words.length)));
    this.stands = new StateIndex(this.stand.length);
    this.footprints = new Footprints(system);
  }

  /**
   * What is refuted counts from now on. Threads are let run ahead no further than before, so what others did while one
   * waited they can do still: that is kept, and what is tried anew is weighed against it at once. The rest is forgotten, and
   * all of it where something is tried again.
   */
  begin(): void {
    for (const stand of this.standing) {
      if (stand.refuted.length === 0) continue;
      const refuted = new Set(stand.refuted);
      for (const run of stand.runs) this.cut(run, refuted);
    }
    const reopened = this.begins++ < SECOND_THOUGHTS && this.reopen();
    this.standing = this.standing.map((stand) => (reopened ? new Stand() : new Stand(stand)));
    this.stale = false;
  }

  /**
   * What a release was given up for may have been given up itself since: then that was in vain.
   * @returns whether there is any such
   */
  private reopen(): boolean {
    let reopened = false;
    for (const [release, reasons] of this.because)
      if (reasons.every((stand) => this.closed[stand] !== 0)) {
        this.because.delete(release);
        this.closed[release] = 0;
        reopened = true;
      }
    return reopened;
  }

  /**
   * Gives up one step of a run: the last that was refuted. Had the thread waited there, what refuted the steps before might
   * never have happened. If it gave back a lock after that step, it is to wait there: others may do then what they could not
   * have done before.
   */
  private cut(run: readonly number[], refuted: ReadonlySet<number>): void {
    const { lettings, orbits } = this;
    const orbitOf = (letting: number, part: number): number =>
      orbits[lettings.states[4 * letting + part] as number] as number;
    if (run.some((letting) => this.closed[orbitOf(letting, 0)] !== 0)) return;
    for (let at = run.length - 1; at >= 0; at--) {
      const letting = run[at] as number;
      if (!refuted.has(letting)) continue;
      const stand = orbitOf(letting, 0);
      const release = orbitOf(letting, 3);
      this.closed[release] = 1;
      if (release !== stand) this.because.set(release, [...(this.because.get(release) ?? []), stand]);
      return;
    }
  }

  /** Where a thread stands in the scratch. */
  standOf(thread: number): number {
    const { scratch } = this.system;
    const found = this.stands.add(this.standIn(scratch, thread));
    if (found === this.standing.length) this.noteOrbit(scratch, thread);
    return found;
  }

  private standIn(state: Int32Array, thread: number): Int32Array {
    const { stand, system } = this;
    const { masks, words } = system.own[thread] as (typeof system.own)[0];
    stand.fill(0);
    stand[0] = thread;
    for (let at = 0; at < words.length; at++)
      stand[at + 1] = (state[words[at] as number] as number) & (masks[at] as number);
    return stand;
  }

  /** A stand was met that never was: so, for all that is learned, were those that it is permuted to. */
  private noteOrbit(state: Int32Array, thread: number): void {
    const orbit = this.standing.length;
    this.noteStand(orbit);
    const met = [{ state: state.slice(0, this.system.words), thread }];
    for (let next = met.pop(); next !== undefined; next = met.pop())
      for (const { apply, threads } of this.swaps) {
        const permuted = new Int32Array(this.system.words);
        apply(next.state, permuted);
        const taken = threads[next.thread] as number;
        const found = this.stands.add(this.standIn(permuted, taken));
        if (found !== this.standing.length) continue;
        this.noteStand(orbit);
        met.push({ state: permuted, thread: taken });
      }
  }

  private noteStand(orbit: number): void {
    this.standing.push(new Stand());
    this.orbits.push(orbit);
    if (orbit < this.closed.length) return;
    const more = new Uint8Array(2 * orbit);
    more.set(this.closed);
    this.closed = more;
  }

  /** May a thread be let run ahead from there, for all that was known at the beginning? */
  isOpen(stand: number): boolean {
    return this.closed[this.orbits[stand] as number] === 0;
  }

  /**
   * What the system has gathered.
   * @param held locks that the thread holds besides
   * @param thread who did it, while the others stood at `stands`
   */
  gathered(kind: number, held: number, thread: number, stands: Int32Array): number {
    this.thread = thread;
    this.around = stands;
    return this.footprints.gathered(kind, held, this.otherwise);
  }

  /** How a sum would have gone had nobody who waits for his turn added, or taken, his. */
  private sumOtherwise({ by, least, mask, room, word }: Sum): number {
    const { around, thread } = this;
    let added = 0;
    let taken = 0;
    for (let other = 0; other < around.length; other++) {
      if (other === thread) continue;
      added += this.pending(around[other] as number, word, mask, 1);
      taken += this.pending(around[other] as number, word, mask, 0);
    }
    return (least > added ? WITHOUT_ADDED : 0) | (by < 0 || room >= taken ? WITHOUT_TAKEN : 0);
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
    const counts = new Map<number, number>();
    for (let i = 0; i < length; i++)
      for (const [word, mask, adds] of this.footprints.sumsOf(this.didOf(run[i] as number))) {
        const number = this.sums.add(this.sumAt(stand, word, mask, adds));
        counts.set(number, (counts.get(number) ?? 0) + 1);
      }
    for (const [number, times] of counts)
      if ((this.most[number] ?? 0) < times) {
        this.most[number] = times;
        // What was compared with it before was compared with less.
        this.stale = true;
      } else this.most[number] ??= 0;
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
    let way = 0;
    for (let i = 0; i < length; i++) {
      const letting = run[i] as number;
      this.way[0] = way;
      this.way[1] = letting;
      way = this.runs.add(this.way) + 1;
      if (!at.ends(letting)) continue;
      for (let j = 0; j < at.footprints.length; j++) this.weigh(at, letting, at.footprints[j] as number);
    }
    if (!at.endsRun(way)) return;
    this.count(run, length, stand);
    at.runs.push(Array.from({ length }, (_, i) => run[i] as number));
    // A state that is known already is not expanded again, so this is the only time to say so.
    for (let i = 0; i < at.leads.length; i++) this.ended(run, length, at.leads[i] as number);
  }

  /** Something was touched while a thread waited at `stand`. */
  met(footprint: number, stand: number): void {
    const at = this.standing[stand] as Stand;
    if (!at.meets(footprint)) return;
    for (let i = 0; i < at.lettings.length; i++) this.weigh(at, at.lettings[i] as number, footprint);
  }

  /** A thread that waited at one stand is moved to another without a step of its own. */
  moved(from: number, to: number): void {
    const { leads, runs } = this.standing[from] as Stand;
    if (!leads.includes(to)) leads.push(to);
    for (let i = 0; i < runs.length; i++) this.ended(runs[i] as number[], (runs[i] as number[]).length, to);
  }

  /** The footprint of a letting. */
  private didOf(letting: number): number {
    return this.lettings.states[4 * letting + 1] as number;
  }

  private weigh(at: Stand, letting: number, footprint: number): void {
    const { footprints } = this;
    const changed = this.lettings.states[4 * letting + 2] as number;
    const isRefuted = footprints.isLook(footprint)
      ? footprints.isSeen(changed, footprint)
      : footprints.isDisturbed(this.didOf(letting), footprint);
    if (!isRefuted) return;
    at.refuted.push(letting);
    this.stale = true;
  }
}
