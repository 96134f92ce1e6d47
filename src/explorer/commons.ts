/**
 * What the workers of one search share: memory that all of them see. It has every state once, what is still to be expanded,
 * and what they must agree on.
 */
import type { Plan } from './fold.ts';

/** Numbers apart, so that no two workers write to one line of a cache. */
export const APART = 16;

/** Why all workers are to stop; written by whoever finds the reason. */
export const STOP = {
  no: 0,
  cancelled: 1,
  time: 2,
  states: 3,
  memory: 4,
  pause: 5,
  fold: 6,
  died: 7,
} as const;

/** Where in `control` what is. From `own` on, each worker has places of its own. */
export const AT = {
  stop: 0,
  arrived: APART,
  generation: 2 * APART,
  next: 3 * APART,
  /** Whether somebody waits for more memory, and whether for a wider table at any rate. */
  wish: 4 * APART,
  /** States stored, and those that may be stored by who is just at it. */
  size: 5 * APART,
  promised: 6 * APART,
  /** One past the last place of the list that somebody took. */
  listed: 7 * APART,
  /** How many runs there are of this level and of the next one, and which half they are in. */
  runs: 8 * APART,
  half: 10 * APART,
  /** How much memory is taken. */
  kilobytes: 11 * APART,
  own: 12 * APART,
} as const;
/** Where among its own places a worker says what; and where its portion of the level is, with a lock (`portions.ts`). */
export const MINE = { done: 0, found: 1, need: 2, lock: 3, next: 4, end: 5 } as const;

/** Where a worker's own places begin. */
export function placesOf(worker: number): number {
  return AT.own + worker * APART;
}

/** Where `figures` has what a worker tells of its progress. */
export const FIGURES = 8;
const FIGURE = { edges: 0, depth: 1, expanded: 2 } as const;
export type Told = Record<keyof typeof FIGURE, number>;

/** Levels whose sizes are told; of a deeper search nobody estimates the end. */
export const LEVELS = 1 << 12;

/** States that are expanded in one go. */
export const RUN = 128;

/** Tuples that have numbers. */
export interface NumbersMemory {
  readonly slots: Int32Array;
  readonly tuples: Int32Array;
  /** A lock, and how many tuples have a number. */
  readonly control: Int32Array;
}

/** The part of it that grows. */
export interface Memory {
  /** The set of states. */
  readonly table: Int32Array;
  /** The list of states, in segments. */
  readonly list: readonly Int32Array[];
  /** Where in the list the states are that are to be expanded: a start and a length each, in two halves. */
  readonly runs: Int32Array;
  /** What numbers each group of words; null where a word stands for itself. */
  readonly numbers: readonly (NumbersMemory | null)[];
}

/** Plain data, to be handed to each worker. */
export interface Commons {
  readonly workers: number;
  readonly words: number;
  readonly plan: Plan;
  readonly control: Int32Array;
  readonly figures: Float64Array;
  /** How many states were stored before each level. */
  readonly levels: Float64Array;
  /** States that the table has no place for: see `addOdd`. */
  readonly odd: Int32Array;
  readonly memory: Memory;
}

/** Gives the memory that one worker made to all others. It is there as soon as it was given. */
export interface Post<T> {
  give(what: T): void;
  take(): T;
}

/** Numbers that all threads see. @throws RangeError when the machine gives no more memory */
export function shared(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}

/** Tries to take a lock before the worker makes room for the one who has it. */
export const TRIES = 1 << 10;

/** Takes a lock that is held for a moment only. */
export function take(locks: Int32Array, at: number): void {
  for (let tries = 0; Atomics.compareExchange(locks, at, 0, 1) !== 0; tries++)
    // Whoever has it may not be running: it is not told when it is free.
    if (tries > TRIES) Atomics.wait(locks, at, 1, 1);
}

/** Runs that there is room for in each half, beside so many slots: a run of its own for each, and two for each worker. */
export function runsBeside(slots: number, workers: number): number {
  return 2 * Math.ceil(slots / RUN) + 4 * workers + 16;
}

/** Bytes taken by what grows, as it was told last. */
export function bytesOf({ control }: Commons): number {
  return (Atomics.load(control, AT.kilobytes) >>> 0) * 1024;
}

/** Tells all workers to stop, for the first reason given. */
export function stop({ control }: Commons, reason: number): void {
  if (reason === STOP.died) Atomics.store(control, AT.stop, reason);
  // Whatever ends it comes before what only interrupts it.
  else if (Atomics.compareExchange(control, AT.stop, STOP.no, reason) === STOP.pause)
    Atomics.compareExchange(control, AT.stop, STOP.pause, reason);
}

/** Ends a pause; another reason to stop stays. */
export function resume({ control }: Commons): void {
  Atomics.compareExchange(control, AT.stop, STOP.pause, STOP.no);
}

export function stopped({ control }: Commons): number {
  return Atomics.load(control, AT.stop);
}

/** States stored so far. */
export function sizeOf({ control }: Commons): number {
  return Atomics.load(control, AT.size);
}

export function tell({ figures }: Commons, me: number, { depth, edges, expanded }: Told): void {
  figures[me * FIGURES + FIGURE.edges] = edges;
  figures[me * FIGURES + FIGURE.depth] = depth;
  figures[me * FIGURES + FIGURE.expanded] = expanded;
}

/** What all workers told of their progress, together. */
export function figuresOf({ figures, workers }: Commons): Told {
  const all = (which: number): number[] =>
    Array.from({ length: workers }, (_, worker) => figures[worker * FIGURES + which] as number);
  const sum = (which: number): number => all(which).reduce((total, one) => total + one, 0);
  return { edges: sum(FIGURE.edges), depth: Math.max(...all(FIGURE.depth)), expanded: sum(FIGURE.expanded) };
}

/** What each worker told of its progress. */
export function figuresOfEach({ figures, workers }: Commons): Omit<Told, 'depth'>[] {
  return Array.from({ length: workers }, (_, worker) => {
    const of = (which: number): number => figures[worker * FIGURES + which] as number;
    return { edges: of(FIGURE.edges), expanded: of(FIGURE.expanded) };
  });
}

/** Tells how many states there were before a level. */
export function tellLevel({ levels }: Commons, depth: number, start: number): void {
  if (depth < LEVELS) levels[depth] = start;
}

/** How many states each level had that is complete. */
export function levelsOf({ levels }: Commons): number[] {
  const sizes: number[] = [];
  for (let level = 0; level + 1 < LEVELS && (levels[level + 1] as number) > 0; level++)
    sizes.push((levels[level + 1] as number) - (levels[level] as number));
  return sizes;
}
