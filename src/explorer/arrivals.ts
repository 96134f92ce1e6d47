/** How threads arrived at states, in a search by switches: the first time that each did, and who went on from there. */
import { Bits, Rows } from './rows.ts';
import type { Trace } from './verdict.ts';

/** Columns of an arrival. */
const [STATE, STEP, FROM, DEPTH] = [0, 1, 2, 3];

export class Arrivals {
  private readonly rows = new Rows(4);
  /** Sets of `state * threads + thread`: who has arrived where, who can go on from where, whose steps from there are followed. */
  private readonly arrived = new Bits();
  private readonly enabled = new Bits();
  private readonly followed = new Bits();
  /** States whose enabled threads are known. */
  private readonly looked = new Bits();
  private readonly threads: number;

  constructor(threads: number) {
    this.threads = threads;
  }

  get length(): number {
    return this.rows.length;
  }

  get bytes(): number {
    const { arrived, enabled, followed, looked, rows } = this;
    return rows.bytes + arrived.bytes + enabled.bytes + followed.bytes + looked.bytes;
  }

  /** The most bytes taken on the way to `more` arrivals, at so many states. */
  bytesFor(more: number, states: number): number {
    const { arrived, enabled, followed, looked, rows } = this;
    const most = states * this.threads;
    const sets =
      arrived.bytesFor(most) + enabled.bytesFor(most) + followed.bytesFor(most) + looked.bytesFor(most);
    return rows.bytesFor(more) + sets;
  }

  /** @param from the arrival that it is a step on from, or `-1 - initial` of an initial state */
  add(state: number, step: number, from: number, depth: number): void {
    const { rows } = this;
    const row = rows.add();
    rows.set(row, STATE, state);
    rows.set(row, STEP, step);
    rows.set(row, FROM, from);
    rows.set(row, DEPTH, depth);
  }

  stateOf(arrival: number): number {
    return this.rows.at(arrival, STATE);
  }

  /** The step by which, or -1. */
  stepOf(arrival: number): number {
    return this.rows.at(arrival, STEP);
  }

  /** After how many steps. */
  depthOf(arrival: number): number {
    return this.rows.at(arrival, DEPTH);
  }

  /** Whether it is the first time that this thread arrives at a state from which it is not known to have gone on. */
  arrivesFirst(state: number, thread: number): boolean {
    const pair = state * this.threads + thread;
    if (this.arrived.has(pair) || this.followed.has(pair)) return false;
    this.arrived.add(pair);
    return true;
  }

  /** Whether nobody knew before who can go on from a state. */
  looksFirst(state: number): boolean {
    if (this.looked.has(state)) return false;
    this.looked.add(state);
    return true;
  }

  isEnabled(state: number, thread: number): boolean {
    return this.enabled.has(state * this.threads + thread);
  }

  enable(state: number, thread: number): void {
    this.enabled.add(state * this.threads + thread);
  }

  isFollowed(state: number, thread: number): boolean {
    return this.followed.has(state * this.threads + thread);
  }

  follow(state: number, thread: number): void {
    this.followed.add(state * this.threads + thread);
  }

  /** Whether there are steps from a state that were not followed. */
  isOpen(state: number): boolean {
    const from = state * this.threads;
    for (let pair = from; pair < from + this.threads; pair++)
      if (this.enabled.has(pair) && !this.followed.has(pair)) return true;
    return false;
  }

  /** The way to an arrival. */
  wayTo(arrival: number): Trace {
    const { rows } = this;
    const steps: number[] = [];
    let at = arrival;
    for (; rows.at(at, FROM) >= 0; at = rows.at(at, FROM)) steps.push(rows.at(at, STEP));
    return { initial: -1 - rows.at(at, FROM), steps: steps.reverse() };
  }
}
