import type { Pair } from './bug.ts';

/** A guard that code has, taken away: no bug of history, but what the guard is good for. */
export interface WhatIf extends Omit<Pair, 'apart'> {
  /** What is not there, and where it is in the C. */
  readonly without: string;
  /** What goes wrong then, in a sentence that a driver developer understands without the model. */
  readonly about: string;
}
