/** Level-synchronous breadth-first search: the loop, written once. Finds shortest counterexamples; counts exactly. */
import { DiskError, type DiskFile } from './disk.ts';
import type { Cut, Limits } from './limits.ts';
import { type Estimate, estimate } from './estimate.ts';
import { type Finding, withTrace } from './finding.ts';
import { OmittingStore } from './omitting-store.ts';
import { retold } from './retold.ts';
import { type SavedShare, Share } from './share.ts';
import { Store } from './store.ts';
import type { Stored } from './stored.ts';
import { claimsOfTheEnd, InTheEnd, type Judging } from './in-the-end.ts';
import { lastLayer, type Layer, layerBefore, type Level, wayThrough } from './shortest.ts';
import type { System } from './system.ts';
import { type Outcome, type Rough, type Trace, type Verdict, verdictOf } from './verdict.ts';
import type { Keeping } from './visited.ts';
import { Watch } from './watch.ts';

/** How far a search has come; handed to whoever watches. */
export interface Progress {
  readonly states: number;
  readonly edges: number;
  /** Steps from an initial state to the states being expanded. */
  readonly depth: number;
  /** States found and not yet expanded. */
  readonly frontier: number;
  readonly storeBytes: number;
  /** How many states are still to be found, or null while nobody can say. */
  readonly left: Estimate | null;
  /** Where everything was seen and more is to be judged: how far that is. */
  readonly judging?: Judging;
  /** Of a search level by level: the sizes of the levels before this one, the last `LATEST` of them at most. */
  readonly levels?: readonly number[];
  /** Claims of reachability that no state has met yet, where that is known before the end. */
  readonly unreached?: readonly string[];
  /** Of a search by several workers: what each of them has done. */
  readonly workers?: readonly WorkerProgress[];
}

export interface WorkerProgress {
  /** States that it expanded. */
  readonly expanded: number;
  readonly edges: number;
}

/** Levels whose sizes are told with each progress: those that fit on any screen. */
export const LATEST = 256;

/** A search under way. It does nothing between calls, so whoever drives it can listen to the world in between. */
export interface Search {
  /**
   * Expands at most `expansions` more states.
   * @returns true when the search is over
   */
  advance(expansions: number): boolean;
  progress(): Progress;
  /**
   * Writes down all there is, so that it can be gone on from; null when there is nothing to go on to, or something was lost.
   * @throws DiskError
   */
  save(file: DiskFile): SavedSearch | null;
  /** What was found; of a search that is not over, as if it had been cancelled. */
  outcome(): Outcome;
  /** The states of a search that is over; null where they were not kept, or not told apart exactly. */
  stored(): Stored | null;
}

/**
 * Explores every reachable state of `system`, level by level, within `limits`.
 * A level in which something is found is finished before the search stops, so that counts do not depend on the
 * order within a level.
 * @param keeping how states are told apart; by themselves, without it
 * @throws Error for a limit in seconds without a clock
 */
export function breadthFirst(
  system: System,
  limits: Limits = {},
  keeping: Keeping = { kind: 'exact' },
): Search {
  const { kind } = keeping;
  const watch = new Watch(limits);
  if (kind === 'exact') return new BreadthFirst(system, limits, watch, exactly(system, limits), null);
  const rough = new OmittingStore(system.words, { ...keeping, kind }, limits.bytes);
  return new BreadthFirst(system, limits, watch, new Share(system, limits, rough), null);
}

function exactly(system: System, limits: Limits): Share<Store> {
  return new Share(system, limits, new Store(system.words, limits.bytes, limits.disk));
}

/**
 * Goes on with a search that was written down.
 * @param system of the very same program, with the same claims
 * @throws RangeError when there is no memory for it, DiskError when it cannot be read
 */
export function goOn(system: System, limits: Limits, saved: SavedSearch, file: DiskFile): Search {
  const watch = new Watch(limits);
  const share = exactly(system, limits);
  share.load(saved.share, file);
  return new BreadthFirst(system, limits, watch, share, saved);
}

/** A search as it was written down: plain data beside the numbers in a file. */
export interface SavedSearch {
  readonly share: SavedShare;
  readonly levels: readonly number[];
  readonly levelEnd: number;
  /** The next state to expand. */
  readonly next: number;
}

/** The next state to expand: what was only looked at, at a bound that there is no longer, is followed now. */
export function nextOf({ levels, next, share }: SavedSearch, atBound: boolean): number {
  return share.atBound && !atBound ? (levels[share.depth] ?? next) : next;
}

/** Runs a search to its end. */
export function explore(search: Search): Outcome {
  while (!search.advance(GLANCE));
  return search.outcome();
}

/** States expanded between two looks at the clock. */
const GLANCE = 1024;

class BreadthFirst implements Search {
  private readonly share: Share<Store> | Share<OmittingStore>;
  /** The next state to expand, and one past the last of its level. */
  private next = 0;
  private levelEnd = 0;
  /** Where each level begins in the store. */
  private readonly levels: number[];
  private over = false;
  /** Judges, when everything was seen, what can only be judged then. */
  private end: InTheEnd | null = null;
  private readonly system: System;
  private readonly limits: Limits;
  private readonly watch: Watch;

  constructor(
    system: System,
    limits: Limits,
    watch: Watch,
    share: Share<Store> | Share<OmittingStore>,
    saved: SavedSearch | null,
  ) {
    this.system = system;
    this.limits = limits;
    this.watch = watch;
    this.share = share;
    if (saved === null) {
      this.levels = [0];
      system.initial(this.share);
      this.endLevel();
    } else {
      this.levels = [...saved.levels];
      this.levelEnd = saved.levelEnd;
      this.share.bound(limits.depth);
      this.next = nextOf(saved, this.share.atBound);
      if (this.next === this.levelEnd) this.endLevel();
    }
  }

  save(file: DiskFile): SavedSearch | null {
    const { levelEnd, levels, next, share } = this;
    if (!isExact(share) || share.lost || (this.over && share.cut === undefined)) return null;
    return { share: share.save(file), levels, levelEnd, next };
  }

  advance(expansions: number): boolean {
    if (this.finished) return true;
    this.look();
    const { end, share } = this;
    if (end !== null && share.cut === undefined) {
      end.advance(expansions);
      share.cut = end.cut;
    }
    for (let left = expansions; left > 0 && !this.over; left--) {
      share.expand(this.next++);
      if (this.next === this.levelEnd) this.endLevel();
      else if (share.cut !== undefined) this.over = true;
    }
    return this.finished;
  }

  private get finished(): boolean {
    return this.over && (this.end === null || this.end.over || this.share.cut !== undefined);
  }

  private endLevel(): void {
    const { share } = this;
    share.finishLevel();
    if (share.cut !== undefined) {
      // Whoever goes on from here ends this level first.
      this.over = true;
      return;
    }
    this.levelEnd = share.store.size;
    if (this.levelEnd > this.next) {
      share.depth++;
      this.levels[share.depth] = this.next;
    }
    this.over = this.endsHere();
    const sawAll = this.next === this.levelEnd && !share.atBound;
    const nothing = share.found === undefined && share.unreached.length === 0;
    // What a reduction leaves, or hashes, is not the graph that these claims are about.
    if (this.system.reduced !== undefined || !isExact(share)) return;
    if (sawAll && nothing && claimsOfTheEnd(this.system).length > 0)
      this.end = new InTheEnd(this.system, share.store, this.levels, share.edges, this.limits);
  }

  /** Is the level about to be expanded empty, with nothing to look for at the bound, or after one in which something was found? */
  private endsHere(): boolean {
    const { share } = this;
    if (this.next === this.levelEnd || share.found !== undefined) return true;
    share.bound(this.limits.depth);
    return share.atBound && share.deadlock === undefined;
  }

  private look(): void {
    const { share } = this;
    share.cut ??= this.watch.look();
    if (share.cut !== undefined) this.over = true;
  }

  progress(): Progress {
    const { depth, edges, store } = this.share;
    const frontier = store.size - this.next;
    const starts = this.levels.slice(1);
    const sizes = starts.map((start, level) => start - (this.levels[level] as number));
    const seen = { states: store.size, edges, depth: Math.max(0, depth), frontier };
    const unreached = this.share.unreached.map(({ name }) => name);
    const told = { ...seen, left: estimate(sizes), levels: sizes.slice(-LATEST), unreached };
    if (this.end === null) return { ...told, storeBytes: store.bytes };
    return { ...told, storeBytes: store.bytes + this.end.bytes, judging: this.end.progress };
  }

  outcome(): Outcome {
    const { depth, edges, fired, store } = this.share;
    const counts = { states: store.size, edges, depth: Math.max(0, depth), fired };
    const storeBytes = store.bytes + (this.end?.bytes ?? 0);
    const { rough } = this;
    return { verdict: this.verdict(), ...(rough === null ? {} : { rough }), ...counts, storeBytes };
  }

  stored(): Stored | null {
    const { levels, share } = this;
    if (!isExact(share)) return null;
    const { store } = share;
    const expanded = share.atBound ? (levels[share.depth] ?? 0) : store.size;
    return { size: store.size, expanded, read: (index, state) => store.read(index, state) };
  }

  private get rough(): Rough | null {
    return isExact(this.share) ? null : this.share.store.rough;
  }

  private verdict(): Verdict {
    try {
      return this.found();
    } catch (error) {
      // The way to a finding leads over states on disk: without it there is nothing to show.
      if (!(error instanceof DiskError)) throw error;
      const unreached = this.share.unreached.map(({ name }) => name);
      return verdictOf({ kind: 'disk', because: error.message }, null, unreached, []);
    }
  }

  private found(): Verdict {
    const { share } = this;
    if (share.found !== undefined) return withTrace(share.found.told, this.wayTo(share.found));
    const found = this.end?.verdict((finding) => this.wayTo(finding)) ?? null;
    if (found !== null) return found;
    const cut: Cut | undefined = this.finished ? share.cut : { kind: 'cancelled' };
    const unreached = share.unreached.map((claim) => claim.name);
    const unjudged = this.end?.over === true ? [] : claimsOfTheEnd(this.system).map(({ name }) => name);
    return verdictOf(cut, share.atBound ? share.depth : null, unreached, unjudged, this.rough);
  }

  private wayTo(finding: Finding): Trace {
    const { initial, length, state, step } = finding;
    const { share, system } = this;
    if (initial >= 0) return { initial, steps: [] };
    if (!isExact(share)) return retold(system, share.store.wayTo(share.foundAt), finding);
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

function isExact(share: Share<Store> | Share<OmittingStore>): share is Share<Store> {
  return share.store instanceof Store;
}
