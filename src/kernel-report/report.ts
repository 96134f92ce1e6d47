/** What a kernel says when something is wrong, as data: a closed union of the reports that a model can be made of. */
import type { LockMention } from './lock-mention.ts';
import type { Stack } from './stack.ts';

/** What every report has. */
interface Common {
  /** In the kernel's words, without names. */
  readonly title: string;
  /** The lines of the log from the first to the last that belong to it. */
  readonly line: number;
  readonly lastLine: number;
  /** The task that it happened to, as `name/pid`; null where the log does not say. */
  readonly task: string | null;
  /** The kernel's release, such as `6.1.0`; null where the log does not say. */
  readonly release: string | null;
  /** The locks that lockdep lists as held, in the order taken. */
  readonly held: readonly LockMention[];
  /** How often the same is in the log. */
  readonly times: number;
  /** What is missing of it: cut, or overwritten by other messages. One sentence each. */
  readonly missing: readonly string[];
}

/** One dependency of a chain: this lock was taken, there, while the one of the link before was held. */
export interface Link {
  readonly lock: LockMention;
  readonly stack: Stack;
}

export type KernelReport =
  /** The link at place 0 is the new one: its lock is asked for while that of the last link is held. */
  | (Common & {
      readonly kind: 'circular locking';
      readonly wanted: LockMention;
      readonly holding: LockMention;
      readonly links: readonly Link[];
      /** Classes that the scenario says are had by readers. */
      readonly readers: readonly string[];
    })
  | (Common & {
      readonly kind: 'recursive locking';
      readonly wanted: LockMention;
      readonly holding: LockMention;
      readonly stack: Stack;
    })
  /** One is taken in interrupts, the other with interrupts on, and the second is taken under the first. */
  | (Common & {
      readonly kind: 'irq inversion';
      readonly interrupt: Interrupt;
      /** Taken by the interrupt. */
      readonly safe: string;
      readonly safeStack: Stack;
      /** Taken with interrupts on. */
      readonly unsafe: string;
      readonly unsafeStack: Stack;
      /** The classes from the one to the other, both included. */
      readonly chain: readonly string[];
      readonly stack: Stack;
    })
  /** One lock, taken in interrupts here and with interrupts on there. */
  | (Common & {
      readonly kind: 'inconsistent lock state';
      readonly interrupt: Interrupt;
      readonly lock: LockMention;
      /** Whether `stack` is the one of the interrupt, and not the one it was registered with. */
      readonly inInterrupt: boolean;
      readonly registered: Stack;
      readonly stack: Stack;
    })
  | (Common & {
      readonly kind: 'invalid wait context';
      readonly wanted: LockMention;
      /** What may be waited for where it happened: the inner wait type of the context. */
      readonly context: number | null;
      readonly stack: Stack;
    })
  | (Common & {
      readonly kind: 'suspicious RCU usage';
      /** Whether somebody sleeps where RCU is read, and not that RCU is read outside. */
      readonly sleeps: boolean;
      readonly stack: Stack;
    })
  | (Common & {
      readonly kind: 'lock misuse';
      readonly misuse: 'bad unlock' | 'held at return' | 'freed while held';
      readonly lock: LockMention;
      readonly stack: Stack;
    })
  | (Common & { readonly kind: 'hung tasks'; readonly tasks: readonly HungTask[] })
  | (Common & {
      readonly kind: 'use after free';
      readonly access: 'read' | 'write' | 'access';
      /** The cache of the object, such as `kmalloc-64`; null where it is not printed. */
      readonly cache: string | null;
      readonly use: Life;
      readonly allocated: Life | null;
      readonly freed: Life;
      /** Who handed it to RCU or to a work item; null where the log does not say. */
      readonly handedOver: Stack | null;
    })
  | (Common & {
      readonly kind: 'double free';
      readonly cache: string | null;
      readonly use: Life;
      readonly allocated: Life | null;
      readonly freed: Life;
      readonly handedOver: Stack | null;
    })
  | (Common & {
      readonly kind: 'reference count';
      readonly fault: 'get on zero' | 'underflow';
      readonly stack: Stack;
    })
  | (Common & {
      readonly kind: 'list corruption';
      readonly fault: 'double add' | 'double delete' | 'torn';
      readonly stack: Stack;
    })
  | (Common & {
      readonly kind: 'sleeping in atomic context';
      readonly irqsOff: boolean;
      readonly readsRcu: boolean;
      /** The function that turned preemption off; null where it is not printed. */
      readonly atomicSince: string | null;
      readonly stack: Stack;
    })
  | (Common & {
      readonly kind: 'reclaim flushes a queue without a rescuer';
      readonly waits: string;
      readonly waitsFor: string;
      readonly stack: Stack;
    });

export type ReportKind = KernelReport['kind'];

/** The report of one kind. */
export type ReportOf<K extends ReportKind> = Extract<KernelReport, { readonly kind: K }>;

export type Interrupt = 'hard irq' | 'softirq' | 'reclaim' | 'NMI';

/** Something that a task did to an object. */
export interface Life {
  /** Its pid; null where the log does not say. */
  readonly pid: number | null;
  readonly stack: Stack;
}

export interface HungTask {
  readonly task: string;
  readonly pid: number | null;
  readonly stack: Stack;
  readonly held: readonly LockMention[];
  readonly line: number;
}

/** A report that no model is made of, and why. */
export interface Skipped {
  readonly title: string;
  readonly line: number;
  /** In one sentence. */
  readonly why: string;
}

/** What a log says. */
export interface KernelLog {
  readonly lines: number;
  readonly reports: readonly KernelReport[];
  readonly skipped: readonly Skipped[];
}
