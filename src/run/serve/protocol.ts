/** What is said between a face and the thread that serves it. Plain data, all of it: no line of a model runs in a face. */
import type { Variable } from '../../language/index.ts';
import type { ListedModel, LocksRun, Run, RunStep, RunTrace, RunVerdict } from '../../report/index.ts';
import type { SearchProgress } from '../check-options.ts';
import type { Order } from '../orders.ts';
import type { Reduction } from '../reduction-names.ts';
import type { StoreName } from '../store-names.ts';
import type { Waits } from '../waits.ts';

/** A model, as it is called on a command line, and one of its instances. */
export interface Chosen {
  readonly model: string;
  readonly instance: string;
  /** Parameters set by hand, as they were typed. */
  readonly set: Readonly<Record<string, string>>;
}

export type OrderName = Order['kind'];

/** Where a search is to stop, and how it is done. */
export interface Wanted {
  readonly states: number | null;
  readonly depth: number | null;
  readonly seconds: number | null;
  /** Bytes for the states; null for what the machine can spare. */
  readonly bytes: number | null;
  readonly workers: number;
  readonly reduce: Reduction;
  readonly store: StoreName;
  readonly order: OrderName;
  /** Most switches between threads, of the order that counts them. */
  readonly switches: number | null;
  readonly seed: number;
}

/** A way through the states: the first steps of the trace, then others. */
export interface Way {
  readonly base: number;
  /** Step ids; see `Enabled`. */
  readonly own: readonly number[];
}

export type Ask =
  /** The models of the library, and this one. */
  | { readonly kind: 'list'; readonly also: string | null }
  /** What an instance has; the answer comes before any other. */
  | { readonly kind: 'describe'; readonly chosen: Chosen }
  | { readonly kind: 'search'; readonly chosen: Chosen; readonly wanted: Wanted }
  | { readonly kind: 'hold' }
  | { readonly kind: 'go on' }
  | { readonly kind: 'stop' }
  /** Lock order, from all states: a search of its own. */
  | { readonly kind: 'lock order'; readonly chosen: Chosen; readonly wanted: Wanted }
  /** A way that is no counterexample, to be walked. */
  | {
      readonly kind: 'follow';
      readonly chosen: Chosen;
      readonly steps: readonly RunStep[];
      readonly about: string;
    }
  /** A look of its own at what a search found; see `Survey`. */
  | { readonly kind: 'survey'; readonly run: Run; readonly chosen: Chosen; readonly wanted: Wanted }
  /** A counterexample that was kept in a file. */
  | { readonly kind: 'open'; readonly file: string }
  /** Nothing is searched: what can be done from the first state on. */
  | { readonly kind: 'walk'; readonly chosen: Chosen }
  /** Walks to a state of the trace at hand. Of several that wait, only the last is answered. */
  /** `of` is the number of what was found. Of what is no longer there, nothing is told: what took its place was, or will be. */
  | {
      readonly kind: 'look';
      readonly of: number;
      readonly way: Way;
      readonly at: number;
      readonly rows: Rows;
    };

/** States of a way, from the one after so many steps to the one before the last. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

export type Told =
  | { readonly kind: 'models'; readonly models: readonly ListedModel[]; readonly broken: readonly string[] }
  | { readonly kind: 'described'; readonly chosen: Chosen; readonly described: Described }
  | { readonly kind: 'progress'; readonly progress: SearchProgress }
  /** What was searched or opened, and what there is to walk on: without a trace, from the first state. */
  | { readonly kind: 'ended'; readonly found: Found }
  | { readonly kind: 'surveyed'; readonly survey: Survey }
  /** So many states were looked at for lock order. */
  | { readonly kind: 'ordering'; readonly states: number }
  | { readonly kind: 'lock order'; readonly chosen: Chosen; readonly order: LocksRun }
  | { readonly kind: 'walking'; readonly reached: number }
  | { readonly kind: 'seen'; readonly way: Way; readonly moment: Moment; readonly rows: readonly RowAt[] }
  /** What was asked cannot be done, in one sentence. */
  | { readonly kind: 'refused'; readonly what: Ask['kind']; readonly because: string };

/** What did not happen, and might have been expected to. */
export interface Survey {
  /** Of all instructions that may wait, whether they did. */
  readonly waits: Waits['all'];
  /** Claims whose premise never held: they say nothing. */
  readonly unmet: readonly string[];
  /** Whether every state was looked at, for the one and for the other; else what did not happen still may. */
  readonly isAll: { readonly waits: boolean; readonly premises: boolean };
}

/** What an instance has, once its parameters are fixed. */
export interface Described {
  readonly parameters: Run['parameters'];
  readonly threads: readonly string[];
  readonly properties: readonly DescribedProperty[];
  /** What the language itself checks, in every search. */
  readonly builtIn: readonly string[];
  /** Bytes that a search may take when nobody says. */
  readonly bytes: number;
  /** Processors of the machine. */
  readonly processors: number;
  /** Where the model is written. */
  readonly file: string;
}

export interface DescribedProperty {
  readonly name: string;
  readonly kind: string;
  readonly about: string;
  /** Whether this instance is judged by it. */
  readonly judged: boolean;
}

export interface Found {
  /** By which it is looked at. */
  readonly number: number;
  readonly chosen: Chosen;
  readonly described: Described;
  /** What a search found; null where nothing was searched. */
  readonly run: Run | null;
  /** The verdict that the trace ends in. */
  readonly verdict: RunVerdict | null;
  /** What the trace shows, where that is no verdict. */
  readonly about?: string;
  /** What there is to walk on; without steps where it is to be walked by hand. */
  readonly trace: RunTrace;
  /** Of each step of the trace, what kind of instruction it is. */
  readonly kinds: readonly StepKind[];
  /** The paths of all locks there can be. */
  readonly locks: readonly string[];
}

export type StepKind = 'lock' | 'unlock' | 'other';

/** A state, and what can be done in it. */
export interface Moment {
  /** After so many steps of the way. */
  readonly at: number;
  /** The last step broke a rule, in these words: there is no state after it, so this is the one before. */
  readonly broke: string | null;
  readonly variables: readonly Variable[];
  readonly threads: readonly ThreadAt[];
  readonly locks: readonly { readonly path: string; readonly by: readonly string[] }[];
  readonly enabled: readonly Enabled[];
  /** Claims that can be judged of a state alone. */
  readonly claims: readonly ClaimAt[];
}

export interface ThreadAt {
  readonly name: string;
  /** May stop here; can take a step; waits; has ended. */
  readonly stands: 'rests' | 'goes' | 'waits' | 'ended';
  /** What it stands before, as `routine: label`; null after its end. */
  readonly before: string | null;
  /** Of one that waits: a lock and who has it, or what it waits for. */
  readonly waits: readonly { readonly wants: string; readonly heldBy: string | null }[];
}

export interface ClaimAt {
  readonly name: string;
  /** Of what is claimed reachable: whether this is such a state. */
  readonly holds: boolean;
}

/** A step that can be taken. */
export interface Enabled extends RunStep {
  readonly id: number;
  readonly of: StepKind;
  /** What it breaks, if it has no state after it. */
  readonly breaks: string | null;
}

/** What a space-time diagram shows of a state. */
export interface RowAt {
  readonly at: number;
  readonly threads: readonly {
    readonly stands: ThreadAt['stands'];
    readonly holds: readonly string[];
    /** The lock it waits for. */
    readonly wants: string | null;
  }[];
}
