/** Control flow made flat: routines inlined, every place where a thread can stand numbered, every step it can take named. */
import type { Locals, Value } from '../field.ts';
import type { Instruction, LocalEffect, LocalTest, LocalValue, Routine, Thread } from '../program.ts';
import type { Source } from '../source.ts';

/** One inlined copy of a routine: its arguments and locals live here. */
export interface Frame {
  readonly id: number;
  readonly thread: number;
  readonly routine: Routine;
  readonly fields: Locals;
  readonly caller: Frame | null;
}

/** What happens at no step. */
export type Silent =
  | {
      readonly kind: 'enter';
      readonly frame: Frame;
      readonly args: Readonly<Record<string, Value | LocalValue>>;
    }
  | {
      readonly kind: 'exit';
      readonly frame: Frame;
      readonly value: LocalValue | null;
      readonly into: ((t: unknown, value: Value) => void) | null;
    }
  | {
      readonly kind: 'local';
      readonly frame: Frame;
      readonly assign: LocalEffect;
      readonly source: Source;
    }
  | { readonly kind: 'pick'; readonly frame: Frame; readonly local: string; readonly value: Value };

/** Where control goes after a step: silent work, decisions on the frame, then a place. */
export type Tail =
  | { readonly kind: 'goto'; readonly place: Place }
  | { readonly kind: 'do'; readonly silent: Silent; readonly next: Tail; readonly falls?: Source }
  | {
      readonly kind: 'given';
      readonly frame: Frame;
      readonly test: LocalTest;
      readonly source: Source;
      readonly then: Tail;
      readonly otherwise: Tail;
    }
  | Later;
/** The head of a loop, tied when its body is known. */
export interface Later {
  readonly kind: 'later';
  readonly source: Source;
  target: Tail | null;
}

/** Where a thread can stand between two steps. */
export interface Place {
  readonly thread: number;
  /** The innermost live frame, or null after the end. */
  readonly frame: Frame | null;
  /** The value of the thread's program counter, once the place is known to be reachable. */
  pc: number;
  /** Whether the thread may stop here for good. */
  rest: boolean;
  /** An instruction to execute here, or ways to go on from here. */
  readonly what:
    | {
        readonly kind: 'instruction';
        readonly instruction: Instruction;
        readonly yes: Tail;
        readonly no: Tail | null;
        /** Of a lock: by error, where it goes on. */
        readonly fails?: Readonly<Record<string, Tail>>;
      }
    | { readonly kind: 'ways'; readonly ways: readonly Tail[] };
  offers: readonly Offer[];
}

/** An instruction that a thread may execute at a place, after silent work that happens in the same instant. */
export interface Offer {
  readonly before: readonly (
    | Silent
    | {
        readonly kind: 'assume';
        readonly frame: Frame;
        readonly test: LocalTest;
        readonly is: boolean;
        readonly source: Source;
      }
  )[];
  readonly choice: Readonly<Record<string, Value>>;
  readonly instruction: Instruction;
  readonly frame: Frame;
  readonly yes: Branch;
  /** The other outcome of a trylock or a look. */
  readonly no: Branch | null;
  /** Of a lock that is not free, where others can tell that a thread waits for it: getting in line. */
  readonly waits: Branch | null;
  /** Of a lock, by error: coming back without it. */
  readonly fails: Readonly<Record<string, Branch>>;
}

export interface Branch {
  /** The step's id, over all threads. */
  readonly step: number;
  readonly next: Tail;
}

/** A step in words. */
export interface StepName {
  readonly thread: number;
  readonly routine: string;
  readonly label: string;
  readonly choice: Readonly<Record<string, Value>>;
  readonly instruction: Instruction;
  readonly place: Place;
  readonly offer: Offer;
}

export interface Control {
  readonly threads: readonly Thread[];
  readonly frames: readonly Frame[];
  /** Per thread, its places by program counter. */
  readonly places: readonly (readonly Place[])[];
  /** Per thread, what brings it from nothing to its first place. */
  readonly entries: readonly Tail[];
  readonly steps: readonly StepName[];
  /** Every instruction written in a routine that some thread calls, in the order written. */
  readonly instructions: readonly { readonly routine: Routine; readonly instruction: Instruction }[];
}
