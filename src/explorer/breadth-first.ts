/** Level-synchronous breadth-first search: the loop, written once. Finds shortest counterexamples; counts exactly. */
import type { Cut, Limits } from './limits.ts';
import { type Finding, withTrace } from './finding.ts';
import { Share } from './share.ts';
import { lastLayer, type Layer, layerBefore, type Level, wayThrough } from './shortest.ts';
import type { System } from './system.ts';
import { type Outcome, type Trace, type Verdict, verdictOf } from './verdict.ts';

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

class BreadthFirst implements Search {
  private readonly share: Share;
  /** The next state to expand, and one past the last of its level. */
  private next = 0;
  private levelEnd = 0;
  /** Where each level begins in the store. */
  private readonly levels: number[] = [0];
  private over = false;
  private readonly system: System;
  private readonly limits: Limits;
  private readonly deadline: number;

  constructor(system: System, limits: Limits) {
    this.system = system;
    this.limits = limits;
    this.share = new Share(system, limits, null);
    this.deadline = (limits.clock?.() ?? 0) + (limits.seconds ?? Number.POSITIVE_INFINITY);
    system.initial(this.share);
    this.endLevel();
  }

  advance(expansions: number): boolean {
    if (this.over) return true;
    this.look();
    const { share } = this;
    for (let left = expansions; left > 0 && !this.over; left--) {
      share.expand(this.next++);
      if (this.next === this.levelEnd) this.endLevel();
      else if (share.cut !== undefined) this.over = true;
    }
    return this.over;
  }

  private endLevel(): void {
    const { share } = this;
    share.finishLevel();
    this.levelEnd = share.store.size;
    if (this.levelEnd > this.next) {
      share.depth++;
      this.levels[share.depth] = this.next;
    }
    this.over = this.endsHere();
  }

  /** Is the level about to be expanded empty, with nothing to look for at the bound, or after one in which something was found? */
  private endsHere(): boolean {
    const { share } = this;
    if (this.next === this.levelEnd || share.found !== undefined || share.cut !== undefined) return true;
    share.atBound = share.depth === this.limits.depth;
    return share.atBound && share.deadlock === undefined;
  }

  private look(): void {
    const { share } = this;
    const { cancelled, clock, seconds } = this.limits;
    if (cancelled?.() === true) share.cut ??= { kind: 'cancelled' };
    if (seconds !== undefined && clock !== undefined && clock() >= this.deadline)
      share.cut ??= { kind: 'time', limit: seconds };
    if (share.cut !== undefined) this.over = true;
  }

  progress(): Progress {
    const { depth, edges, store } = this.share;
    const frontier = store.size - this.next;
    return { states: store.size, edges, depth: Math.max(0, depth), frontier, storeBytes: store.bytes };
  }

  outcome(): Outcome {
    const { depth, edges, fired, store } = this.share;
    const counts = { states: store.size, edges, depth: Math.max(0, depth), fired, storeBytes: store.bytes };
    return { verdict: this.verdict(), ...counts };
  }

  private verdict(): Verdict {
    const { share } = this;
    if (share.found !== undefined) return withTrace(share.found.told, this.wayTo(share.found));
    const cut: Cut | undefined = this.over ? share.cut : { kind: 'cancelled' };
    const unreached = share.unreached.map((claim) => claim.name);
    return verdictOf(cut, share.atBound ? share.depth : null, unreached);
  }

  private wayTo({ initial, length, state, step }: Finding): Trace {
    if (initial >= 0) return { initial, steps: [] };
    const { share, system } = this;
    const layers = [lastLayer(system, state, step)];
    const origin = new Int32Array(system.words);
    for (let depth = step < 0 ? length : length - 1; depth > 0; depth--) {
      // A search that was stopped within a level has not noted where the next one begins.
      const [from, to] = [this.levels[depth - 1] as number, this.levels[depth] ?? this.levelEnd];
      const level: Level = (visit) => {
        for (let index = from; index < to; index++) {
          share.store.read(index, origin);
          visit(origin);
        }
      };
      layers.unshift(layerBefore(system, level, layers[0] as Layer));
    }
    return wayThrough(system, layers, step);
  }
}
