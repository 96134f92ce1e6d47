/** What is learned while a function is read, besides its skeleton. */
import type { Named } from './skeleton.ts';

/** Who reads a function is told these. */
export interface Noted {
  /** A function is put into a field: `type.field`. */
  readonly inTable: (key: string, name: string) => void;
  /** A call that registers something: an interrupt, a work item, a thread. */
  readonly registers: (name: string, given: readonly Registered[]) => void;
  readonly isFunction: (name: string) => boolean;
  /** A function is given to be called when a fence signals or a grace period is over. */
  readonly calledLater: (name: string, why: string) => void;
}

export interface Registered {
  readonly named: Named;
  /** The argument, when it is one word. */
  readonly word: string | null;
}
