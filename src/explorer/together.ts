/**
 * One search by several workers, level by level, over one store that all of them see. Whoever has nothing to do takes the
 * next run of states to expand, and stores what is new. What is found and counted does not depend on how many they are, nor
 * on who was quicker.
 */
import type { SavedSearch } from './breadth-first.ts';
import type { Grown } from './common-growth.ts';
import { CommonStore } from './common-store.ts';
import {
  APART,
  AT,
  type Commons,
  type Post,
  sizeOf,
  STOP,
  stop,
  stopped,
  tell,
  tellLevel,
} from './commons.ts';
import type { DiskFile } from './disk.ts';
import type { Finding } from './finding.ts';
import type { Cut, Limits } from './limits.ts';
import { Meeting, type Next } from './meeting.ts';
import { type Part, type SavedStates, writtenDown } from './written-down.ts';
import { takeRun, untaken } from './portions.ts';
import { Share } from './share.ts';
import { type Layer, layerBefore } from './shortest.ts';
import type { System } from './system.ts';

/** How a worker's part ended. Plain data. */
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
  /** What there was no room for. */
  readonly cut: Cut | undefined;
  readonly unreached: readonly string[];
  readonly atBound: boolean;
}

/** The limits that workers keep on their own; time and cancelling are for who watches them. */
export type SharedLimits = Pick<Limits, 'states' | 'depth' | 'bytes'>;

/** What a worker begins with. */
export interface Beginning {
  readonly commons: Commons;
  /** Which of the workers this is, from 0. */
  readonly me: number;
  /** Where the search was when the commons were made of it. */
  readonly saved: SavedSearch;
  /** The words of states that were found and not stored then. */
  readonly proposed: Int32Array;
}

/** One worker: searches with all the others, then helps to find the way to what was found. */
export class SearchWorker {
  private readonly share: Share<CommonStore>;
  private readonly store: CommonStore;
  private readonly meeting: Meeting;
  private readonly commons: Commons;
  private readonly me: number;
  private readonly system: System;
  private readonly limits: SharedLimits;
  private readonly before: number;
  /** By level, the runs of states that this worker stored. */
  private readonly levels: number[][];
  /** Runs of this level that were begun and not ended. */
  private left: number[] = [];
  private expanded = 0;
  private complete = false;
  private stopped = false;

  /** @param post how memory that one makes comes to the others */
  constructor(
    system: System,
    limits: SharedLimits,
    { commons, me, proposed, saved }: Beginning,
    post: Post<Grown>,
  ) {
    this.system = system;
    this.limits = limits;
    this.commons = commons;
    this.me = me;
    this.meeting = new Meeting(commons, me);
    this.store = new CommonStore(commons, me, this.meeting, post, limits.bytes ?? Number.POSITIVE_INFINITY);
    this.share = new Share(system, limits.bytes === undefined ? {} : { bytes: limits.bytes }, this.store);
    // What there was before is the first worker's, but for the states that are still to be expanded.
    const counted = me === 0 ? {} : { edges: 0, fired: [], found: null };
    this.share.goOnFrom({ ...saved.share, ...counted });
    this.share.bound(limits.depth);
    this.levels = me === 0 ? runsOf(saved) : [];
    this.before = me === 0 ? saved.share.store.size : 0;
    this.expanded = me === 0 ? saved.next : 0;
    if (me === 0) for (let at = 0; at < proposed.length; at += system.words) this.store.propose(proposed, at);
  }

  /** Searches until all workers are done. @throws Abandoned when another worker has died */
  run(): Ended {
    const { limits, meeting, share } = this;
    this.stopped = false;
    for (;;) {
      this.expandLevel();
      meeting.say('found', Number(share.found !== undefined));
      const next = this.agree();
      if (next === 'empty') {
        this.complete = true;
        break;
      }
      if (next === 'stopped') {
        this.stopped = true;
        break;
      }
      this.beginLevel();
      if (next === 'found') break;
      share.bound(limits.depth);
      if (share.atBound && share.deadlock === undefined) {
        this.complete = true;
        break;
      }
    }
    return this.ended();
  }

  /** The states that this worker stored which have a step into the layer, of those `depth` steps from an initial state. */
  layerBefore(depth: number, layer: Layer): Layer {
    const { store, system } = this;
    const origin = new Int32Array(system.words);
    const runs = this.levels[depth] ?? [];
    const level = (visit: (state: Int32Array) => void): void => {
      for (let i = 0; i < runs.length; i += 2)
        for (let j = 0; j < (runs[i + 1] as number); j++) {
          store.read((runs[i] as number) + j, origin);
          visit(origin);
        }
    };
    return layerBefore(system, level, layer);
  }

  /** What this worker knows, when all have stopped. */
  part(): Part {
    const { left, share, store } = this;
    const levels = [...this.levels];
    const next = share.depth + 1;
    levels[next] = [...(levels[next] ?? []), ...store.allRuns()];
    return {
      levels: Array.from(levels, (runs) => runs ?? []),
      left: [...left],
      proposed: store.left(),
      lost: share.lost,
    };
  }

  /**
   * Writes down what all workers stored, level by level, when all have stopped.
   * @param parts of all of them
   * @throws DiskError
   */
  save(parts: readonly Part[], file: DiskFile): SavedStates {
    return writtenDown(this.store, this.share.depth, parts, this.untaken(), file);
  }

  private expandLevel(): void {
    const { commons, meeting, share, store } = this;
    for (let run = this.takeRun(); run !== null; run = this.takeRun()) {
      this.expandRun(run[0], run[1]);
      if (this.mustStop()) return;
    }
    if (stopped(commons) !== STOP.no) return;
    share.settle();
    if (share.cut !== undefined) stop(commons, STOP.memory);
    if (!store.isSettled) return;
    this.publish();
    meeting.say('done', 1);
  }

  /** Waits for the others at the end of a level, and makes room with them while there is somebody who needs it. */
  private agree(): Next {
    const { meeting, store } = this;
    let next = meeting.agree();
    while (next === 'room') {
      store.grow();
      next = meeting.agree();
    }
    return next;
  }

  private beginLevel(): void {
    const { commons, meeting, share } = this;
    meeting.say('done', 0);
    share.depth++;
    if (this.me !== 0) return;
    tellLevel(commons, share.depth + 1, sizeOf(commons));
  }

  /** The next run to expand: a start and a length. Null at the end of the level, and when all are to stop. */
  private takeRun(): readonly [number, number] | null {
    if (stopped(this.commons) !== STOP.no) return null;
    const run = takeRun(this.commons, this.me);
    if (run === null) return null;
    const [start, length] = this.runs(run, run + 1);
    return [start as number, length as number];
  }

  /** Runs of this level that nobody has taken. */
  private untaken(): readonly number[] {
    return untaken(this.commons).flatMap(([from, to]) => this.runs(from, to));
  }

  /** Runs of this level from one number to another: a start and a length each. */
  private runs(from: number, to: number): number[] {
    const { runs } = this.store;
    const at = (Atomics.load(this.commons.control, AT.half) * runs.length) / 2;
    return [...runs.subarray(at + 2 * from, at + 2 * to)];
  }

  private expandRun(start: number, length: number): void {
    const { limits, commons, share, store } = this;
    const end = start + length;
    let index = start;
    while (index < end && share.cut === undefined && !store.outgrown) share.expand(index++);
    if (index < end) this.left.push(index, end - index);
    this.expanded += index - start;
    this.tell();
    if (share.cut !== undefined) stop(commons, STOP.memory);
    else if (limits.states !== undefined && sizeOf(commons) > limits.states) stop(commons, STOP.states);
  }

  private mustStop(): boolean {
    return this.share.cut !== undefined || this.store.outgrown;
  }

  /** Tells the others of the states that are to be expanded next. */
  private publish(): void {
    const { commons, levels, share, store } = this;
    const { control } = commons;
    const runs = store.takeRuns();
    const next = share.depth + 1;
    levels[next] = [...(levels[next] ?? []), ...runs];
    const half = 1 - Atomics.load(control, AT.half);
    const at = Atomics.add(control, AT.runs + half * APART, runs.length / 2);
    const room = store.runs.length / 2;
    if (2 * at + runs.length > room) throw new Error('there are more runs than there is room for');
    store.runs.set(runs, half * room + 2 * at);
  }

  private tell(): void {
    const { edges, depth } = this.share;
    tell(this.commons, this.me, { edges, depth, expanded: this.expanded });
  }

  private ended(): Ended {
    const { atBound, cut, depth, edges, fired, found, store, unreached } = this.share;
    this.tell();
    return {
      states: this.before + store.size,
      edges,
      depth: Math.max(0, depth),
      fired,
      storeBytes: this.me === 0 ? store.bytes : 0,
      found,
      complete: this.complete && cut === undefined,
      stopped: this.stopped,
      cut,
      unreached: unreached.map(({ name }) => name),
      atBound,
    };
  }
}

/** Where the states of a search lie that was written down: by level, a start and a length. */
function runsOf({ levelEnd, levels, share }: SavedSearch): number[][] {
  const { size } = share.store;
  const ends = [...levels.slice(1), levelEnd];
  const runs = levels.map((start, level) => [start, (ends[level] as number) - start]);
  return [...runs, [levelEnd, size - levelEnd]];
}
