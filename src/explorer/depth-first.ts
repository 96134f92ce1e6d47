/**
 * Depth-first search, for little memory: states are told apart exactly for as long as half of the memory has room for them,
 * and from then on by a few bits each, when some may be missed. Finds deep things soon, and by long ways.
 */
import { Bitstate, bitsWithin } from './bitstate.ts';
import type { Progress, Search } from './breadth-first.ts';
import type { Told } from './finding.ts';
import { Judge } from './judge.ts';
import type { Cut, Limits } from './limits.ts';
import { Rows } from './rows.ts';
import { shortened } from './shorten.ts';
import { StateIndex } from './state-index.ts';
import { type Stored, storedIn } from './stored.ts';
import type { Sink, System } from './system.ts';
import { claimsOfTheEnd } from './in-the-end.ts';
import { type Outcome, type Verdict, verdictOf } from './verdict.ts';
import { Watch } from './watch.ts';

/** Steps of the longest way that is looked at where nobody says how many. */
export const DEEPEST = 1_000_000;

/** @throws Error for a limit in seconds without a clock */
export function depthFirst(system: System, limits: Omit<Limits, 'disk'> = {}): Search {
  return new DepthFirst(system, limits);
}

interface Found {
  readonly told: Told;
  readonly rank: number;
  readonly steps: readonly number[];
  readonly initial: number;
}

/** Columns of a state on the stack, before its words: the step to it (or initial state `-1 - step`), and after how many steps. */
const [STEP, DEPTH, WORDS] = [0, 1, 2];

class DepthFirst implements Search, Sink {
  /** States that were met and not gone on from: below those of a state stand those beside it. */
  private readonly stack: Rows;
  /** The steps to the state that is gone on from. */
  private readonly way: number[] = [];
  private readonly here: Int32Array;
  private exact: StateIndex | null;
  private rough: Bitstate | null = null;
  private storeBytes = 0;
  private edges = 0;
  private deepest = 0;
  private readonly fired: Float64Array;
  private readonly judge: Judge;
  private found: Found | undefined;
  private verdictFound: Verdict | undefined;
  private cut: Cut | undefined;
  private over = false;
  /** Whether there were steps from a state at the limit of depth. */
  private tooDeep = false;
  private pushed = 0;
  private initials = 0;
  private initial = 0;
  /** The step being judged. */
  private step = -1;
  private readonly most: number;
  private readonly system: System;
  private readonly limits: Limits;
  private readonly watch: Watch;

  constructor(system: System, limits: Limits) {
    this.system = system;
    this.limits = limits;
    this.watch = new Watch(limits);
    this.most = limits.depth ?? DEEPEST;
    this.stack = new Rows(WORDS + system.words);
    this.here = new Int32Array(system.words);
    this.exact = new StateIndex(system.words);
    this.fired = new Float64Array(system.steps);
    this.judge = new Judge(system, (told, rank) => this.find(told, rank));
    system.initial(this);
    this.over = this.found !== undefined;
  }

  advance(expansions: number): boolean {
    if (this.over) return true;
    this.cut ??= this.watch.look();
    for (let left = expansions; left > 0 && !this.over && this.cut === undefined; left--) this.goOn();
    if (this.cut !== undefined) this.over = true;
    return this.over;
  }

  save(): null {
    return null;
  }

  stored(): Stored | null {
    // At a bound of depth, who was expanded depends on the way there.
    if (this.exact === null || this.tooDeep) return null;
    return storedIn(this.exact, this.system.words);
  }

  push(step: number): void {
    const { judge, stack, system } = this;
    this.pushed++;
    this.step = step;
    if (step < 0) this.initial = this.initials++;
    else {
      if (this.way.length === this.most) {
        this.tooDeep = true;
        return;
      }
      this.edges++;
      (this.fired[step] as number)++;
      judge.step();
    }
    if (this.size === this.limits.states && !this.knows(system.scratch)) {
      this.cut ??= { kind: 'states', limit: this.size };
      return;
    }
    if (!this.meet(system.scratch)) return;
    judge.state();
    const row = stack.add();
    stack.set(row, STEP, step < 0 ? -this.initials : step);
    stack.set(row, DEPTH, step < 0 ? 0 : this.way.length + 1);
    for (let word = 0; word < system.words; word++)
      stack.set(row, WORDS + word, system.scratch[word] as number);
  }

  fault(step: number, claim: string | null, because: string): void {
    this.pushed++;
    this.step = step;
    if (step < 0) this.initial = this.initials++;
    else if (this.way.length === this.most) {
      this.tooDeep = true;
      return;
    } else {
      this.edges++;
      (this.fired[step] as number)++;
    }
    this.judge.fault(claim, because);
  }

  private goOn(): void {
    const { here, judge, stack, system, way } = this;
    const top = stack.length - 1;
    if (top < 0) {
      this.over = true;
      return;
    }
    const step = stack.at(top, STEP);
    const depth = stack.at(top, DEPTH);
    for (let word = 0; word < system.words; word++) here[word] = stack.at(top, WORDS + word);
    stack.cut(top);
    if (step < 0) this.initial = -1 - step;
    way.length = Math.max(0, depth - 1);
    if (step >= 0) way.push(step);
    this.deepest = Math.max(this.deepest, depth);
    this.pushed = 0;
    try {
      this.makeRoom();
      if (this.cut !== undefined) return;
      system.successors(here, 0, this);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.cut ??= { kind: 'memory', limit: this.limits.bytes ?? this.bytes };
      return;
    }
    this.step = -1;
    if (this.pushed === 0) judge.stuck(here, 0);
    if (this.found !== undefined) this.over = true;
  }

  /** Whether the state is new. */
  private meet(state: Int32Array): boolean {
    if (this.exact === null) return this.rough?.add(state) ?? false;
    const { size } = this.exact;
    this.exact.add(state);
    return this.exact.size > size;
  }

  private knows(state: Int32Array): boolean {
    // What is told apart roughly cannot be asked without being told.
    return this.exact !== null && this.exact.find(state) >= 0;
  }

  private get size(): number {
    return this.exact?.size ?? this.rough?.size ?? 0;
  }

  private get bytes(): number {
    return this.stack.bytes + (this.exact?.bytes ?? 0) + (this.rough?.bytes ?? 0);
  }

  /** Makes sure that there is room for what the next state leads to. */
  private makeRoom(): void {
    const { exact, stack, system } = this;
    const bytes = this.limits.bytes ?? Infinity;
    this.storeBytes = Math.max(this.storeBytes, this.bytes);
    const half = bytes / 2;
    // The stack may take half of what there is, and what is met half; a rough table takes a quarter beside the exact one.
    if (exact !== null && exact.bytesFor(system.steps) > half / 2) {
      const rough = new Bitstate(system.words, bitsWithin(half / 2));
      for (let index = 0; index < exact.size; index++) rough.add(exact.states, index * system.words);
      // Until now nothing was taken for anything else.
      rough.size = exact.size;
      rough.omissions = 0;
      this.storeBytes = Math.max(this.storeBytes, this.bytes + rough.bytes);
      this.rough = rough;
      this.exact = null;
    }
    if (stack.bytesFor(system.steps) > half) this.cut ??= { kind: 'memory', limit: bytes };
  }

  private find(told: Told, rank: number): void {
    const steps = this.step < 0 ? [...this.way] : [...this.way, this.step];
    const { found } = this;
    if (found === undefined || (found.steps.length === steps.length && rank < found.rank))
      this.found = { told, rank, steps, initial: this.initial };
  }

  progress(): Progress {
    const { deepest, edges, size, stack } = this;
    return {
      states: size,
      edges,
      depth: deepest,
      frontier: stack.length,
      storeBytes: this.bytes,
      left: null,
    };
  }

  outcome(): Outcome {
    const { deepest, edges, fired, rough, size } = this;
    return {
      manner: { kind: 'depth-first' },
      ...(rough === null ? {} : { rough: rough.rough }),
      verdict: this.verdict(),
      states: size,
      edges,
      depth: deepest,
      fired,
      storeBytes: Math.max(this.storeBytes, this.bytes),
    };
  }

  private verdict(): Verdict {
    const { found, limits, rough, system, tooDeep } = this;
    if (found !== undefined) {
      const trace = { initial: found.initial, steps: found.steps };
      this.verdictFound ??= shortened(system, found.told, trace, limits);
      return this.verdictFound;
    }
    const unreached = this.judge.unreached.map(({ name }) => name);
    const undecided = (because: Cut): Verdict => ({ kind: 'undecided', because, unreached });
    if (!this.over) return undecided({ kind: 'cancelled' });
    if (this.cut !== undefined) return undecided(this.cut);
    // A state that was met near the limit is not gone on from again when a shorter way leads to it: this is no bound.
    if (tooDeep) return undecided({ kind: 'depth', limit: this.most });
    const unjudged = claimsOfTheEnd(system).map(({ name }) => name);
    return verdictOf(undefined, null, unreached, unjudged, rough?.rough ?? null);
  }
}
