/** What an author writes, and what it becomes when its parameters are fixed. */
import type { ClaimKind } from '../explorer/index.ts';
import type { Fields, Scalars, Value } from './field.ts';
import type { Thread } from './program.ts';
import type { Source } from './source.ts';

/** A thread as a property sees it. */
export interface ThreadView {
  readonly name: string;
  /** Whether it may stop where it stands. */
  readonly atRest: boolean;
  /** The row of the first thread in the way of the one lock it can only wait for, or null when it waits for no lock. */
  readonly waitsFor: number | null;
  /** Whether it can only wait for a lock that this thread has to give back, or to have, before. */
  readonly waitsOn: (thread: number) => boolean;
  /** Whether it stands where it can only take a lock that it has already, in a mode that is not for taking twice. */
  readonly recurses: boolean;
  /** The class of the lock before which it stands, and can do nothing but take or wait for it; or null. */
  readonly takes: string | null;
  /** How many locks it holds. */
  readonly locksHeld: number;
  /** Whether it holds a lock of a class, in whatever mode. */
  readonly holds: (lockClass: string) => boolean;
}

/** A claim about every state, every step, every state at rest, some state, or what comes after. */
export interface Property<S> {
  /** A claim in the present tense, as a maintainer would say it. */
  readonly name: string;
  readonly kind: ClaimKind;
  /** For a step: `before` and `after`; else `before` is the state judged. */
  readonly holds: (before: S, threads: readonly ThreadView[], after: S) => boolean;
  /** What exactly is claimed, its source, and what it does not cover. */
  readonly about: string;
  /** Where it is written. */
  readonly source?: Source;
  /**
   * Of the threads it looks only at who rests or waits for a lock: where it is refuted, it stays so whatever becomes of
   * a thread that does neither, and though nobody waits for that one any more. So a search may let such a thread go on.
   */
  readonly ofStoppedThreads?: true;
  /** Of a claim that threads are never stuck: their names; without it, all threads. */
  readonly threads?: readonly string[];
  /**
   * Of a claim that something comes in the end: true of the states after which it must; without it, the initial one. Of a claim
   * at rest: true of those of which it says anything, so that one that never does is told; `holds` looks for itself.
   */
  readonly from?: (s: S, threads: readonly ThreadView[]) => boolean;
  /** Of such a claim: what is taken for granted. */
  readonly fairness?: FairnessOf;
}

/**
 * What is taken for granted of threads on a run that never ends; of a thread that may stop where it stands, nothing is.
 * Weak fairness unless said otherwise: a thread that can go on without a pause does.
 */
export interface FairnessOf {
  /** Threads that go on even if they can only do so again and again. Names, or all that are not named elsewhere. */
  readonly strong?: 'all' | readonly string[];
  /** Threads that may be passed over for ever, as long as another one acts. */
  readonly unfair?: 'all' | readonly string[];
}

/** The parameters of a model, by name. */
export type Parameters = Readonly<Record<string, Value>>;

/** What an instance is expected to give: pinned, so that a change in behaviour is seen. */
export interface Expectation {
  readonly verdict: 'holds' | 'violated' | 'deadlock' | 'unreached';
  readonly property?: string;
  readonly states: number;
  readonly edges: number;
}

export interface Instance {
  readonly about: string;
  /** Where it differs from the model's defaults. */
  readonly parameters: Parameters;
  readonly expect?: Expectation;
  /** The properties it is judged by, by name; all of the model's without it. */
  readonly claims?: readonly string[];
  /** Labels of instructions that cannot run in this instance, as `routine: label`, each with the reason. */
  readonly neverRuns?: Readonly<Record<string, string>>;
}

/** A simplification, and which way it errs. */
export interface Simplification {
  readonly what: string;
  readonly errs: 'may miss' | 'may cry wolf' | 'neither';
  readonly because: string;
}

/** Marks a model, whichever copy of this library made it. */
export const MODEL = Symbol.for('dmaze.model');

export interface Model {
  readonly [MODEL]: true;
  readonly id: string;
  readonly title: string;
  /** For somebody who has never heard of the driver: what is modelled and what goes wrong. */
  readonly about: string;
  readonly simplifications: readonly Simplification[];
  readonly parameters: Scalars;
  readonly state: (p: unknown) => Fields;
  readonly threads: (p: unknown) => readonly Thread[];
  readonly properties: (p: unknown) => readonly Property<unknown>[];
  readonly instances: Readonly<Record<string, Instance>>;
  readonly source: Source;
}
