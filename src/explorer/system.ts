/** The waist: the only thing a search knows about what it searches. */

/** Where a system puts the successors of a state. One call per edge, nothing allocated. */
export interface Sink {
  /**
   * The successor reached by `step` stands in the system's `scratch`. The sink may not keep a reference to it.
   * @param step a step id, `0 .. steps - 1`, or -1 for an initial state
   */
  push(step: number): void;
  /**
   * Following `step` breaks a rule of the language itself, so it has no successor.
   * @param claim the rule that was broken, or `null` when the model threw
   */
  fault(step: number, claim: string | null, because: string): void;
}

/**
 * How a claim is judged.
 * - `invariant`: true of every state.
 * - `step`: true of every edge; judged with the state before in `origin` and the state after in `scratch`.
 * - `at rest`: true of every state in which every thread may stop.
 * - `reachable`: true of at least one state.
 * - `deadlock`: every state has a successor or is at rest; `holds` is not called.
 * - `built in`: steps that refute it are faults; `holds` is not called.
 * - `never stuck`: wherever one of `threads` can neither take a step nor stop, it can still come to where it can do
 *   either; `holds` is not called.
 * - `leads to`: on every fair run, after every state of which `from` is true there comes one that `holds`, or it is one.
 */
export type ClaimKind =
  | 'invariant'
  | 'step'
  | 'at rest'
  | 'reachable'
  | 'deadlock'
  | 'built in'
  | 'never stuck'
  | 'leads to';

/**
 * What is taken for granted of a thread on a run that never ends. Of a thread that may stop where it stands, nothing is.
 * - `none`: it may be passed over for ever, as long as another one acts.
 * - `weak`: it takes a step once it could take one without a pause.
 * - `strong`: it takes a step once it could take one again and again.
 */
export type Fairness = 'none' | 'weak' | 'strong';

export interface Claim {
  readonly name: string;
  readonly kind: ClaimKind;
  /** Where it was written, as `file:line`, if that is known. */
  readonly where?: string;
  /** Judges the state in `scratch`. May throw: then the model is faulty. */
  readonly holds: () => boolean;
  /** Of `never stuck`: whom it is about; all of them without it. */
  readonly threads?: readonly number[];
  /** Of `leads to`: true of the states it is about; without it, those are the initial ones. May throw, too. */
  readonly from?: () => boolean;
  /** Of `leads to`, per thread; weak without it. */
  readonly fairness?: readonly Fairness[];
}

/** A packed transition system. States are `words` 32-bit words; equal words are one state. */
export interface System {
  readonly words: number;
  readonly steps: number;
  /** Who takes steps. */
  readonly threads: number;
  /** The thread that takes a step, `0 .. threads - 1`. */
  readonly threadOf: (step: number) => number;
  /** The state being judged or just produced: `words` long. */
  readonly scratch: Int32Array;
  /** The state whose successors are being produced: `words` long. */
  readonly origin: Int32Array;
  /** Pushes every initial state, with step -1, in a fixed order. */
  initial(sink: Sink): void;
  /** Pushes every successor of the state at `states[offset ..]`, in a fixed order. */
  successors(states: Int32Array, offset: number, sink: Sink): void;
  /** May every thread stop in the state in `scratch`? */
  readonly atRest: () => boolean;
  /** May this thread stop in the state in `scratch`? */
  readonly restsIn: (thread: number) => boolean;
  readonly claims: readonly Claim[];
  /**
   * What made it smaller than the system it stands for, if its graph is not that one's: a reduction that keeps states and
   * deadlocks may still lose what can, or must, come after. `never stuck` and `leads to` are then not judged, and that is said.
   */
  readonly reduced?: string;
}

/**
 * What steps touched, as bits. State words come first, then as many words as the system needs for what is no bit of the
 * state and yet can be touched. What only the thread itself can touch is left out.
 */
export interface Touched {
  readonly reads: Int32Array;
  readonly writes: Int32Array;
  /** Locks held while it happened. Of locks these and the next two tell the first 30. */
  held: number;
  /** Locks acquired, or waited for. Bits of a lock are among `reads` only where it was looked at. */
  acquired: number;
  released: number;
  /** Not 0 when a lock was acquired, waited for or released, told by number or not: who has locks may be another then. */
  locks: number;
  /** What was added to, or taken from, and nothing else was seen or done to it: these bits are not among the others. */
  readonly sums: Sum[];
  /** Threads whose place, or whose locks, a property looked at. */
  views: number;
}

/** One added to a number that was above 0 before and after, or taken from it. */
export interface Sum {
  /** The bits of the number. */
  readonly word: number;
  readonly mask: number;
  readonly by: number;
  /** The lesser of the number before and after. */
  readonly least: number;
  /** How much more it could be than the greater of the two. */
  readonly room: number;
}

/** The bits of a state that are one thread's own: where it stands, and its locals. */
export interface OwnBits {
  readonly words: readonly number[];
  readonly masks: readonly number[];
}

/** Takes what one thread may do. */
export interface ThreadSink extends Sink {
  /** What was touched until now was touched before a lock was taken for the rest of the step. */
  locked(): void;
}

/** A system that tells what its steps touch, so that it can be reduced. It has no claims about steps. */
export interface Tracked extends System {
  /** Gathers what is touched until somebody clears it. */
  readonly touched: Touched;
  /** Per thread. */
  readonly own: readonly OwnBits[];
  /** The bits of each lock that `Touched` tells by number. */
  readonly lockBits: readonly { readonly word: number; readonly mask: number }[];
  /** Brings the state at `states[offset ..]` into origin and scratch. */
  load(states: Int32Array, offset: number): void;
  /** Pushes every successor of the state in origin and scratch that one thread can bring about, in a fixed order. */
  stepsOf(thread: number, sink: ThreadSink): void;
  /** The locks that each thread holds in the scratch. */
  locksInto(held: Int32Array): void;
  /** May a thread stop for good where it stands in the scratch? */
  restsAt(thread: number): boolean;
  /** Does it stand in the scratch where it can only wait for a lock? */
  waitsAt(thread: number): boolean;
}
