/** Lock order as data: the classes of an instance, what depends on what, each cycle and what became of it. */
import type { Counts, Place, RunStep, Scalar, Tool } from './run.ts';

/** The schema of the document. A change that breaks readers raises the number. */
export const LOCKS_SCHEMA = 'dmaze/locks/1';

export interface LocksDocument {
  readonly schema: typeof LOCKS_SCHEMA;
  readonly tool: Tool;
  readonly runs: readonly LocksRun[];
  /** Instances that could not be looked at, because the model is broken. Absent when there is none. */
  readonly errors?: readonly {
    readonly model: string;
    readonly instance: string;
    readonly message: string;
  }[];
}

/** One instance. */
export interface LocksRun {
  readonly model: string;
  readonly instance: string;
  /** Every parameter, defaults included. */
  readonly parameters: Readonly<Record<string, Scalar>>;
  /** Parameters that were set by hand. Absent when there is none. */
  readonly overrides?: Readonly<Record<string, Scalar>>;
  readonly counts: Counts;
  /** Why not all states were seen: then there may be more dependencies. Absent when all were. */
  readonly partial?: string;
  readonly classes: readonly LockClassTold[];
  /** By the places of their classes in `classes`. */
  readonly dependencies: readonly DependencyTold[];
  readonly cycles: readonly CycleTold[];
  readonly misuses: readonly MisuseTold[];
  /**
   * Kinds of lock that the model makes for itself, and what their modes say of themselves. Who holds such a lock is taken from
   * the kind. Absent where there is none.
   */
  readonly ownKinds?: readonly { readonly kind: string; readonly says: readonly string[] }[];
  /** Wall time. */
  readonly seconds: number;
}

export interface LockClassTold {
  readonly name: string;
  /** The kind of lock; `event` for what threads wait for that is no lock. */
  readonly kind: string;
  /**
   * As lockdep writes it, for having it exclusively and for having it shared: `-` in an interrupt handler, `+` while one
   * could come, `?` both, `.` neither. Absent of an event, and where nothing interrupts anything.
   */
  readonly usage?: string;
  /** The locks of the class; none of an event. */
  readonly locks: readonly string[];
  /** Of an event, who brings it about: one of them is enough. */
  readonly signalledBy?: readonly Acting[];
}

/** A thread at an instruction. */
export interface Acting {
  readonly thread: string;
  readonly routine: string;
  readonly label: string;
  readonly source: Place;
}

/** Who waits for the first may have to wait until somebody gets the second. */
export interface DependencyTold {
  readonly from: number;
  readonly to: number;
  readonly holder: 'exclusive' | 'shared';
  readonly asker: 'exclusive' | 'shared' | 'recursive';
  /** Whether an interrupt handler asks, and the thread in whose place it runs holds. */
  readonly byInterrupt: boolean;
  /** In how many ways it was seen: by thread, instruction, lock and the locks held. */
  readonly ways: number;
  /** Where it was first seen. */
  readonly seen: Sighting;
}

export interface Sighting {
  readonly asks: Acting;
  /** The lock that is asked for; null where it is an event. */
  readonly lock: string | null;
  /** The locks held, in the order taken where that is known. */
  readonly holds: readonly HeldTold[];
  /** The thread in whose place the one that asks runs: it is that one which holds. */
  readonly interrupts?: string;
  /** Of a dependency of an event: by what the thread brings it about later. */
  readonly signals?: Acting;
  /** A shortest way there; absent of what is on no cycle. */
  readonly steps?: readonly RunStep[];
}

export interface HeldTold {
  readonly lock: string;
  readonly class: string;
  readonly shared: boolean;
  /** Who took it where; absent where the way there was not looked for. */
  readonly taken?: Acting;
}

export interface CycleTold {
  /** What a report is headed with. */
  readonly rule: string;
  /** The classes, by their places, in the order in which they depend on each other; the last on the first. */
  readonly classes: readonly number[];
  /** For each class, the dependency on the next, by its place. */
  readonly dependencies: readonly number[];
  readonly decision: Decision;
}

export type Decision =
  /** There are runs that end in a ring which nothing frees. */
  | { readonly kind: 'reachable'; readonly ring: readonly RingLink[]; readonly steps: readonly RunStep[] }
  /** Nothing frees such a ring but that time passes. */
  | {
      readonly kind: 'broken only by a timeout';
      readonly ring: readonly RingLink[];
      readonly steps: readonly RunStep[];
    }
  /** No state of the instance has such a ring: all were looked at. */
  | {
      readonly kind: 'unreachable';
      /** Locks of which who goes a part of the way always holds one. Absent where there is none. */
      readonly gate?: readonly string[];
      readonly because: string;
    }
  | { readonly kind: 'undecided'; readonly because: string };

/** A thread of a ring: what it wants is the next one's to give. */
export interface RingLink {
  readonly thread: string;
  /** What it wants; null where the next one runs in its place. */
  readonly wants: string | null;
  readonly from: string;
  /** Where it asks for it. */
  readonly asks?: Acting;
}

/** What lockdep complains of besides order, and threads that hang otherwise, each met in a run. */
export interface MisuseTold {
  readonly rule: string;
  readonly because: string;
  readonly seen: Pick<Sighting, 'holds' | 'steps'> & Partial<Pick<Sighting, 'asks'>>;
}

export function locksDocumentOf(
  tool: Tool,
  runs: readonly LocksRun[],
  errors: NonNullable<LocksDocument['errors']>,
): LocksDocument {
  const document = { schema: LOCKS_SCHEMA, tool, runs } as const;
  return errors.length === 0 ? document : { ...document, errors };
}
