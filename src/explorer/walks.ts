/**
 * Walks at random, one after the other, and remembers no state: for what is too large to search. Finds what is there to be
 * found by luck, says nothing about what is not. The seed decides everything, the number of a walk what that walk does, so
 * a walk can be taken again by itself.
 *
 * Walks differ in how threads are chosen (G. J. Holzmann, R. Joshi, A. Groce, "Swarm Verification Techniques", 2011): any
 * step; the same thread for a while; or by random priorities that change a few times (S. Burckhardt, P. Kothari,
 * M. Musuvathi, S. Nagarakatte, "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010).
 */
import type { Progress, Search } from './breadth-first.ts';
import type { Told } from './finding.ts';
import { Judge } from './judge.ts';
import type { Cut, Limits } from './limits.ts';
import { Random } from './random.ts';
import { shortened } from './shorten.ts';
import type { Sink, System } from './system.ts';
import type { Outcome, Verdict } from './verdict.ts';
import { Watch } from './watch.ts';

/** Steps of a walk where nobody says how many. */
export const LONGEST_WALK = 1000;

export interface WalkOptions {
  readonly seed: number;
  /** Most walks; without it, until a limit is met. */
  readonly walks?: number;
}

/** @throws Error when nothing would ever end it, or for a limit in seconds without a clock */
export function walks(system: System, limits: Omit<Limits, 'states' | 'disk'>, options: WalkOptions): Search {
  if (limits.seconds === undefined && options.walks === undefined && limits.cancelled === undefined)
    throw new Error('walks need a limit');
  return new Walks(system, limits, options);
}

type Manner = 'any' | 'same for a while' | 'priorities';
const MANNERS: readonly Manner[] = ['any', 'priorities', 'same for a while'];

class Walks implements Search, Sink {
  private walk = 0;
  private steps = 0;
  private met = 0;
  private deepest = 0;
  private readonly way: number[] = [];
  private readonly fired: Float64Array;
  private readonly judge: Judge;
  private told:
    | { readonly told: Told; readonly steps: readonly number[]; readonly initial: number }
    | undefined;
  private rank = 0;
  private verdictFound: Verdict | undefined;
  private cut: Cut | undefined;
  private over = false;
  private random = new Random(0, 0);
  private manner: Manner = 'any';
  /** Of the threads that can go on, one with the highest goes on. */
  private readonly priorities: Float64Array;
  private lowest = 0;
  private readonly changesAt: number[] = [];
  /** Where the walk stands, and where it goes next: by which step, and out of how many of that priority. */
  private readonly here: Int32Array;
  private readonly chosen: Int32Array;
  private chosenStep = -1;
  private alike = 0;
  private pushed = 0;
  private initials = 0;
  private initial = 0;
  private beginning = false;
  /** The step being judged. */
  private step = -1;
  private readonly longest: number;
  private readonly system: System;
  private readonly limits: Limits;
  private readonly options: WalkOptions;
  private readonly watch: Watch;

  constructor(system: System, limits: Limits, options: WalkOptions) {
    this.system = system;
    this.limits = limits;
    this.options = options;
    this.watch = new Watch(limits);
    this.longest = limits.depth ?? LONGEST_WALK;
    this.here = new Int32Array(system.words);
    this.chosen = new Int32Array(system.words);
    this.priorities = new Float64Array(system.threads);
    this.fired = new Float64Array(system.steps);
    this.judge = new Judge(system, (told, rank) => this.find(told, rank));
    this.begin();
  }

  advance(expansions: number): boolean {
    if (this.over) return true;
    this.cut ??= this.watch.look();
    this.over = this.cut !== undefined;
    for (let left = expansions; left > 0 && !this.over; left--) this.goOn();
    return this.over;
  }

  save(): null {
    return null;
  }

  stored(): null {
    return null;
  }

  push(step: number): void {
    const { chosen, judge, priorities, system } = this;
    this.met++;
    this.step = step;
    if (step >= 0) judge.step();
    judge.state();
    // Of those alike, each is chosen with the same chance, without knowing beforehand how many they are.
    let better = true;
    if (step >= 0) {
      this.pushed++;
      const thread = system.threadOf(step);
      const priority = priorities[thread] as number;
      const best = this.chosenStep < 0 ? -Infinity : (priorities[system.threadOf(this.chosenStep)] as number);
      this.alike = priority > best ? 1 : this.alike + (priority === best ? 1 : 0);
      better = priority > best || (priority === best && this.random.below(this.alike) === 0);
    } else better = this.random.below(++this.initials) === 0;
    if (!better) return;
    for (let word = 0; word < system.words; word++) chosen[word] = system.scratch[word] as number;
    if (step >= 0) this.chosenStep = step;
    else this.initial = this.initials - 1;
  }

  fault(step: number, claim: string | null, because: string): void {
    this.pushed++;
    this.step = step;
    this.judge.fault(claim, because);
    if (step < 0) this.initials++;
  }

  private begin(): void {
    const { options, priorities, way } = this;
    this.walk++;
    this.random = new Random(options.seed, this.walk);
    this.manner = MANNERS[this.walk % MANNERS.length] ?? 'any';
    way.length = 0;
    priorities.fill(0);
    this.changesAt.length = 0;
    if (this.manner === 'priorities') {
      for (let thread = 0; thread < priorities.length; thread++) priorities[thread] = this.random.next();
      // Where the changes fall is spread over walks of every length, short ones being the likelier.
      const span = 1 + this.random.below(Math.min(this.longest, 8 << this.random.below(12)));
      for (let left = 1 + this.random.below(6); left > 0; left--)
        this.changesAt.push(this.random.below(span));
      this.lowest = 0;
    }
    this.initials = 0;
    this.beginning = true;
    this.system.initial(this);
    this.beginning = false;
    this.here.set(this.chosen);
    // There may be no initial state to go on from, but a fault.
    this.over = this.told !== undefined;
  }

  private goOn(): void {
    const { chosen, fired, here, system, way } = this;
    if (way.length >= this.longest) {
      this.end();
      return;
    }
    this.chosenStep = -1;
    this.pushed = 0;
    system.successors(here, 0, this);
    if (this.pushed === 0) {
      this.step = -1;
      this.judge.stuck(here, 0);
    }
    if (this.told !== undefined) this.over = true;
    else if (this.chosenStep < 0) this.end();
    else {
      this.steps++;
      (fired[this.chosenStep] as number)++;
      way.push(this.chosenStep);
      this.deepest = Math.max(this.deepest, way.length);
      here.set(chosen);
      this.prefer(system.threadOf(this.chosenStep));
    }
  }

  /** Who is preferred after `thread` took a step. */
  private prefer(thread: number): void {
    const { changesAt, manner, priorities, random, way } = this;
    if (manner === 'same for a while') {
      priorities.fill(0);
      if (random.below(8) > 0) priorities[thread] = 1;
    } else if (manner === 'priorities')
      if (changesAt.includes(way.length) || random.below(64) === 0)
        // A thread that runs in circles is not to keep the others waiting for ever.
        priorities[thread] = --this.lowest;
  }

  private end(): void {
    if (this.walk === this.options.walks) this.over = true;
    else this.begin();
  }

  private find(told: Told, rank: number): void {
    if (this.told !== undefined && this.rank <= rank) return;
    const steps = this.step < 0 ? [...this.way] : [...this.way, this.step];
    // While a walk begins, it is the initial state that just came.
    this.told = { told, steps, initial: this.beginning ? this.initials : this.initial };
    this.rank = rank;
  }

  progress(): Progress {
    const { deepest, met, steps } = this;
    return { states: steps, edges: met, depth: deepest, frontier: 0, storeBytes: 0, left: null };
  }

  outcome(): Outcome {
    const { deepest, fired, met, steps, walk } = this;
    const { seed } = this.options;
    return {
      manner: { kind: 'walks', seed, walks: walk, steps },
      verdict: this.verdict(),
      states: steps + walk,
      edges: met,
      depth: deepest,
      fired,
      storeBytes: 0,
    };
  }

  private verdict(): Verdict {
    const { limits, steps, system, told, walk } = this;
    if (told !== undefined) {
      const trace = { initial: told.initial, steps: told.steps };
      this.verdictFound ??= shortened(system, told.told, trace, limits);
      return this.verdictFound;
    }
    const unreached = this.judge.unreached.map(({ name }) => name);
    const cancelled = this.cut?.kind === 'cancelled' || !this.over;
    const because: Cut = cancelled
      ? { kind: 'cancelled' }
      : { kind: 'walks', seed: this.options.seed, walks: walk, steps };
    return { kind: 'undecided', because, unreached };
  }
}
