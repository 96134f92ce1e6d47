/** What is read of C: names and places, never its text. Every value here can be written as JSON. */
import type { ContextName, Operation } from './operation.ts';

/** A variable or condition of one function, as a number: its text stays where it was read. */
export type Slot = number;

export type Value = 'zero' | 'nonzero' | 'unknown';

/** What an object is called: `type.field`, and which parameter of the function it is when it comes from there. */
export interface Named {
  readonly name: string;
  readonly parameter?: number;
}

export type Condition =
  | { readonly is: 'fact'; readonly slot: Slot; readonly negated: boolean }
  | { readonly is: 'all' | 'any'; readonly parts: readonly Condition[] }
  | { readonly is: 'always' | 'never' | 'unknown' };

/** What a function returns, as far as it decides how its caller goes on. */
export type Returned = Value | { readonly slot: Slot };

export interface OperationStatement {
  readonly is: 'operation';
  readonly line: number;
  readonly name: string;
  readonly operation: Operation;
  readonly object: Named;
  readonly fails: boolean;
  readonly result: Slot | null;
  /** The function that is given to it. */
  readonly callback?: string;
  /** Of an allocation: `GFP_KERNEL`, and the like. */
  readonly flags?: string;
}

export interface CallStatement {
  readonly is: 'call';
  readonly line: number;
  /** The name of a function, or the `type.field` of a table of functions. */
  readonly name: string;
  readonly isTable: boolean;
  /** The parameter that is called, where it is one. */
  readonly parameter?: number;
  /** What its arguments are called. */
  readonly given: readonly (Named | null)[];
  readonly result: Slot | null;
}

export type Statement =
  | OperationStatement
  | CallStatement
  | { readonly is: 'set'; readonly slot: Slot; readonly to: Value; readonly forgets: readonly Slot[] }
  | {
      readonly is: 'branch';
      readonly line: number;
      readonly condition: Condition;
      readonly then: Block;
      readonly otherwise: Block;
    }
  | {
      readonly is: 'switch';
      readonly line: number;
      readonly cases: readonly Block[];
      readonly isComplete: boolean;
    }
  | {
      readonly is: 'loop';
      readonly line: number;
      /** What is done each time before it is decided whether to go on. */
      readonly before: Block;
      readonly condition: Condition;
      readonly body: Block;
      readonly update: Block;
      readonly bodyFirst: boolean;
    }
  | { readonly is: 'guarded'; readonly line: number; readonly lock: OperationStatement; readonly body: Block }
  | { readonly is: 'label'; readonly name: string; readonly line: number }
  | { readonly is: 'goto'; readonly to: string; readonly line: number }
  | { readonly is: 'return'; readonly line: number; readonly returned: Returned }
  | { readonly is: 'break' | 'continue'; readonly line: number };

export type Block = readonly Statement[];

export interface KernelFunction {
  /** Its name; with its file where two are called the same. */
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly isInHeader: boolean;
  readonly body: Block;
}

/** Where the kernel, user space or hardware begins to run a driver. */
export interface EntryPoint {
  readonly function: string;
  readonly context: ContextName;
  readonly why: string;
  /** Of a work item or timer: what it is called. */
  readonly item?: string;
}

export interface KernelSource {
  readonly functions: ReadonlyMap<string, KernelFunction>;
  readonly entries: readonly EntryPoint[];
  /** By `type.field`: the ids of functions that tables have there. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  /** From a function's id and a name that it calls, the id of what is called. */
  readonly resolve: (caller: KernelFunction, name: string) => string | null;
  readonly figures: {
    readonly files: number;
    readonly lines: number;
    readonly unread: readonly { readonly file: string; readonly line: number }[];
  };
}
