/** Level-synchronous breadth-first search: the loop, written once. Finds shortest counterexamples; counts exactly. */
import type { Cut, Limits } from './limits.ts';
import { Store } from './store.ts';
import type { Claim, ClaimKind, Sink, System } from './system.ts';
import type { Outcome, Trace, Verdict } from './verdict.ts';

/** How far a search has come; handed to whoever watches. */
export interface Progress {
  readonly states: number;
  readonly edges: number;
  /** Steps from an initial state to the states being expanded. */
  readonly depth: number;
  /** States found and not yet expanded. */
  readonly frontier: number;
  readonly storeBytes: number;
}

/** A search under way. It does nothing between calls, so whoever drives it can listen to the world in between. */
export interface Search {
  /**
   * Expands at most `expansions` more states.
   * @returns true when the search is over
   */
  advance(expansions: number): boolean;
  progress(): Progress;
  /** What was found; of a search that is not over, as if it had been cancelled. */
  outcome(): Outcome;
}

/**
 * Explores every reachable state of `system`, level by level, within `limits`.
 * A level in which something is found is finished before the search stops, so that counts do not depend on the
 * order within a level.
 */
export function breadthFirst(system: System, limits: Limits = {}): Search {
  if (limits.seconds !== undefined && limits.clock === undefined)
    throw new Error('a limit in seconds needs a clock');
  return new BreadthFirst(system, limits);
}

/** Runs a search to its end. */
export function explore(search: Search): Outcome {
  while (!search.advance(GLANCE));
  return search.outcome();
}

/** States expanded between two looks at the clock. */
const GLANCE = 1024;

interface Finding {
  readonly length: number;
  readonly verdict: Verdict;
}

class BreadthFirst implements Search, Sink {
  private readonly store: Store;
  private depth = 0;
  private edges = 0;
  /** The next state to expand, and one past the last of its level. */
  private next = 0;
  private levelEnd = 0;
  private over = false;
  /** The last level within the bound is looked at for deadlocks only: what its steps lead to lies beyond. */
  private atBound = false;
  private cut: Cut | undefined;
  private found: Finding | undefined;
  private current = -1;
  private enabled = 0;
  private initials = 0;
  private readonly fired: Float64Array;
  private readonly most: number;
  private readonly invariants: readonly Claim[];
  private readonly stepClaims: readonly Claim[];
  private readonly restClaims: readonly Claim[];
  private readonly deadlock: Claim | undefined;
  private unreached: readonly Claim[];
  private readonly system: System;
  private readonly limits: Limits;
  private readonly deadline: number;

  constructor(system: System, limits: Limits) {
    this.system = system;
    this.limits = limits;
    this.store = new Store(system.words, limits.bytes);
    this.fired = new Float64Array(system.steps);
    this.most = limits.states ?? Number.POSITIVE_INFINITY;
    const of = (kind: ClaimKind): Claim[] => system.claims.filter((claim) => claim.kind === kind);
    this.invariants = of('invariant');
    this.stepClaims = of('step');
    this.restClaims = of('at rest');
    this.unreached = of('reachable');
    this.deadlock = of('deadlock')[0];
    this.deadline = (limits.clock?.() ?? 0) + (limits.seconds ?? Number.POSITIVE_INFINITY);
    system.initial(this);
    this.levelEnd = this.store.size;
    this.over = this.endsHere();
  }

  advance(expansions: number): boolean {
    if (this.over) return true;
    this.look();
    for (let left = expansions; left > 0 && !this.over; left--) {
      if (this.cut !== undefined) this.over = true;
      else this.expand(this.next++);
      if (this.next === this.levelEnd) this.endLevel();
    }
    return this.over;
  }

  private endLevel(): void {
    if (this.store.size > this.levelEnd) this.depth++;
    this.levelEnd = this.store.size;
    this.over = this.endsHere();
  }

  /** Is the level about to be expanded empty, with nothing to look for at the bound, or after one in which something was found? */
  private endsHere(): boolean {
    if (this.next === this.levelEnd || this.found !== undefined || this.cut !== undefined) return true;
    this.atBound = this.depth === this.limits.depth;
    return this.atBound && this.deadlock === undefined;
  }

  private look(): void {
    const { cancelled, clock, seconds } = this.limits;
    if (cancelled?.() === true) this.cut ??= { kind: 'cancelled' };
    if (seconds !== undefined && clock !== undefined && clock() >= this.deadline)
      this.cut ??= { kind: 'time', limit: seconds };
    if (this.cut !== undefined) this.over = true;
  }

  private expand(index: number): void {
    this.current = index;
    this.enabled = 0;
    this.system.successors(this.store.states, index * this.system.words, this);
    if (this.enabled === 0 && this.deadlock !== undefined) this.judgeStuck(this.deadlock);
  }

  push(step: number): void {
    if (step >= 0) {
      this.enabled++;
      if (this.cut !== undefined || this.atBound) return;
      this.edges++;
      (this.fired[step] as number)++;
      if (this.stepClaims.length > 0) this.judge(this.stepClaims, step);
    }
    if (this.store.size >= this.most) {
      this.insertAtLimit(step);
      return;
    }
    const index = this.store.insert(this.system.scratch, this.current, step >= 0 ? step : this.initials++);
    if (index === -1) return;
    if (index === -2) {
      this.cut = { kind: 'memory', limit: this.limits.bytes ?? this.store.bytes };
      return;
    }
    if (this.invariants.length > 0) this.judge(this.invariants, step);
    if (this.restClaims.length > 0 && this.system.atRest()) this.judge(this.restClaims, step);
    if (this.unreached.length > 0) this.reach(step);
  }

  fault(step: number, claim: string | null, because: string): void {
    if (step >= 0) {
      this.enabled++;
      if (this.cut !== undefined || this.atBound) return;
      this.edges++;
      (this.fired[step] as number)++;
    } else this.initials++;
    const trace = this.trace(step);
    this.find(
      claim === null
        ? { kind: 'faulty', because, trace }
        : { kind: 'violated', property: claim, because, trace },
      trace,
    );
  }

  progress(): Progress {
    const { depth, edges, store } = this;
    return { states: store.size, edges, depth, frontier: store.size - this.next, storeBytes: store.bytes };
  }

  outcome(): Outcome {
    const { depth, edges, fired, store } = this;
    const cut: Cut | undefined = this.over ? this.cut : { kind: 'cancelled' };
    return { verdict: this.verdict(cut), states: store.size, edges, depth, fired, storeBytes: store.bytes };
  }

  private verdict(cut: Cut | undefined): Verdict {
    if (this.found !== undefined) return this.found.verdict;
    const unreached = this.unreached.map((claim) => claim.name);
    if (cut !== undefined) return { kind: 'undecided', because: cut, unreached };
    const [property, ...also] = unreached;
    if (this.atBound) {
      if (property === undefined) return { kind: 'bounded', depth: this.depth };
      return { kind: 'undecided', because: { kind: 'depth', limit: this.depth }, unreached };
    }
    return property === undefined ? { kind: 'holds' } : { kind: 'unreached', property, also };
  }

  /** At the limit of states, a known state is still an edge; a new one is the cut. */
  private insertAtLimit(step: number): void {
    if (this.store.has(this.system.scratch)) {
      if (step < 0) this.initials++;
    } else this.cut = { kind: 'states', limit: this.most };
  }

  private judge(claims: readonly Claim[], step: number): void {
    for (const claim of claims) {
      let because: string | null = null;
      try {
        if (claim.holds()) continue;
      } catch (error) {
        because = `the property "${claim.name}" threw: ${error instanceof Error ? error.message : String(error)}`;
      }
      const trace = this.trace(step);
      this.find(
        because === null
          ? { kind: 'violated', property: claim.name, because, trace }
          : { kind: 'faulty', because, trace },
        trace,
      );
    }
  }

  private reach(step: number): void {
    for (const claim of this.unreached) {
      try {
        if (claim.holds()) this.unreached = this.unreached.filter((other) => other !== claim);
      } catch (error) {
        const because = `the property "${claim.name}" threw: ${error instanceof Error ? error.message : String(error)}`;
        const trace = this.trace(step);
        this.find({ kind: 'faulty', because, trace }, trace);
      }
    }
  }

  /** No step is enabled in the current state: a deadlock unless every thread may stop there. */
  private judgeStuck(claim: Claim): void {
    const { scratch, origin } = this.system;
    scratch.set(origin);
    if (this.system.atRest()) return;
    const trace = this.traceTo(this.current, []);
    this.find({ kind: 'deadlock', property: claim.name, trace }, trace);
  }

  private find(verdict: Verdict, trace: Trace): void {
    const length = trace.steps.length;
    if (this.found === undefined || length < this.found.length) this.found = { length, verdict };
  }

  private trace(step: number): Trace {
    return step < 0 ? { initial: this.initials - 1, steps: [] } : this.traceTo(this.current, [step]);
  }

  /** The steps from an initial state to `index`, then `last`. */
  private traceTo(index: number, last: readonly number[]): Trace {
    const steps: number[] = [...last].reverse();
    let at = index;
    while (this.store.parentOf(at) >= 0) {
      steps.push(this.store.stepInto(at));
      at = this.store.parentOf(at);
    }
    return { initial: this.store.stepInto(at), steps: steps.reverse() };
  }
}
