/** A run as data: what was checked, what was found and how it came about. Every format is a pure function of this. */

import type { ClaimKind, Cut, Manner, Rough } from '../explorer/index.ts';

/** What JSON can carry. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

/** The value of a parameter or of a choice. */
export type Scalar = string | number | boolean | null;

/** The schema of a run document. A change that breaks readers raises the number. */
export const RUN_SCHEMA = 'dmaze/run/1';

export interface Tool {
  readonly name: 'dmaze';
  readonly version: string;
}

export interface RunDocument {
  readonly schema: typeof RUN_SCHEMA;
  readonly tool: Tool;
  readonly runs: readonly Run[];
  /** What could not be checked, because the model is broken. Absent when there is none. */
  readonly errors?: readonly RunError[];
}

export interface RunError {
  readonly model: string;
  /** Absent when the model itself could not be loaded. */
  readonly instance?: string;
  readonly message: string;
}

/** One instance, checked. */
export interface Run {
  readonly model: string;
  readonly instance: string;
  /** Where the model is written. */
  readonly source: Place;
  /** Every parameter, defaults included. */
  readonly parameters: Readonly<Record<string, Scalar>>;
  /** Parameters that were set by hand, away from what the instance says. Absent when there is none. */
  readonly overrides?: Readonly<Record<string, Scalar>>;
  /** The only property that was judged. Absent when all were. */
  readonly only?: string;
  readonly verdict: RunVerdict;
  /** What came of each property: those of the model in the order written, then those of the language. */
  readonly properties: readonly JudgedProperty[];
  readonly counts: Counts;
  /** How it was searched; absent when breadth-first. */
  readonly manner?: Manner;
  /** How states were told apart, where some may have been taken for others; absent when exactly. */
  readonly store?: Rough;
  /** How the search was made smaller: then counts are of the smaller one. */
  readonly reduction: 'none' | 'sections' | 'symmetry' | 'all';
  /** What was asked for to make it smaller. Absent when nothing was. */
  readonly reductions?: readonly RunReduction[];
  /**
   * Present when there may be a shorter trace: this one is of a reduced search, and there was no time to look for another,
   * or states may have been omitted.
   */
  readonly mayBeShorter?: true;
  /** Wall time of the search. */
  readonly seconds: number;
  /** Bytes of the store of states at its largest; not those of the whole process. */
  readonly peakBytes: number;
  /**
   * How many states, drawn at random, were expanded once more by both engines and found to lead where they led. Absent where
   * nothing was said to hold, or states were not kept exactly.
   */
  readonly sampled?: number;
  readonly coverage: Coverage;
  /** How the finding comes about. */
  readonly trace?: RunTrace;
  /** The command that replays the finding. Absent when there is nothing to replay. */
  readonly replay?: string;
  /** Against what the model declares for this instance; present when it was asked for. */
  readonly expected?: Expected;
  /** Against what was required of it beyond its verdict; present when something was. */
  readonly required?: Requirement;
}

export type RunReduction =
  | {
      readonly name: 'sections';
      /** Steps that were taken together with the one before, without a state between. */
      readonly ahead: number;
    }
  | {
      readonly name: 'symmetry';
      /** In how many ways what is interchangeable can stand: of so many states at most, one is stored. */
      readonly permutations: number;
      /**
       * States that were permuted to see whether that makes no difference, and those of them that were permuted in every
       * way; of a search by several workers, what one of them saw. Of the others, what the model declares was believed.
       */
      readonly compared: { readonly states: number; readonly inEveryWay: number } | null;
      /** What of the declaration was of no use, in words. */
      readonly notes: readonly string[];
    }
  /** It would not have preserved what is judged, or there is nothing to reduce. */
  | { readonly name: 'sections' | 'symmetry'; readonly refused: string };

export interface Counts {
  /** Distinct states, of a store that may omit some at least so many; of walks, which remember none, states walked through. */
  readonly states: number;
  /** Steps followed from distinct states; of walks, steps looked at. */
  readonly edges: number;
  /** Length of the longest shortest trace; of another manner than breadth-first, of the longest trace looked at. */
  readonly depth: number;
}

/** What was found. Closed. `because` is one sentence in the model's own names. */
export type RunVerdict =
  | { readonly kind: 'holds' }
  | { readonly kind: 'bounded'; readonly because: string; readonly depth: number }
  | { readonly kind: 'bounded'; readonly because: string; readonly switches: number }
  | {
      readonly kind: 'violated';
      readonly property: string;
      readonly because?: string;
      /** The threads that can never go on from the end of the trace, when that is what is violated. */
      readonly stuck?: readonly Blocked[];
      /** What exactly the property claims. */
      readonly about?: string;
    }
  | {
      readonly kind: 'deadlock';
      readonly property: string;
      readonly because: string;
      readonly blocked: readonly Blocked[];
    }
  | { readonly kind: 'unreached'; readonly property: string; readonly also: readonly string[] }
  | {
      readonly kind: 'undecided';
      readonly because: string;
      readonly cut: Cut;
      /** What was to be reached and was not yet. */
      readonly unreached: readonly string[];
    }
  | { readonly kind: 'faulty'; readonly because: string };

export interface JudgedProperty {
  readonly name: string;
  readonly kind: ClaimKind;
  /** What exactly is claimed. Absent when the name says it all. */
  readonly about?: string;
  /** `unjudged`: the search ended, by a limit or another finding, before anything could be said. */
  readonly outcome: 'holds' | 'bounded' | 'refuted' | 'unjudged';
}

/** A thread that cannot go on. */
export interface Blocked {
  readonly thread: string;
  /** What it waits for. */
  readonly wants: string;
  /** The thread that has it, or null when nobody has: it waits for something to happen. */
  readonly heldBy: string | null;
}

/** Which instructions ran at least once. */
export interface Coverage {
  readonly instructions: number;
  readonly ran: number;
  readonly neverRan: readonly NeverRan[];
  /** All of them, in the order written; present when it was asked for. */
  readonly exercised?: readonly Exercised[];
}

/** How often an instruction ran, over all threads that have it. */
export interface Exercised {
  readonly routine: string;
  readonly label: string;
  readonly source: Place;
  readonly times: number;
  /** Of a look at the state, or a trylock: how often each way. */
  readonly outcomes?: { readonly yes: number; readonly no: number };
}

export interface NeverRan {
  readonly routine: string;
  readonly label: string;
  readonly source: Place;
  /** Why it cannot run in this instance, when the model says so. */
  readonly declared?: string;
}

/** Where something is written. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface RunTrace {
  /** The shared state before the first step, by value. Absent where only the steps are known. */
  readonly initial?: Readonly<Record<string, Plain>>;
  readonly steps: readonly RunStep[];
  /**
   * Of a run that never ends, the first of the steps that are taken over and over, from 0; where it is their number, nothing
   * happens any more. Absent when the finding is where the steps lead.
   */
  readonly loop?: number;
  /** What led to the finding, latest first. Absent when there is nothing that can be shown. */
  readonly reasons?: readonly Reason[];
  /**
   * Steps, from 0, that do not matter: without what they did, each of the others still does exactly what it did, and the
   * finding comes about all the same. Absent when there is none that is known.
   */
  readonly aside?: readonly number[];
}

/** A step that led to a finding. */
export interface Reason {
  /** From 1. */
  readonly step: number;
  /** A sentence that names the step. */
  readonly because: string;
}

/** One thread executing one instruction, by value. */
export interface RunStep {
  readonly thread: string;
  readonly routine: string;
  readonly label: string;
  /** The values that were chosen, by the name of the local they went to. */
  readonly choice?: Readonly<Record<string, Scalar>>;
  readonly source: Place;
  /** What the step changed, in the order of the state. Of a step that broke a rule there is nothing to tell. */
  readonly changes: readonly RunChange[];
  /** Locks that the thread has since this step, by their paths. Absent when there is none; so are the next two. */
  readonly took?: readonly string[];
  /** Locks that it has no more. */
  readonly released?: readonly string[];
  /** Who can neither go on nor stop after this step. */
  readonly waiting?: readonly Blocked[];
}

/** A step as a table tells it. */
export type TracedStep = Omit<RunStep, 'source' | 'took' | 'released' | 'waiting'>;

export interface RunChange {
  readonly path: string;
  readonly before: Plain;
  readonly after: Plain;
}

/** A run against what was required of it. */
export interface Requirement {
  /** One sentence for each thing that is not so; empty when all is as required. */
  readonly shortfalls: readonly string[];
}

/** A verdict against the one that the model declares. */
export interface Expected {
  /** One sentence for each difference; empty when all is as declared. */
  readonly differences: readonly string[];
}
