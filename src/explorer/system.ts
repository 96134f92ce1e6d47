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
 */
export type ClaimKind = 'invariant' | 'step' | 'at rest' | 'reachable' | 'deadlock' | 'built in';

export interface Claim {
  readonly name: string;
  readonly kind: ClaimKind;
  /** Judges the state in `scratch`. May throw: then the model is faulty. */
  readonly holds: () => boolean;
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
  readonly claims: readonly Claim[];
}
