/**
 * What the workers of one search share: a ring of states from each to each other, bells to wake one another, and what they
 * must agree on between two levels. Everything is in memory that they all see; nobody waits for a message.
 */

/** Numbers a ring holds at most. */
const RING = 1 << 16;
/** States that are handed over together. */
const PARCEL = 256;
/** Milliseconds after which a waiting worker looks again whether all still live. */
const PATIENCE = 100;

/** Why all workers are to stop; written by whoever finds the reason. */
export const STOP = { no: 0, cancelled: 1, time: 2, states: 3, memory: 4, pause: 5, died: 6 } as const;

/** Places in `control`; from `PER_WORKER` on, each worker has `OWN` of its own. */
const AT = { stop: 0, arrived: 1, generation: 2, next: 3, sent: 4, perWorker: 16 } as const;
const OWN = 16;
const MINE = { bell: 0, frontier: 1, found: 2 } as const;

/** Where `figures` has what a worker tells of its progress. */
const FIGURES = 8;
const FIGURE = { states: 0, edges: 1, bytes: 2, depth: 3, expanded: 4 } as const;

/** Levels whose sizes are told; of a deeper search nobody estimates the end. */
const LEVELS = 1 << 12;

/** Plain data, to be handed to each worker. */
export interface Commons {
  readonly workers: number;
  readonly words: number;
  readonly control: Int32Array;
  readonly figures: Float64Array;
  readonly rings: Int32Array;
  /** Per worker, how many states each level had that is complete. */
  readonly levels: Float64Array;
}

export function commonsFor(workers: number, words: number): Commons {
  const ints = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4));
  return {
    workers,
    words,
    // Per worker its own places, then per ring how many states were put in and taken out.
    control: ints(AT.perWorker + workers * OWN + workers * workers * 2 * OWN),
    figures: new Float64Array(new SharedArrayBuffer(workers * FIGURES * 8)),
    rings: ints(workers * workers * RING),
    levels: new Float64Array(new SharedArrayBuffer(workers * LEVELS * 8)),
  };
}

/** Tells all workers to stop, for the first reason given. */
export function stop({ control, workers }: Commons, reason: number): void {
  if (reason === STOP.died) Atomics.store(control, AT.stop, reason);
  // Whatever ends it comes before what only interrupts it.
  else if (Atomics.compareExchange(control, AT.stop, STOP.no, reason) === STOP.pause)
    Atomics.compareExchange(control, AT.stop, STOP.pause, reason);
  for (let worker = 0; worker < workers; worker++) ring(control, worker);
}

/** Ends a pause; another reason to stop stays. */
export function resume({ control }: Commons): void {
  Atomics.compareExchange(control, AT.stop, STOP.pause, STOP.no);
}

export function stopped({ control }: Commons): number {
  return Atomics.load(control, AT.stop);
}

/** What all workers told of their progress, together. */
export function figures({ figures: told, workers }: Commons): Record<keyof typeof FIGURE, number> {
  const all = (which: number): number[] =>
    Array.from({ length: workers }, (_, worker) => told[worker * FIGURES + which] as number);
  const sum = (which: number): number => all(which).reduce((total, one) => total + one, 0);
  return {
    states: sum(FIGURE.states),
    edges: sum(FIGURE.edges),
    bytes: sum(FIGURE.bytes),
    expanded: sum(FIGURE.expanded),
    depth: Math.max(...all(FIGURE.depth)),
  };
}

/**
 * What becomes of the next level. Whoever stops does so for this and no other reason: one that went by what it sees a
 * moment later would leave the others waiting.
 */
export type Next = (typeof NEXT)[number];
const NEXT = ['empty', 'stopped', 'found', 'expanded'] as const;

/** How many states each level had that is complete. */
export function levelsOf({ levels, workers }: Commons): number[] {
  const sizes: number[] = [];
  for (let level = 0; level < LEVELS; level++) {
    let size = 0;
    for (let worker = 0; worker < workers; worker++) size += levels[worker * LEVELS + level] as number;
    if (size === 0) break;
    sizes.push(size);
  }
  return sizes;
}

/** Thrown where another worker has died: there is nothing left to wait for. */
export class Abandoned extends Error {}

/** One worker's end of it. */
export class Exchange {
  readonly commons: Commons;
  private readonly me: number;
  /** States that wait to be handed over, per receiver. */
  private readonly boxes: Int32Array[];
  private readonly waiting: Int32Array;
  /** How many states were put into the rings from here, and taken from those to here; and where in the ring the next one is. */
  private readonly put: Int32Array;
  private readonly putAt: Int32Array;
  private readonly taken: Int32Array;
  private readonly takenAt: Int32Array;
  /** States a ring holds. */
  private readonly room: number;
  private levels = 0;

  constructor(commons: Commons, me: number) {
    this.commons = commons;
    this.me = me;
    const { words, workers } = commons;
    this.boxes = Array.from({ length: workers }, () => new Int32Array(2 * PARCEL * words));
    this.waiting = new Int32Array(workers);
    this.put = new Int32Array(workers);
    this.putAt = new Int32Array(workers);
    this.taken = new Int32Array(workers);
    this.takenAt = new Int32Array(workers);
    this.room = Math.floor(RING / words);
  }

  /** Puts a state aside for another worker. */
  hand(to: number, state: Int32Array): void {
    const { words } = this.commons;
    const at = (this.waiting[to] as number) * words;
    let box = this.boxes[to] as Int32Array;
    if (at === box.length) {
      const larger = new Int32Array(2 * box.length);
      larger.set(box);
      this.boxes[to] = box = larger;
    }
    for (let word = 0; word < words; word++) box[at + word] = state[word] as number;
    (this.waiting[to] as number)++;
  }

  /**
   * Hands over what is aside: whole parcels, or all of it.
   * @param take is called with every state that arrives meanwhile
   */
  send(all: boolean, take: Take): void {
    const least = all ? 1 : PARCEL;
    for (let to = 0; to < this.commons.workers; to++)
      this.until(
        () => {
          while ((this.waiting[to] as number) >= least) if (!this.sendTo(to)) return false;
          return true;
        },
        () => this.receive(take),
      );
  }

  /** Takes what has arrived. @returns whether there was anything */
  receive(take: Take): boolean {
    const { control, rings, words, workers } = this.commons;
    let any = false;
    for (let from = 0; from < workers; from++) {
      if (from === this.me) continue;
      const base = this.ringOf(from, this.me);
      const counts = this.countsOf(from, this.me);
      const count = (Atomics.load(control, counts) - (this.taken[from] as number)) | 0;
      if (count === 0) continue;
      any = true;
      let at = this.takenAt[from] as number;
      for (let i = 0; i < count; i++) {
        take(rings, base + at * words);
        if (++at === this.room) at = 0;
      }
      this.takenAt[from] = at;
      this.taken[from] = ((this.taken[from] as number) + count) | 0;
      Atomics.store(control, counts + OWN, this.taken[from] as number);
      if (2 * count > this.room) ring(control, from);
    }
    return any;
  }

  /** Sends and receives until every state of this level is where it belongs. */
  finishLevel(take: Take): void {
    const { control, workers } = this.commons;
    this.send(true, take);
    this.levels++;
    Atomics.add(control, AT.sent, 1);
    for (let worker = 0; worker < workers; worker++) ring(control, worker);
    this.until(
      () => ((Atomics.load(control, AT.sent) - this.levels * workers) | 0) >= 0,
      () => this.receive(take),
    );
    this.receive(take);
  }

  /**
   * Waits for all others at the end of a level. The last one decides, for all, by what each of them found.
   * @param frontier states of the next level that are this worker's
   * @param found whether something was found here
   */
  agree(frontier: number, found: boolean): Next {
    const { control, workers } = this.commons;
    const mine = AT.perWorker + this.me * OWN;
    Atomics.store(control, mine + MINE.frontier, Math.min(frontier, 1));
    Atomics.store(control, mine + MINE.found, Number(found));
    const generation = Atomics.load(control, AT.generation);
    if (Atomics.add(control, AT.arrived, 1) === workers - 1) {
      const any = (which: number): boolean =>
        Array.from({ length: workers }, (_, worker) =>
          Atomics.load(control, AT.perWorker + worker * OWN + which),
        ).some((value) => value > 0);
      const next = NEXT.indexOf(this.nextOf(any(MINE.frontier), any(MINE.found)));
      Atomics.store(control, AT.next, next);
      Atomics.store(control, AT.arrived, 0);
      Atomics.add(control, AT.generation, 1);
      for (let worker = 0; worker < workers; worker++) ring(control, worker);
    } else
      this.until(
        () => Atomics.load(control, AT.generation) !== generation,
        () => false,
      );
    return NEXT[Atomics.load(control, AT.next)] as Next;
  }

  private nextOf(frontier: boolean, found: boolean): Next {
    if (!frontier) return 'empty';
    if (stopped(this.commons) !== STOP.no) return 'stopped';
    return found ? 'found' : 'expanded';
  }

  tell(told: Record<keyof typeof FIGURE, number>): void {
    const at = this.me * FIGURES;
    const { figures: shown } = this.commons;
    shown[at + FIGURE.states] = told.states;
    shown[at + FIGURE.edges] = told.edges;
    shown[at + FIGURE.bytes] = told.bytes;
    shown[at + FIGURE.depth] = told.depth;
    shown[at + FIGURE.expanded] = told.expanded;
  }

  tellLevel(depth: number, size: number): void {
    if (depth < LEVELS) this.commons.levels[this.me * LEVELS + depth] = size;
  }

  /** @returns false when the ring is full */
  private sendTo(to: number): boolean {
    const { control, rings, words } = this.commons;
    const counts = this.countsOf(this.me, to);
    const inside = ((this.put[to] as number) - Atomics.load(control, counts + OWN)) | 0;
    const waiting = this.waiting[to] as number;
    const count = Math.min(waiting, this.room - inside);
    if (count === 0) return false;
    const base = this.ringOf(this.me, to);
    const box = this.boxes[to] as Int32Array;
    let at = this.putAt[to] as number;
    // The last ones first: so those that stay need not be moved.
    for (let i = waiting - count; i < waiting; i++) {
      for (let word = 0; word < words; word++)
        rings[base + at * words + word] = box[i * words + word] as number;
      if (++at === this.room) at = 0;
    }
    this.waiting[to] = waiting - count;
    this.putAt[to] = at;
    const put = ((this.put[to] as number) + count) | 0;
    this.put[to] = put;
    Atomics.store(control, counts, put);
    ring(control, to);
    return true;
  }

  /**
   * Works until something is so; while there is no work, sleeps until somebody rings.
   * @throws Abandoned when another worker has died
   */
  private until(so: () => boolean, work: () => boolean): void {
    const { control } = this.commons;
    const bell = AT.perWorker + this.me * OWN + MINE.bell;
    for (;;) {
      // Whoever makes it so rings afterwards: the bell is looked at first, so that no ringing is missed.
      const rung = Atomics.load(control, bell);
      if (so()) return;
      if (stopped(this.commons) === STOP.died) throw new Abandoned('another worker has died');
      if (!work()) Atomics.wait(control, bell, rung, PATIENCE);
    }
  }

  private ringOf(from: number, to: number): number {
    return (from * this.commons.workers + to) * RING;
  }

  private countsOf(from: number, to: number): number {
    const { workers } = this.commons;
    return AT.perWorker + workers * OWN + (from * workers + to) * 2 * OWN;
  }
}

/** Called with where a state that arrived stands; it is gone afterwards. */
export type Take = (states: Int32Array, at: number) => void;

function ring(control: Int32Array, worker: number): void {
  const bell = AT.perWorker + worker * OWN + MINE.bell;
  Atomics.add(control, bell, 1);
  Atomics.notify(control, bell);
}
