/** The graph of a search that saw everything: where the steps of each stored state lead. Made in slices. */
import { Lookup } from './lookup.ts';
import { Unrepeatable } from './shortest.ts';
import type { Store } from './store.ts';
import type { Sink, System } from './system.ts';

/** Successors that are looked up together. */
const BATCH = 256;
/** States learned by the lookup in the time that one is expanded. */
const LEARN = 16;

export class Graph implements Sink {
  /** States. */
  readonly size: number;
  /** The edges of state `s` are those from `first[s]` to `first[s + 1]`, in the order the system pushes them. */
  readonly first: Uint32Array;
  /** Where each edge leads. */
  readonly targets: Int32Array;
  /** Who takes each edge; empty when nobody will ask. */
  readonly takers: Uint16Array;
  /** Words of a set of threads. */
  readonly lanes: number;
  /** Per state, the threads that can take a step there. */
  readonly enabled: Int32Array;
  /** Per state, the threads that may stop there. */
  readonly resting: Int32Array;
  private readonly system: System;
  private readonly store: Store;
  private readonly lookup: Lookup;
  private readonly origin: Int32Array;
  private rows: Int32Array;
  private pending = 0;
  /** Edges pushed. */
  private edges = 0;
  /** The state being expanded, or the next one. */
  private state = 0;

  /**
   * @param edges of the whole graph, as the search counted them
   * @param takers whether it will be asked who takes an edge
   * @throws RangeError when the machine gives no more memory
   */
  constructor(system: System, store: Store, lookup: Lookup, edges: number, takers: boolean) {
    this.system = system;
    this.store = store;
    this.size = store.size;
    this.lanes = Math.ceil(system.threads / 32);
    this.lookup = lookup;
    this.first = new Uint32Array(this.size + 1);
    this.targets = new Int32Array(edges);
    this.takers = new Uint16Array(takers ? edges : 0);
    this.enabled = new Int32Array(this.size * this.lanes);
    this.resting = new Int32Array(this.size * this.lanes);
    this.origin = new Int32Array(system.words);
    this.rows = new Int32Array(2 * BATCH * this.lookup.stride);
  }

  /** Bytes that it takes. */
  static bytesFor(system: System, states: number, edges: number, takers: boolean): number {
    const lanes = Math.ceil(system.threads / 32);
    return Lookup.bytesFor(states) + states * (4 + 8 * lanes) + edges * (takers ? 6 : 4);
  }

  /** How much of it is made, from 0 to 1. */
  get part(): number {
    return this.state / this.size;
  }

  /** Expands at most `count` more states. @returns true when all are @throws Unrepeatable, RangeError as the lookup does */
  advance(count: number): boolean {
    const { first, origin, store, system } = this;
    if (!this.lookup.learn(count * LEARN)) return false;
    const end = Math.min(this.size, this.state + count);
    for (; this.state < end; this.state++) {
      first[this.state] = this.edges;
      store.read(this.state, origin);
      system.scratch.set(origin);
      for (let thread = 0; thread < system.threads; thread++)
        if (system.restsIn(thread)) this.add(this.resting, thread);
      system.successors(origin, 0, this);
      if (this.pending >= BATCH) this.flush();
    }
    if (this.state < this.size) return false;
    this.flush();
    first[this.size] = this.edges;
    if (this.edges !== this.targets.length) throw new Unrepeatable(0);
    return true;
  }

  push(step: number): void {
    const { scratch, words } = this.system;
    const thread = this.system.threadOf(step);
    this.add(this.enabled, thread);
    if (this.takers.length > 0) this.takers[this.edges] = thread;
    this.edges++;
    const { stride } = this.lookup;
    if ((this.pending + 1) * stride > this.rows.length) {
      const rows = new Int32Array(2 * this.rows.length);
      rows.set(this.rows);
      this.rows = rows;
    }
    const row = this.pending++ * stride;
    for (let word = 0; word < words; word++) this.rows[row + word] = scratch[word] as number;
  }

  fault(): void {
    // Where a step broke a rule, the search has told of it and nobody asks for a graph.
    throw new Unrepeatable(0);
  }

  /** Whether a thread is in the set of a state. */
  has(sets: Int32Array, state: number, thread: number): boolean {
    return (((sets[state * this.lanes + (thread >>> 5)] as number) >>> (thread & 31)) & 1) === 1;
  }

  private add(sets: Int32Array, thread: number): void {
    const lane = this.state * this.lanes + (thread >>> 5);
    sets[lane] = (sets[lane] as number) | (1 << (thread & 31));
  }

  private flush(): void {
    const { edges, pending, targets } = this;
    if (edges > targets.length) throw new Unrepeatable(0);
    this.lookup.find(this.rows, pending, targets, edges - pending);
    for (let edge = edges - pending; edge < edges; edge++)
      if ((targets[edge] as number) < 0) throw new Unrepeatable(0);
    this.pending = 0;
  }
}
