/** A share of a search: the states that are one worker's to store, to judge and to expand. With one worker, all of them. */
import type { Cut, Limits } from './limits.ts';
import { DiskError, type DiskFile } from './disk.ts';
import { before, type Finding, type Told } from './finding.ts';
import { hashWords } from './hash.ts';
import { Recent } from './recent.ts';
import { type SavedStore, Store } from './store.ts';
import type { Claim, ClaimKind, Sink, System } from './system.ts';

/** States of no more words are compared in less time than it takes to look them up. */
const NARROW = 4;

/** Takes a state, of that hash, if it is somebody else's to store. */
export type Handover = (state: Int32Array, hash: number) => boolean;

/** A share as it was written down: plain data beside the numbers in a file. */
export interface SavedShare {
  readonly store: SavedStore;
  readonly depth: number;
  readonly edges: number;
  readonly fired: readonly number[];
  readonly found: (Omit<Finding, 'state'> & { readonly state: readonly number[] }) | null;
  readonly unreached: readonly string[];
}

export class Share implements Sink {
  readonly store: Store;
  edges = 0;
  /** How often each step id was followed. */
  readonly fired: Float64Array;
  /** What is told, of all that was found so far. */
  found: Finding | undefined;
  cut: Cut | undefined;
  /** Whether a state that was found is neither stored nor proposed any more: then there is nothing to go on from. */
  lost = false;
  /** Claims of reachability that no state has met yet. */
  unreached: readonly Claim[];
  /** Steps from an initial state to the states being expanded; -1 while the initial states come. */
  depth = -1;
  /** The last level within a bound is looked at for deadlocks only: what its steps lead to lies beyond. */
  atBound = false;
  readonly deadlock: Claim | undefined;
  private readonly system: System;
  private readonly limits: Limits;
  private readonly handover: Handover | null;
  private readonly invariants: readonly Claim[];
  private readonly stepClaims: readonly Claim[];
  private readonly restClaims: readonly Claim[];
  /** The state being expanded. */
  private readonly origin: Int32Array;
  private readonly recent: Recent | null;
  private enabled = 0;
  private initials = 0;

  constructor(system: System, limits: Limits, handover: Handover | null) {
    this.system = system;
    this.limits = limits;
    this.handover = handover;
    this.store = new Store(system.words, limits.bytes, limits.disk);
    this.recent = handover !== null || system.words <= NARROW ? new Recent(system.words) : null;
    this.fired = new Float64Array(system.steps);
    this.origin = new Int32Array(system.words);
    const of = (kind: ClaimKind): Claim[] => system.claims.filter((claim) => claim.kind === kind);
    this.invariants = of('invariant');
    this.stepClaims = of('step');
    this.restClaims = of('at rest');
    this.unreached = of('reachable');
    this.deadlock = of('deadlock')[0];
  }

  /** Follows every step from a stored state. */
  expand(index: number): void {
    const { origin, store, system } = this;
    store.read(index, origin);
    this.enabled = 0;
    try {
      system.successors(origin, 0, this);
    } catch (error) {
      this.fail(error);
      return;
    }
    if (this.enabled === 0 && this.deadlock !== undefined) this.judgeStuck(this.deadlock);
    if (store.full) this.settle();
  }

  push(step: number): void {
    if (step >= 0) {
      this.enabled++;
      if (this.atBound) return;
      this.edges++;
      (this.fired[step] as number)++;
      if (this.stepClaims.length > 0) this.judge(this.stepClaims, step);
    } else this.initials++;
    const { scratch, words } = this.system;
    if (this.recent !== null) {
      const hash = hashWords(scratch, 0, words);
      if (this.recent.meet(scratch, hash) || this.handover?.(scratch, hash) === true) return;
    }
    this.store.propose(scratch);
  }

  fault(step: number, claim: string | null, because: string): void {
    if (step >= 0) {
      this.enabled++;
      if (this.atBound) return;
      this.edges++;
      (this.fired[step] as number)++;
    } else this.initials++;
    const told: Told =
      claim === null ? { kind: 'faulty', because } : { kind: 'violated', property: claim, because };
    this.find(told, this.rankOf(claim), step, step < 0 ? this.initials - 1 : -1);
  }

  /** Writes down all it has. @throws DiskError */
  save(file: DiskFile): SavedShare {
    const from = this.store.size;
    const store = this.store.save(file);
    // What saving stored is not judged when it is loaded again.
    this.judgeFrom(from);
    const { depth, edges, found } = this;
    return {
      store,
      depth,
      edges,
      fired: [...this.fired],
      found: found === undefined ? null : { ...found, state: [...found.state] },
      unreached: this.unreached.map(({ name }) => name),
    };
  }

  /** Goes on from what was written down. @throws as the store's `load` */
  load(saved: SavedShare, file: DiskFile): void {
    this.store.load(saved.store, file);
    this.depth = saved.depth;
    this.edges = saved.edges;
    this.fired.set(saved.fired);
    if (saved.found !== null) this.found = { ...saved.found, state: Int32Array.from(saved.found.state) };
    this.unreached = this.unreached.filter(({ name }) => saved.unreached.includes(name));
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
    const { store, system } = this;
    if (this.invariants.length + this.restClaims.length + this.unreached.length === 0) return;
    for (let index = from; index < store.size; index++) {
      if (store.spilled) store.read(index, system.scratch);
      else store.readFresh(index - from, system.scratch);
      if (this.invariants.length > 0) this.judge(this.invariants, -1);
      if (this.restClaims.length > 0 && system.atRest()) this.judge(this.restClaims, -1);
      if (this.unreached.length > 0) this.reach();
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

  /**
   * Judges the state in the scratch.
   * @param step the step from the state being expanded that is judged with it, or -1
   */
  private judge(claims: readonly Claim[], step: number): void {
    for (const claim of claims) {
      let told: Told = { kind: 'violated', property: claim.name, because: null };
      try {
        if (claim.holds()) continue;
      } catch (error) {
        told = threw(claim, error);
      }
      this.find(told, this.rankOf(claim.name), step);
    }
  }

  private reach(): void {
    for (const claim of this.unreached) {
      try {
        if (claim.holds()) this.unreached = this.unreached.filter((other) => other !== claim);
      } catch (error) {
        this.find(threw(claim, error), this.rankOf(claim.name), -1);
      }
    }
  }

  /** No step is enabled in the state being expanded: a deadlock unless every thread may stop there. */
  private judgeStuck({ name }: Claim): void {
    const { origin, system } = this;
    system.scratch.set(origin);
    if (system.atRest()) return;
    const finding = { told: { kind: 'deadlock', property: name }, length: this.depth } as const;
    this.keep({ ...finding, rank: this.rankOf(name), state: origin.slice(), step: -1, initial: -1 });
  }

  /** @param step where a step is at fault, that step; -1 where it is the state in the scratch */
  private find(told: Told, rank: number, step: number, initial = -1): void {
    const length = this.depth + 1;
    if (this.found !== undefined && this.found.length < length) return;
    const { words, scratch } = this.system;
    const state = step >= 0 ? this.origin.slice() : scratch.slice(0, initial < 0 ? words : 0);
    this.keep({ told, length, rank, state, step, initial });
  }

  private keep(finding: Finding): void {
    if (this.found === undefined || before(finding, this.found)) this.found = finding;
  }

  /** A model that throws comes first, then the claims in their order. */
  private rankOf(claim: string | null): number {
    return claim === null ? -1 : this.system.claims.findIndex(({ name }) => name === claim);
  }
}

/** What is told when a claim itself throws. */
export function threw({ name }: Claim, error: unknown): Told {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'faulty', because: `the property "${name}" threw: ${reason}` };
}
