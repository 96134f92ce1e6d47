/** Two instances of one model: in one of them a claim is refuted, and in the other it holds. */
export interface Pair {
  /** `MODEL:INSTANCE` in which it is found. */
  readonly found: string;
  /** The same as it should be, one parameter apart: holds. */
  readonly fixed: string;
  /** Why the two differ in more than one parameter, where they do. */
  readonly apart?: string;
}

/** A bug of history: published, fixed, and in a model both before and after its fix. */
export interface Bug extends Pair {
  /** The title of the commit that fixed it, as in the tree it went into. */
  readonly title: string;
  /** The hash of that commit, where it is known; twelve digits. */
  readonly commit?: string;
  /** The first release with the fix, such as `v5.6`, or the month of the fix where no release is known, such as `2019-11`. */
  readonly since: string;
  /** What went wrong, in a sentence that a driver developer understands without the model. */
  readonly about: string;
}
