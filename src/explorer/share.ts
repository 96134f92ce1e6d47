/** A share of a search: the states that one worker stores, judges and expands. With one worker, all of them. */
import type { Cut, Limits } from './limits.ts';
import { DiskError, type DiskFile } from './disk.ts';
import { before, type Finding, type Told } from './finding.ts';
import { Judge } from './judge.ts';
import { hashWords } from './hash.ts';
import { Recent } from './recent.ts';
import type { SavedStore, Store } from './store.ts';
import type { Claim, Sink, System } from './system.ts';
import type { Visited } from './visited.ts';

/** States of no more words are compared in less time than it takes to look them up. */
const NARROW = 4;

/** A share as it was written down: plain data beside the numbers in a file. */
export interface SavedShare {
  readonly store: SavedStore;
  readonly depth: number;
  readonly edges: number;
  readonly fired: readonly number[];
  readonly found: (Omit<Finding, 'state'> & { readonly state: readonly number[] }) | null;
  readonly unreached: readonly string[];
  /** Whether the states expanded last were only looked at. */
  readonly atBound: boolean;
}

export class Share<Kept extends Visited> implements Sink {
  readonly store: Kept;
  edges = 0;
  /** How often each step id was followed. */
  readonly fired: Float64Array;
  /** What is told, of all that was found so far. */
  found: Finding | undefined;
  /** The number of the state that it is of, or that its last step is taken from. */
  foundAt = -1;
  cut: Cut | undefined;
  /** Whether a state that was found is neither stored nor proposed any more: then there is nothing to go on from. */
  lost = false;
  /** Steps from an initial state to the states being expanded; -1 while the initial states come. */
  depth = -1;
  /** The last level within a bound is looked at for deadlocks only: what its steps lead to lies beyond. */
  atBound = false;
  private readonly system: System;
  private readonly limits: Limits;
  /** The state being expanded. */
  private readonly origin: Int32Array;
  private readonly recent: Recent | null;
  private readonly judge: Judge;
  /** The step that is being judged, or -1: then it is a state, or, at the beginning, an initial state that there is none of. */
  private atFault = -1;
  private beginning = false;
  private enabled = 0;
  private initials = 0;
  /** The number of the state being expanded, and of the one that is judged. */
  private expanding = -1;
  private judging = -1;

  constructor(system: System, limits: Limits, store: Kept) {
    this.system = system;
    this.limits = limits;
    this.store = store;
    this.recent = system.words <= NARROW ? new Recent(system.words) : null;
    this.fired = new Float64Array(system.steps);
    this.origin = new Int32Array(system.words);
    this.judge = new Judge(system, (told, rank) => this.find(told, rank));
  }

  /** Claims of reachability that no state has met yet. */
  get unreached(): readonly Claim[] {
    return this.judge.unreached;
  }

  get deadlock(): Claim | undefined {
    return this.judge.deadlock;
  }

  /** Follows every step from a stored state. */
  expand(index: number): void {
    const { origin, store, system } = this;
    this.expanding = index;
    this.enabled = 0;
    try {
      store.take(index, origin);
      system.successors(origin, 0, this);
    } catch (error) {
      this.fail(error);
      return;
    }
    if (this.enabled === 0) this.judge.stuck(origin, 0);
    if (store.full) this.settle();
  }

  push(step: number): void {
    if (step >= 0) {
      this.enabled++;
      if (this.atBound) return;
      this.edges++;
      (this.fired[step] as number)++;
      this.atFault = step;
      this.judge.step();
      this.atFault = -1;
    } else this.initials++;
    const { scratch, words } = this.system;
    if (this.recent?.meet(scratch, hashWords(scratch, 0, words)) === true) return;
    this.store.propose(scratch, 0, (step >= 0 ? this.enabled : this.initials) - 1);
  }

  fault(step: number, claim: string | null, because: string): void {
    if (step >= 0) {
      this.enabled++;
      if (this.atBound) return;
      this.edges++;
      (this.fired[step] as number)++;
    } else this.initials++;
    this.atFault = step;
    this.beginning = step < 0;
    this.judge.fault(claim, because);
    this.atFault = -1;
    this.beginning = false;
  }

  /** Writes down all it has. @throws DiskError */
  save(this: Share<Store>, file: DiskFile): SavedShare {
    const from = this.store.size;
    const store = this.store.save(file);
    // What saving stored is not judged when it is loaded again.
    this.judgeFrom(from);
    if (this.lost) throw new DiskError('cannot read back what was put on disk');
    const { atBound, depth, edges, found } = this;
    return {
      store,
      depth,
      edges,
      fired: [...this.fired],
      found: plain(found),
      unreached: this.unreached.map(({ name }) => name),
      atBound,
    };
  }

  /** Says how far it goes. @param most steps, without which there is no bound */
  bound(most: number | undefined): void {
    this.atBound = most !== undefined && this.depth >= most;
  }

  /** Goes on from what was written down. @throws as the store's `load` */
  load(this: Share<Store>, saved: SavedShare, file: DiskFile): void {
    this.store.load(saved.store, file);
    this.goOnFrom(saved);
  }

  /** Goes on where another share was; what that one stored is where it can be read. */
  goOnFrom(saved: Omit<SavedShare, 'store'>): void {
    this.depth = saved.depth;
    this.edges = saved.edges;
    this.fired.set(saved.fired);
    if (saved.found !== null) this.found = { ...saved.found, state: Int32Array.from(saved.found.state) };
    this.judge.unreached = this.unreached.filter(({ name }) => saved.unreached.includes(name));
  }

  /** Stores what was proposed, and judges what of it is new. */
  settle(): void {
    const { store } = this;
    const { bytes, states } = this.limits;
    const from = store.size;
    try {
      const full = store.settle(states);
      if (full === 'states') this.cut ??= { kind: 'states', limit: states ?? store.size };
      else if (full === 'memory') this.cut ??= { kind: 'memory', limit: bytes ?? store.bytes };
    } catch (error) {
      this.fail(error);
    }
    this.judgeFrom(from);
  }

  /** Stores what was proposed for the next level, all of it, and judges what of it is new. */
  finishLevel(): void {
    this.settle();
    const from = this.store.size;
    try {
      if (this.cut === undefined) this.store.resolve();
    } catch (error) {
      this.fail(error);
    }
    this.judgeFrom(from);
  }

  private judgeFrom(from: number): void {
    const { judge, store, system } = this;
    if (!judge.judgesStates) return;
    const { spilled } = store;
    for (let index = from; index < store.size; index++) {
      if (!spilled) store.readFresh(index - from, system.scratch);
      else if (!this.readBack(index)) return;
      this.judging = index;
      judge.state();
    }
  }

  /** Reads a state that may be on disk into the scratch. @returns false when the disk fails: then the search is cut */
  private readBack(index: number): boolean {
    try {
      this.store.read(index, this.system.scratch);
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** @throws what is no lack of memory, nor of disk */
  private fail(error: unknown): void {
    this.lost = true;
    if (error instanceof DiskError) this.cut ??= { kind: 'disk', because: error.message };
    else if (error instanceof RangeError)
      this.cut ??= { kind: 'memory', limit: this.limits.bytes ?? this.store.bytes };
    else throw error;
  }

  private find(told: Told, rank: number): void {
    const { atFault: step, depth, found, origin } = this;
    // A deadlock is of the state being expanded; all else is a step on.
    const stuck = told.kind === 'deadlock';
    const length = stuck ? depth : depth + 1;
    if (found !== undefined && found.length < length) return;
    const { words, scratch } = this.system;
    const initial = this.beginning ? this.initials - 1 : -1;
    const state = stuck || step >= 0 ? origin.slice() : scratch.slice(0, initial < 0 ? words : 0);
    const finding = { told, length, rank, state, step, initial };
    if (found !== undefined && !before(finding, found)) return;
    this.found = finding;
    this.foundAt = stuck || step >= 0 ? this.expanding : this.judging;
  }
}

/** A finding as it is written down. */
export function plain(found: Finding | undefined): SavedShare['found'] {
  return found === undefined ? null : { ...found, state: [...found.state] };
}
