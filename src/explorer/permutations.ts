/** What a symmetric system's states may be permuted by, without a word of what it is that changes places. */

/** An exchange of two things that differ in nothing but their numbers. It is its own inverse. */
export interface Swap {
  /** In the author's words: `rows 0 and 1 of files`. */
  readonly name: string;
  /** Writes to `to` the state in `from` with the two exchanged. The arrays are `words` long, or longer, and not the same. */
  readonly apply: (from: Int32Array, to: Int32Array) => void;
  /** By thread, whose place it takes. */
  readonly threads: readonly number[];
}

/** Things of which any may change places with any other: each swap exchanges two neighbours. */
export interface Chain {
  /** One less than there are things, and at least one. */
  readonly swaps: readonly Swap[];
  /** The thing at each place of the chain has its mark there. */
  readonly marks: readonly number[];
}

/** A group of permutations of states: every permutation within each chain, in every combination. */
export interface Permutations {
  readonly chains: readonly Chain[];
  /** How many marks there are. */
  readonly marks: number;
  /**
   * Gives each thing a number that depends on what it is and not on where it stands: what is exchanged takes its mark
   * along. Things of equal marks need not be equal.
   */
  readonly mark: (state: Int32Array, marks: Int32Array) => void;
  /** How many permutations there are. */
  readonly order: number;
  /** What of the declared symmetry is not used, and why, in the author's words. */
  readonly notes: readonly string[];
}

/**
 * The neighbours to exchange, one pair after the other, so that `count` things stand in every order once; one more
 * exchange, the last, brings them back to the first (Steinhaus, Johnson and Trotter's "plain changes").
 * @param count 2 or more
 */
export function plainChanges(count: number): Uint8Array {
  let changes: readonly number[] = [0, 0];
  for (let most = 3; most <= count; most++) {
    const longer: number[] = [];
    changes.forEach((change, at) => {
      const down = at % 2 === 0;
      for (let step = 0; step < most - 1; step++) longer.push(down ? most - 2 - step : step);
      // The last thing stands at one end, where it is out of the way of the others.
      longer.push(down ? change + 1 : change);
    });
    changes = longer;
  }
  return Uint8Array.from(changes);
}

/** How many orders `count` things have. */
export function factorial(count: number): number {
  return count < 2 ? 1 : count * factorial(count - 1);
}
