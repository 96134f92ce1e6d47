/**
 * Searches by switches between threads: first all that happens with none, then with one, and so on; of one number of
 * switches, by length. So what it finds has the fewest switches, and of those the fewest steps. Most bugs take one or two
 * (M. Musuvathi and S. Qadeer, "Iterative context bounding for systematic testing of multithreaded programs", PLDI 2007).
 *
 * A switch counts where the thread that took the last step could take another one: as CHESS counts preemptions. To leave a
 * thread that is blocked or has ended is free. A thread that may rest but also go on is one that could go on.
 *
 * The cost of a step depends on who took the one before, but a state is stored once: whoever arrived there first and could
 * go on does so at no cost, everybody else for one switch. So after one more switch each step from it has been followed,
 * and no step ever twice.
 */
import { Arrivals } from './arrivals.ts';
import type { Progress, Search } from './breadth-first.ts';
import { type Told, withTrace } from './finding.ts';
import { Judge } from './judge.ts';
import type { Cut, Limits } from './limits.ts';
import { Rows } from './rows.ts';
import { StateIndex } from './state-index.ts';
import { type Stored, storedIn } from './stored.ts';
import type { Sink, System } from './system.ts';
import { claimsOfTheEnd } from './in-the-end.ts';
import { type Outcome, type Trace, type Verdict, verdictOf } from './verdict.ts';
import { Watch } from './watch.ts';

/** Limits of a search by switches. A bound of steps is none of them: what has fewer switches may be longer. */
export type SwitchLimits = Omit<Limits, 'depth' | 'disk'>;

/**
 * Explores what happens with at most `most` switches; without it, all that is reachable.
 * @throws Error for a limit in seconds without a clock
 */
export function fewestSwitches(
  system: System,
  limits: SwitchLimits = {},
  most: number = Number.POSITIVE_INFINITY,
): Search {
  return new FewestSwitches(system, limits, most);
}

/** In place of a thread: all of them. */
const ALL = -1;

/** What was found, and how: by a step after an arrival, by what stands there (-1), or before anything happened. */
interface Kept {
  readonly told: Told;
  readonly rank: number;
  readonly length: number;
  readonly arrival: number;
  readonly step: number;
  readonly initial: number;
}

class FewestSwitches implements Search, Sink {
  private readonly index: StateIndex;
  /** Of the first arrival of each thread at each state. In the order of their cost, within a number of switches. */
  private readonly arrivals: Arrivals;
  /** Arrivals from which somebody else goes on for one switch: those of this number of switches, and of the next. */
  private waiting = new Rows(1);
  private later = new Rows(1);
  private nextArrival = 0;
  private nextWaiting = 0;
  /** Switches and steps of what is being looked at. */
  private switches = 0;
  private depth = 0;
  private edges = 0;
  private readonly fired: Float64Array;
  private readonly judge: Judge;
  private found: Kept | undefined;
  private cut: Cut | undefined;
  private over = false;
  /** Whether the bound left something out. */
  private bounded = false;
  /** The arrival that is being gone on from, its state, and for whom. */
  private arrival = -1;
  private state = -1;
  private only = ALL;
  /** The step being judged. */
  private step = -1;
  private readonly canGoOn: Uint8Array;
  private initials = 0;
  private readonly system: System;
  private readonly limits: SwitchLimits;
  private readonly most: number;
  private readonly watch: Watch;

  constructor(system: System, limits: SwitchLimits, most: number) {
    this.system = system;
    this.limits = limits;
    this.most = most;
    this.watch = new Watch(limits);
    this.index = new StateIndex(system.words);
    this.arrivals = new Arrivals(system.threads);
    this.fired = new Float64Array(system.steps);
    this.canGoOn = new Uint8Array(system.threads);
    this.judge = new Judge(system, (told, rank) => this.keep(told, rank, this.step));
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
    return this.bounded ? null : storedIn(this.index, this.system.words);
  }

  push(step: number): void {
    const { arrivals, index, judge, system } = this;
    const thread = step < 0 ? ALL : system.threadOf(step);
    if (step >= 0 && !this.follows(step, thread)) return;
    this.step = step;
    const { size } = index;
    if (size === this.limits.states && index.find(system.scratch) < 0) {
      this.cut ??= { kind: 'states', limit: size };
      return;
    }
    const state = index.add(system.scratch);
    if (step >= 0) judge.step();
    if (index.size > size) judge.state();
    if (step < 0) this.initials++;
    if (step < 0 ? index.size === size : !arrivals.arrivesFirst(state, thread)) return;
    arrivals.add(state, step, step < 0 ? -this.initials : this.arrival, step < 0 ? 0 : this.depth + 1);
  }

  fault(step: number, claim: string | null, because: string): void {
    if (step >= 0 && !this.follows(step, this.system.threadOf(step))) return;
    this.step = step;
    this.judge.fault(claim, because);
    if (step < 0) this.initials++;
  }

  /** Notes that a thread can take a step. @returns whether it is followed now */
  private follows(step: number, thread: number): boolean {
    this.canGoOn[thread] = 1;
    if (this.only !== ALL && this.only !== thread) return false;
    if (this.arrivals.isFollowed(this.state, thread)) return false;
    this.edges++;
    (this.fired[step] as number)++;
    return true;
  }

  /** Goes on from the next arrival, in the order of switches and steps. */
  private goOn(): void {
    const { arrivals, waiting } = this;
    const ahead = this.nextArrival < arrivals.length ? arrivals.depthOf(this.nextArrival) : Infinity;
    const waits =
      this.nextWaiting < waiting.length ? arrivals.depthOf(waiting.at(this.nextWaiting, 0)) : Infinity;
    const depth = Math.min(ahead, waits);
    // What is found of one length is all looked at, so that which is told does not hang on the order.
    if (depth > this.depth && this.found !== undefined) this.over = true;
    else if (depth === Infinity) this.endSwitches();
    else {
      this.depth = depth;
      try {
        if (!this.hasRoom())
          this.cut ??= { kind: 'memory', limit: this.limits.bytes ?? this.progress().storeBytes };
        else if (waits <= ahead) this.follow(waiting.at(this.nextWaiting++, 0), ALL);
        else this.arrive(this.nextArrival++);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        this.cut ??= { kind: 'memory', limit: this.limits.bytes ?? this.progress().storeBytes };
      }
    }
  }

  private arrive(arrival: number): void {
    const { arrivals, system } = this;
    const state = arrivals.stateOf(arrival);
    const step = arrivals.stepOf(arrival);
    const thread = step < 0 ? ALL : system.threadOf(step);
    if (!arrivals.looksFirst(state)) {
      if (thread !== ALL && arrivals.isEnabled(state, thread)) {
        if (!arrivals.isFollowed(state, thread)) this.follow(arrival, thread);
      } else if (arrivals.isOpen(state)) this.follow(arrival, ALL);
      return;
    }
    this.follow(arrival, thread);
    if (this.canGoOn.every((can) => can === 0)) {
      this.step = -1;
      this.judge.stuck(this.index.states, state * system.words);
    } else if (thread !== ALL && !arrivals.isEnabled(state, thread)) this.follow(arrival, ALL);
    else if (arrivals.isOpen(state)) this.later.set(this.later.add(), 0, arrival);
  }

  /** Follows the steps of one thread, or of all, that were not followed yet. */
  private follow(arrival: number, only: number): void {
    const { arrivals, canGoOn, index, system } = this;
    this.arrival = arrival;
    this.state = arrivals.stateOf(arrival);
    this.only = only;
    canGoOn.fill(0);
    system.successors(index.states, this.state * system.words, this);
    for (let thread = 0; thread < system.threads; thread++) {
      if (canGoOn[thread] === 0) continue;
      arrivals.enable(this.state, thread);
      if (only === ALL || only === thread) arrivals.follow(this.state, thread);
    }
  }

  /** All that happens with so many switches was seen: is there more? */
  private endSwitches(): void {
    const { arrivals, later } = this;
    let open = 0;
    for (let row = 0; row < later.length; row++) {
      const arrival = later.at(row, 0);
      if (arrivals.isOpen(arrivals.stateOf(arrival))) later.set(open++, 0, arrival);
    }
    later.cut(open);
    this.bounded = open > 0 && this.switches >= this.most;
    this.over = open === 0 || this.bounded || this.found !== undefined;
    if (this.over) return;
    this.switches++;
    this.depth = 0;
    [this.waiting, this.later] = [later, this.waiting];
    this.later.cut(0);
    this.nextWaiting = 0;
  }

  private hasRoom(): boolean {
    const { bytes } = this.limits;
    if (bytes === undefined) return true;
    const { arrivals, index, later, system, waiting } = this;
    const { steps } = system;
    const lists = arrivals.bytesFor(steps, index.size + steps) + later.bytesFor(1) + waiting.bytes;
    return index.bytesFor(steps) + lists <= bytes;
  }

  /** @param step that is at fault or leads to what is, or -1 when it is the state that is gone on from, or an initial one */
  private keep(told: Told, rank: number, step: number): void {
    const starting = this.arrival < 0;
    const length = starting ? 0 : this.depth + (step < 0 ? 0 : 1);
    const { found } = this;
    if (found !== undefined && (found.length < length || (found.length === length && found.rank <= rank)))
      return;
    const initial = starting ? this.initials : -1;
    this.found = { told, rank, length, arrival: this.arrival, step, initial };
  }

  progress(): Progress {
    const { arrivals, depth, edges, index, later, waiting } = this;
    const storeBytes = index.bytes + arrivals.bytes + later.bytes + waiting.bytes;
    const frontier = arrivals.length - this.nextArrival + waiting.length - this.nextWaiting + later.length;
    return { states: index.size, edges, depth, frontier, storeBytes, left: null };
  }

  outcome(): Outcome {
    const { states, storeBytes } = this.progress();
    const { arrivals, edges, fired } = this;
    let depth = 0;
    for (let row = 0; row < arrivals.length; row++) depth = Math.max(depth, arrivals.depthOf(row));
    const manner = { kind: 'fewest-switches', switches: this.switches } as const;
    return { manner, verdict: this.verdict(), states, edges, depth, fired, storeBytes };
  }

  private verdict(): Verdict {
    const { found } = this;
    if (found !== undefined) return withTrace(found.told, this.wayTo(found));
    const unreached = this.judge.unreached.map(({ name }) => name);
    const cut = this.over ? this.cut : ({ kind: 'cancelled' } as const);
    if (cut !== undefined) return { kind: 'undecided', because: cut, unreached };
    const unjudged = claimsOfTheEnd(this.system).map(({ name }) => name);
    if (!this.bounded) return verdictOf(undefined, null, unreached, unjudged);
    const { switches } = this;
    if (unreached.length + unjudged.length === 0) return { kind: 'bounded', switches };
    const left = unjudged.length === 0 ? {} : { unjudged };
    return { kind: 'undecided', because: { kind: 'switches', limit: switches, ...left }, unreached };
  }

  private wayTo({ arrival, initial, step }: Kept): Trace {
    if (initial >= 0) return { initial, steps: [] };
    const trace = this.arrivals.wayTo(arrival);
    return step < 0 ? trace : { ...trace, steps: [...trace.steps, step] };
  }
}
