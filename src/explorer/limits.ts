/** What may cut a search short. Every cut shows in the verdict. */
import type { Disk } from './disk.ts';

export interface Limits {
  /** Most states to store. */
  readonly states?: number;
  /** Longest trace to consider, in steps. This is a bound the user asked for, not a shortage. */
  readonly depth?: number;
  /** Seconds of wall time, judged by `clock`. */
  readonly seconds?: number;
  /** Bytes the store may take in memory. */
  readonly bytes?: number;
  /** Where the store goes on when they are used up. Without it, that ends the search. */
  readonly disk?: Disk;
  /** Asked from time to time; true ends the search. */
  readonly cancelled?: () => boolean;
  /** Seconds since an arbitrary start. Without it, `seconds` cannot be kept and is refused. */
  readonly clock?: () => number;
}

/** The limit that cut a search. */
export type Cut =
  | { readonly kind: 'states'; readonly limit: number }
  /** `unjudged`: all of the bound was seen, and nothing found; these claims need what is beyond, too. */
  | { readonly kind: 'depth'; readonly limit: number; readonly unjudged?: readonly string[] }
  | { readonly kind: 'time'; readonly limit: number }
  | { readonly kind: 'memory'; readonly limit: number }
  | { readonly kind: 'disk'; readonly because: string }
  /** More switches between threads. `unjudged` as at the limit of depth. */
  | { readonly kind: 'switches'; readonly limit: number; readonly unjudged?: readonly string[] }
  /** Walks were taken, and no more is known. */
  | { readonly kind: 'walks'; readonly seed: number; readonly walks: number; readonly steps: number }
  /**
   * States were told apart by hashes that may agree. `probability` is that of having dropped any: an estimate. Nothing was
   * looked for beyond `depth`; the claims that were left alone need every state.
   */
  | {
      readonly kind: 'omission';
      readonly probability: number;
      readonly depth?: number;
      readonly unjudged?: readonly string[];
    }
  /** All was seen that this search can see; these claims need another one. */
  | { readonly kind: 'unjudged'; readonly claims: readonly string[] }
  | { readonly kind: 'cancelled' };
