/**
 * One search by several workers, level by level. A state belongs to the worker that its hash names: only that one stores
 * it, judges it and expands it, so nothing but what is on its way from one worker to another is ever shared. What is found
 * and counted does not depend on how many they are.
 */
import { nextOf, type SavedSearch } from './breadth-first.ts';
import type { DiskFile } from './disk.ts';
import { Exchange, figures, type Commons, STOP, stop, stopped, type Take } from './exchange.ts';
import { before, type Finding, withTrace } from './finding.ts';
import type { Cut, Limits } from './limits.ts';
import { Share } from './share.ts';
import { Store } from './store.ts';
import { claimsOfTheEnd } from './in-the-end.ts';
import { lastLayer, type Layer, layerBefore, together, wayThrough } from './shortest.ts';
import type { System } from './system.ts';
import { type Outcome, type Trace, type Verdict, verdictOf } from './verdict.ts';

/** States expanded between two looks at what arrived. */
const GLANCE = 64;

/** How a worker's share ended. Plain data. */
export interface Ended {
  readonly states: number;
  readonly edges: number;
  readonly depth: number;
  readonly fired: Float64Array;
  readonly storeBytes: number;
  readonly found: Finding | undefined;
  /** Whether all states of the bound asked for, or all there are, were expanded, and none was lost. */
  readonly complete: boolean;
  /** Whether it was stopped before the end of a level: then it can be run on. The same for all workers. */
  readonly stopped: boolean;
  /** What there was no room for in this share. */
  readonly cut: Cut | undefined;
  readonly unreached: readonly string[];
  readonly atBound: boolean;
}

/** The limits that workers keep on their own; time and cancelling are for who watches them. */
export type SharedLimits = Pick<Limits, 'states' | 'depth' | 'bytes' | 'disk'>;

/** One worker: searches its share with all the others, then helps to find the way to what was found. */
export class SearchWorker {
  private readonly share: Share<Store>;
  private readonly exchange: Exchange;
  private readonly system: System;
  private readonly limits: SharedLimits;
  private readonly take: Take;
  private readonly levels: number[];
  /** The next state to expand, and one past the last of its level. */
  private next = 0;
  private levelEnd = 0;
  private complete = false;
  private stopped = false;

  /**
   * @param me which of the workers this is, from 0
   * @param from what this worker, of as many, once wrote down
   */
  constructor(
    system: System,
    limits: SharedLimits,
    commons: Commons,
    me: number,
    from: { readonly saved: SavedSearch; readonly file: DiskFile } | null = null,
  ) {
    const { workers } = commons;
    const exchange = new Exchange(commons, me);
    let starting = true;
    this.share = new Share(
      system,
      { bytes: (limits.bytes ?? Number.POSITIVE_INFINITY) / workers },
      (state, hash) => {
        const owner = ((hash >>> 16) * workers) >>> 16;
        if (owner === me) return false;
        // Everybody knows the initial states.
        if (!starting) exchange.hand(owner, state);
        return true;
      },
      new Store(system.words, (limits.bytes ?? Number.POSITIVE_INFINITY) / workers, limits.disk),
    );
    this.system = system;
    this.limits = limits;
    this.exchange = exchange;
    const { store } = this.share;
    this.take = (states, at) => {
      store.propose(states, at);
      if (store.full) this.settle();
    };
    if (from === null) {
      this.levels = [0];
      system.initial(this.share);
    } else {
      const { file, saved } = from;
      this.share.load(saved.share, file);
      this.levels = [...saved.levels];
      this.levelEnd = saved.levelEnd;
      this.share.bound(limits.depth);
      this.next = nextOf(saved, this.share.atBound);
    }
    starting = false;
  }

  /** Writes down all of this share, when all workers have stopped; null when something of it was lost. @throws DiskError */
  save(file: DiskFile): SavedSearch | null {
    const { levelEnd, levels, next, share } = this;
    return share.lost ? null : { share: share.save(file), levels, levelEnd, next };
  }

  /** Searches until all workers are done. @throws Abandoned when another worker has died */
  run(): Ended {
    const { exchange, limits, share: mine } = this;
    this.stopped = false;
    for (;;) {
      while (this.next < this.levelEnd && stopped(exchange.commons) === STOP.no) this.expandSome();
      exchange.finishLevel(this.take);
      if (mine.cut === undefined) mine.finishLevel();
      if (mine.cut !== undefined) stop(exchange.commons, STOP.memory);
      const next = exchange.agree(mine.store.size - this.next, mine.found !== undefined);
      // Who stops within a level has not come to the next one.
      if (next === 'empty') {
        this.complete = true;
        break;
      }
      if (next === 'stopped') {
        this.stopped = true;
        break;
      }
      if (mine.depth >= 0) exchange.tellLevel(mine.depth, this.next - (this.levels[mine.depth] as number));
      mine.depth++;
      this.levels[mine.depth] = this.next;
      this.levelEnd = mine.store.size;
      if (next === 'found') break;
      mine.bound(limits.depth);
      if (mine.atBound && mine.deadlock === undefined) {
        this.complete = true;
        break;
      }
    }
    return this.ended();
  }

  /** The states of this share that have a step into the layer, of those `depth` steps from an initial state. */
  layerBefore(depth: number, layer: Layer): Layer {
    const { levels, levelEnd, system } = this;
    const { store } = this.share;
    const origin = new Int32Array(system.words);
    const level = (visit: (state: Int32Array) => void): void => {
      const end = levels[depth + 1] ?? levelEnd;
      for (let index = levels[depth] ?? end; index < end; index++) {
        store.read(index, origin);
        visit(origin);
      }
    };
    return layerBefore(system, level, layer);
  }

  private expandSome(): void {
    const { exchange, levelEnd, limits, share: mine, take } = this;
    const end = Math.min(levelEnd, this.next + GLANCE);
    while (this.next < end && mine.cut === undefined) mine.expand(this.next++);
    exchange.send(false, take);
    exchange.receive(take);
    this.tell();
    if (mine.cut !== undefined) stop(exchange.commons, STOP.memory);
    else if (limits.states !== undefined && figures(exchange.commons).states > limits.states)
      stop(exchange.commons, STOP.states);
  }

  private settle(): void {
    const { exchange, share: mine } = this;
    // What has no room is lost: whoever hears of the cut does not say that it holds.
    if (mine.cut === undefined) mine.settle();
    if (mine.cut !== undefined) stop(exchange.commons, STOP.memory);
  }

  private tell(): void {
    const { edges, depth, store } = this.share;
    this.exchange.tell({ states: store.size, edges, bytes: store.bytes, depth, expanded: this.next });
  }

  private ended(): Ended {
    const { atBound, cut, depth, edges, fired, found, store, unreached } = this.share;
    this.tell();
    return {
      states: store.size,
      edges,
      depth: Math.max(0, depth),
      fired,
      storeBytes: store.bytes,
      found,
      complete: this.complete && cut === undefined,
      stopped: this.stopped,
      cut,
      unreached: unreached.map(({ name }) => name),
      atBound,
    };
  }
}

/** Asks every worker for its part of the layer before. */
export type AskAll = (depth: number, layer: Layer) => Promise<readonly Layer[]>;

/**
 * What the workers found, as one outcome.
 * @param system another one of the same program
 * @param cut what stopped the workers, if they were stopped
 * @throws Unrepeatable as the search itself does
 */
export async function outcomeOf(
  system: System,
  ended: readonly Ended[],
  cut: Cut,
  ask: AskAll,
): Promise<Outcome> {
  const sum = (of: (one: Ended) => number): number => ended.reduce((total, one) => total + of(one), 0);
  const fired = new Float64Array(system.steps);
  for (const one of ended) one.fired.forEach((times, step) => ((fired[step] as number) += times));
  const depth = Math.max(...ended.map((one) => one.depth));
  return {
    verdict: await verdict(system, ended, cut, depth, ask),
    states: sum(({ states }) => states),
    edges: sum(({ edges }) => edges),
    depth,
    fired,
    storeBytes: sum(({ storeBytes }) => storeBytes),
  };
}

async function verdict(
  system: System,
  ended: readonly Ended[],
  cut: Cut,
  depth: number,
  ask: AskAll,
): Promise<Verdict> {
  let found: Finding | undefined;
  for (const one of ended)
    if (one.found !== undefined && (found === undefined || before(one.found, found))) found = one.found;
  if (found !== undefined) return withTrace(found.told, await wayTo(system, found, ask));
  const unreached = (ended[0]?.unreached ?? []).filter((name) =>
    ended.every((one) => one.unreached.includes(name)),
  );
  const atBound = ended.some((one) => one.atBound);
  const complete = ended.every((one) => one.complete);
  const failed = ended.find((one) => one.cut?.kind === 'disk')?.cut;
  const unjudged = claimsOfTheEnd(system).map(({ name }) => name);
  return verdictOf(complete ? undefined : (failed ?? cut), atBound ? depth : null, unreached, unjudged);
}

async function wayTo(system: System, { initial, length, state, step }: Finding, ask: AskAll): Promise<Trace> {
  if (initial >= 0) return { initial, steps: [] };
  const layers = [lastLayer(system, state, step)];
  for (let depth = step < 0 ? length : length - 1; depth > 0; depth--)
    layers.unshift(together(await ask(depth - 1, layers[0] as Layer)));
  return wayThrough(system, layers, step);
}
