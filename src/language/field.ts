/** The state of a model as data: what a field is, and the TypeScript type a recipe sees it as. */
import type { Source } from './source.ts';

/** The most rows a table or pool may have. Row numbers are a closed type, so that reading a row needs no test. */
export const MOST_ROWS = 30;
// biome-ignore format: one line reads better than thirty-one
/** A row of some table; one past the last of a pool stands for a freed row. */
export type Index = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30;

/** What a recipe may put in a scalar field. */
export type Value = number | boolean | string | null;

declare const carries: unique symbol;
/** One value in one field of bits. `V` is what a recipe reads and writes there. */
export interface Scalar<V> {
  readonly def: ScalarDef;
  readonly source: Source;
  readonly [carries]?: V;
  /** The same field, protected by locks: to read it hold one of them, to write it hold all. */
  guardedBy(...locks: string[]): Scalar<V>;
}
/** A field with parts. `V` is the object a recipe works on. */
export interface Compound<V> {
  readonly def: CompoundDef;
  readonly source: Source;
  readonly [carries]?: V;
}
export type Field = Scalar<unknown> | Compound<unknown>;
export type Fields = Readonly<Record<string, Field>>;
/** Fields of a thread's frame or of a model's parameters: no locks, tables or pools. */
export type Scalars = Readonly<Record<string, Scalar<unknown>>>;
export type Locals = Readonly<Record<string, Scalar<unknown> | Compound<Members | List<Value>>>>;

export type ScalarDef = { readonly guards: readonly string[] } & (
  | { readonly kind: 'int'; readonly min: number; readonly max: number; readonly initial: number }
  | { readonly kind: 'flag'; readonly initial: boolean }
  | { readonly kind: 'oneOf'; readonly values: readonly string[]; readonly initial: string }
  | { readonly kind: 'ref'; readonly of: string; readonly optional: boolean }
  | { readonly kind: 'thread' }
);
export type CompoundDef =
  | { readonly kind: 'set'; readonly of: string; readonly guards: readonly string[] }
  | {
      readonly kind: 'queue';
      readonly element: ScalarDef;
      readonly capacity: number;
      readonly guards: readonly string[];
    }
  | { readonly kind: 'record'; readonly fields: Fields }
  | { readonly kind: 'lock'; readonly lock: LockKind; readonly class: string; readonly fields: Fields }
  | (Declared & { readonly kind: 'table'; readonly rows: number; readonly fields: Fields })
  | (Declared & { readonly kind: 'pool'; readonly rows: number; readonly fields: Fields });
interface Declared {
  /** Rows differ in nothing but their numbers. */
  readonly interchangeable?: true;
}
export type Def = ScalarDef | CompoundDef;

/** What a set of threads is said to be a set of. */
export const THREADS = '<threads>';

/** A set of threads, each by its number. */
export interface ThreadSet {
  has(thread: number): boolean;
  add(thread: number): void;
  /** Adds all members of another set of threads. */
  addAll(others: ThreadSet): void;
  delete(thread: number): void;
  clear(): void;
  readonly size: number;
}

/** A set of rows of one table. */
export interface Members {
  has(row: Index): boolean;
  add(row: Index): void;
  /** Adds all members of another set of the same rows. */
  addAll(others: Members): void;
  delete(row: Index): void;
  clear(): void;
  readonly size: number;
  /** The lowest row above `after` (default: the lowest of all), or null. A freed member counts as the highest. */
  next(after?: Index): Index | null;
}

/** A bounded list. Going past its capacity is a finding. */
export interface List<V> {
  readonly length: number;
  has(value: V): boolean;
  /** Appends. */
  push(value: V): void;
  /** Takes the first, or null when empty. */
  shift(): V | null;
  /** The value at a position from 0, or null beyond the end. */
  at(position: number): V | null;
  /** Takes out the first occurrence. @returns whether there was one */
  remove(value: V): boolean;
  clear(): void;
}

/** Rows, each reached as `table[row]`. */
export type Rows<Row> = { readonly [row in Index]: Row } & {
  /** All row numbers, lowest first. */
  readonly ids: readonly Index[];
};

/** Rows that are allocated and freed. Touching a freed row is a finding; its number is used again. */
export type Pool<Row> = Rows<Row> & {
  /** Takes the lowest free row, its fields at their initial values. None free is a finding: the pool is too small. */
  alloc(): Index;
  /** Frees a row. Every reference to it anywhere in the state becomes a reference to freed memory. */
  free(row: Index): void;
  isLive(row: Index): boolean;
  /** Whether `alloc` would find a row. */
  readonly hasRoom: boolean;
};

/** The state of a lock as its own recipes see it. Every kind has at least a holder. */
export interface LockState {
  /** The thread that has it for itself, or null. */
  holder: number | null;
}

/** For oneself, or together with others. */
export type ModeName = 'write' | 'read';

/**
 * One way to have a lock. Its recipes get the lock and the thread; what the lock instruction brings along (`ticket`, null
 * without it); and the shared state without its guards.
 */
export interface LockMode {
  /** Whether a thread that waits for it sleeps, which is forbidden in atomic context; else it spins. */
  readonly sleeps: boolean;
  /** Whether who has it is in atomic context. */
  readonly atomic: boolean;
  /** Whether others may have it at the same time. */
  readonly shared: boolean;
  /** Whether who has it gets it again, whoever waits: a recursive read, as lockdep calls it. */
  readonly recursive: boolean;
  /** May `thread` take it now? A blocking acquire waits for this. */
  readonly mayAcquire: (lock: LockState, thread: number, ticket: unknown, s: unknown) => boolean;
  /** May it be taken by a trylock, which fails otherwise? */
  readonly mayTry: (lock: LockState, thread: number, ticket: unknown, s: unknown) => boolean;
  readonly acquire: (lock: LockState, thread: number, ticket: unknown, s: unknown) => void;
  readonly isHeldBy: (lock: LockState, thread: number) => boolean;
  readonly release: (lock: LockState, thread: number, s: unknown) => void;
  /** Of a thread that may not take it: must `other` give it back, or have it, before? */
  readonly isInTheWay: (lock: LockState, thread: number, other: number) => boolean;
  /** Where others can tell that a thread waits: it gets in line by a step of its own. `acquire` takes it out again. */
  readonly line: LockLine | null;
  /** Where it may come back with an error instead of the lock. */
  readonly refusal: LockRefusal | null;
}

/** When a lock is refused. */
export interface LockRefusal {
  /** The error with which a thread comes back that would wait, or waits, or null. It is asked before `mayAcquire`. */
  readonly refuses: (lock: LockState, thread: number, ticket: unknown, s: unknown) => string | null;
  /** The error that may be injected where the lock can be had, or null. */
  readonly injects: (lock: LockState, thread: number, ticket: unknown, s: unknown) => string | null;
  /** What a refusal leaves behind. The thread is out of the line then. */
  readonly refused: (lock: LockState, thread: number, error: string, ticket: unknown, s: unknown) => void;
}

/** Who waits for a lock. */
export interface LockLine {
  readonly isIn: (lock: LockState, thread: number, ticket: unknown) => boolean;
  readonly enter: (lock: LockState, thread: number, ticket: unknown, s: unknown) => void;
  /** Gives up waiting. */
  readonly leave: (lock: LockState, thread: number, ticket: unknown, s: unknown) => void;
}

/** How a lock behaves. One file per kind, in `src/kernel/locks/`; both engines run the same recipes. Made by `lockKind`. */
export interface LockKind {
  /** As kernel people call it: `mutex`, `spinlock`, `reservation`. */
  readonly name: string;
  readonly fields: Fields;
  readonly write: LockMode;
  /** Null where there is only one way to have it. */
  readonly read: LockMode | null;
  /** How interrupts read, if they do it otherwise. */
  readonly irqRead: LockMode | null;
  /** In whatever mode. */
  readonly isHeldBy: (lock: LockState, thread: number) => boolean;
}

/** A lock as a recipe or a property sees it: state is read here, changed only by lock and unlock instructions. */
export interface Lock {
  /** The row of the thread that holds it, or null. */
  readonly holder: number | null;
}

type Carried<F> = F extends { readonly [carries]?: infer V } ? Exclude<V, undefined> : never;
/** What a recipe sees of a record: scalars may be assigned, compounds worked on in place. */
export type View<F extends Fields> = {
  -readonly [K in keyof F as F[K] extends Scalar<unknown> ? K : never]: Carried<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends Scalar<unknown> ? never : K]: Carried<F[K]>;
};
/** The shared state as a recipe sees it. */
export type Shared<F extends Fields> = View<F> & {
  /** The same state, read and written without the check that guarding locks are held: as the kernel's data_race(). */
  readonly racy: View<F>;
};
/** What changes a set, a list or a pool. */
type Change = 'add' | 'addAll' | 'delete' | 'clear' | 'push' | 'shift' | 'remove' | 'alloc' | 'free';
/**
 * The state, or a part of it, as tests and properties see it: they look and do not touch. It goes where the state itself is
 * asked for, so that a function that only looks serves effects and tests alike; what it writes there is found when it runs.
 */
export type ReadOnly<V> = V extends Value | ((...given: never[]) => unknown)
  ? V
  : V extends ThreadSet | List<unknown> | { readonly ids: readonly Index[] }
    ? { readonly [K in keyof V]: K extends Change ? never : ReadOnly<V[K]> }
    : { readonly [K in keyof V]: ReadOnly<V[K]> };
/** Values for scalars, by name. */
export type Values<F extends Scalars> = { readonly [K in keyof F]: Carried<F[K]> };
