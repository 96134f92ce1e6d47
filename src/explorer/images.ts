/**
 * The distinct images of a state under a group of permutations, each produced from an earlier one by a single swap.
 *
 * Why no image is missing: a chain's swaps exchange neighbours, so they generate every order of its things. An order is
 * built by insertion: thing `k` starts at place `k` and moves down past some of the things before it. Taking every number of
 * moves for every `k` of every chain, in every combination, gives every permutation exactly once. Two neighbours are *twins*
 * if exchanging them leaves the state as it is; in a row of twins any order gives the same image, so only the orders that
 * keep twins in sequence are tried: a thing stops moving when it meets its twin. States with other stabilizers than twins
 * yield some images twice, and those are recognized by comparing words.
 */
import { hashWords } from './hash.ts';
import type { Permutations, Swap } from './permutations.ts';

/** One swap of a plan: the state in buffer `from`, exchanged, goes to buffer `to`. Buffer 0 has the state itself. */
interface Move {
  readonly swap: Swap;
  readonly from: number;
  readonly to: number;
}

/** One image. */
export interface Image {
  readonly state: Int32Array;
  /** What it is made by from `before`, which is the state itself or an earlier image. */
  readonly swap: Swap;
  readonly before: Int32Array;
}

/** Receives the images of a state, one after the other. */
export interface Visitor {
  /** Buffer `from`, exchanged, goes to buffer `to`; called for every move, also when the image is one that was visited. */
  moved(swap: Swap, from: number, to: number): void;
  /** @returns whether to stop */
  image(image: Image, buffer: number): boolean;
}

export class Images {
  /** How many buffers a plan needs. */
  readonly buffers: number;
  private readonly permutations: Permutations;
  private readonly words: number;
  private readonly swaps: readonly Swap[];
  /** By which neighbours are twins, a bit for each swap. */
  private readonly plans = new Map<number, readonly Move[]>();
  private readonly states: Int32Array[];
  private spare: Int32Array;
  /** The images so far, for recognizing those that come again; the state itself is the first. */
  private readonly known: Int32Array[] = [];
  private count = 0;
  /** Slots of a hash table: a number of `known` and one; 0 is free. */
  private slots = new Int32Array(16);
  private mask = 0;
  private readonly image: { state: Int32Array; swap: Swap; before: Int32Array };
  private readonly before: Int32Array;

  constructor(permutations: Permutations, words: number) {
    this.permutations = permutations;
    this.words = words;
    this.swaps = permutations.chains.flatMap(({ swaps }) => swaps);
    this.buffers = this.swaps.length + 1;
    this.states = Array.from({ length: this.buffers }, () => new Int32Array(words));
    this.spare = new Int32Array(words);
    this.before = new Int32Array(words);
    this.image = { state: this.spare, swap: NOTHING, before: this.before };
  }

  /** Visits each distinct image of `state` that is not the state itself, once. */
  each(state: Int32Array, visitor: Visitor): void {
    const { image, states } = this;
    const first = states[0] as Int32Array;
    this.copy(state, first);
    const plan = this.planFor(this.twinsIn(first));
    if (plan.length > 1) this.forget(plan.length, first);
    for (let at = 0; at < plan.length; at++) {
      const { from, swap, to } = plan[at] as Move;
      // Moves within one buffer go through the spare one.
      this.copy(states[from] as Int32Array, this.before);
      swap.apply(this.before, this.spare);
      const made = this.spare;
      this.spare = states[to] as Int32Array;
      states[to] = made;
      visitor.moved(swap, from, to);
      if (plan.length > 1 && !this.isNew(made)) continue;
      image.state = made;
      image.swap = swap;
      if (visitor.image(image, to)) return;
    }
  }

  /** The swaps that leave a state as it is, one bit each. */
  private twinsIn(state: Int32Array): number {
    let twins = 0;
    for (let at = 0; at < this.swaps.length; at++) {
      (this.swaps[at] as Swap).apply(state, this.spare);
      if (this.areEqual(state, this.spare)) twins |= 1 << at;
    }
    return twins;
  }

  private planFor(twins: number): readonly Move[] {
    let plan = this.plans.get(twins);
    if (plan === undefined) this.plans.set(twins, (plan = planOf(this.permutations, twins)));
    return plan;
  }

  private forget(most: number, state: Int32Array): void {
    let size = 16;
    while (size < 2 * (most + 1)) size *= 2;
    if (size > this.slots.length) this.slots = new Int32Array(size);
    else this.slots.fill(0, 0, size);
    this.mask = size - 1;
    this.count = 0;
    this.isNew(state);
  }

  private isNew(state: Int32Array): boolean {
    const { known, mask, slots } = this;
    let slot = hashWords(state, 0, this.words) & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask)
      if (this.areEqual(known[(slots[slot] as number) - 1] as Int32Array, state)) return false;
    if (this.count === known.length) known.push(new Int32Array(this.words));
    this.copy(state, known[this.count++] as Int32Array);
    slots[slot] = this.count;
    return true;
  }

  private copy(from: Int32Array, to: Int32Array): void {
    for (let word = 0; word < this.words; word++) to[word] = from[word] as number;
  }

  private areEqual(one: Int32Array, other: Int32Array): boolean {
    for (let word = 0; word < this.words; word++) if (one[word] !== other[word]) return false;
    return true;
  }
}

/** @param twins the swaps that change nothing, one bit each in the order of the chains */
function planOf({ chains }: Permutations, twins: number): readonly Move[] {
  const inserted: { readonly chain: number; readonly thing: number }[] = [];
  /** By chain, which row of twins each thing belongs to, and the things in their order of the moment. */
  const rows: number[][] = [];
  const orders: number[][] = [];
  let bit = 0;
  chains.forEach(({ swaps }, chain) => {
    const row = [0];
    for (let thing = 1; thing <= swaps.length; thing++) {
      inserted.push({ chain, thing });
      row.push((twins & (1 << bit++)) === 0 ? thing : (row[thing - 1] as number));
    }
    rows.push(row);
    orders.push(row.map((_, thing) => thing));
  });
  const moves: Move[] = [];
  const insert = (at: number, buffer: number): void => {
    const next = inserted[at];
    if (next === undefined) return;
    insert(at + 1, buffer);
    const row = rows[next.chain] as number[];
    const order = orders[next.chain] as number[];
    let from = buffer;
    let place = next.thing;
    for (; place > 0 && row[order[place - 1] as number] !== row[next.thing]; place--) {
      order[place] = order[place - 1] as number;
      order[place - 1] = next.thing;
      const swap = chains[next.chain]?.swaps[place - 1];
      if (swap !== undefined) moves.push({ swap, from, to: at + 1 });
      from = at + 1;
      insert(at + 1, from);
    }
    order.splice(place, 1);
    order.splice(next.thing, 0, next.thing);
  };
  insert(0, 0);
  return moves;
}

const NOTHING: Swap = { name: '', apply: () => undefined, threads: [] };
