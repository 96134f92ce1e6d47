/**
 * A model's control flow as data. What may interleave is decided here and nowhere else: `step`, `waitUntil`, `lock`,
 * `unlock`, `tryLock`, `under` and `when` are instructions, each one atomic step; everything else is free and happens together
 * with the step before it (or, where a thread chooses, with the step that resolves the choice).
 */
import type { Locals, Lock, ModeName, Scalar, Value } from './field.ts';
import type { Source } from './source.ts';
/** A recipe with the types of its state and frame erased; the words in `vocabulary.ts` put them on. */
export type Effect = (s: unknown, t: unknown) => void;
export type Test = (s: unknown, t: unknown) => boolean;
export type Target = (s: unknown, t: unknown) => Lock;
export type Ticket = (s: unknown, t: unknown) => unknown;
export type LocalEffect = (t: unknown) => void;
export type LocalTest = (t: unknown) => boolean;
export type LocalValue = (t: unknown) => Value;
interface At {
    readonly source: Source;
}
/** A lock, how it is had, and what is brought along to have it. */
export interface Wanting {
    readonly target: Target;
    readonly mode: ModeName;
    readonly ticket: Ticket | null;
}
/** Something that may still go wrong so many times. */
export interface Budget {
    left: number;
}
/** A lock that a thread may come back from without it. */
export interface Waiting extends Wanting {
    /** By error, what is done then. */
    readonly fails: Readonly<Record<string, Block>>;
    /** What may end the wait or be injected, beside what the kind of lock does by itself. */
    readonly beside: readonly GiveUp[];
}
/** Coming back from a lock with an error that need not be: the wait was interrupted, or the error injected. */
export type GiveUp = At & Wanting & {
    readonly kind: 'giveUp';
    readonly label: string;
    readonly why: 'signal' | 'injected';
    readonly error: string;
    readonly budget: (s: unknown, t: unknown) => Budget;
};
/** One atomic, labelled statement. */
export type Instruction = (At & {
    readonly kind: 'step';
    readonly label: string;
    readonly guard: Test | null;
    readonly effect: Effect | null;
    /** Whether it may sleep, which is forbidden in atomic context. */
    readonly sleeps: boolean;
    /** Whether it happens only because time passes. */
    readonly timeout: boolean;
}) | (At & Wanting & {
    readonly kind: 'section';
    readonly label: string;
    readonly effect: Effect;
}) | (At & Waiting & {
    readonly kind: 'lock';
    readonly label: string;
}) | GiveUp | (At & {
    readonly kind: 'unlock';
    readonly label: string;
    readonly target: Target;
    readonly mode: ModeName;
}) | (At & Wanting & {
    readonly kind: 'tryLock';
    readonly label: string;
    readonly got: Block;
    readonly missed: Block;
}) | (At & {
    readonly kind: 'when';
    readonly label: string;
    readonly test: Test;
    readonly then: Block;
    readonly otherwise: Block;
});
export type Statement = Instruction | (At & {
    readonly kind: 'given';
    readonly test: LocalTest;
    readonly then: Block;
    readonly otherwise: Block;
}) | (At & {
    readonly kind: 'local';
    readonly assign: LocalEffect;
}) | (At & {
    readonly kind: 'choose';
    readonly local: string;
    readonly among: readonly Value[];
    readonly body: Block;
}) | (At & {
    readonly kind: 'either';
    readonly blocks: readonly Block[];
}) | (At & {
    readonly kind: 'loop';
    readonly body: Block;
}) | (At & {
    readonly kind: 'leave';
}) | (At & {
    readonly kind: 'again';
}) | (At & {
    readonly kind: 'call';
    readonly routine: Routine;
    readonly args: Readonly<Record<string, Value | LocalValue>>;
    readonly into: ((t: unknown, value: Value) => void) | null;
}) | (At & {
    readonly kind: 'returns';
    readonly value: LocalValue | null;
}) | (At & {
    readonly kind: 'rest';
});
export type Block = readonly Statement[];
/** The lock that an instruction waits for, or null when it waits for none. */
export declare function awaited(instruction: Instruction): Wanting | null;
/** A named piece of program, inlined where it is called. */
export interface Routine {
    /** The C function it models. */
    readonly name: string;
    /** Which C function, of which release. */
    readonly models: string | null;
    readonly args: Locals;
    readonly locals: Locals;
    /** Builds the body for one set of parameters; called once per compilation. */
    readonly body: (parameters: unknown) => Block;
    readonly source: Source;
}
/** A routine with the types of its arguments and of what it returns. */
export interface TypedRoutine<A extends Locals, R> extends Routine {
    readonly args: A;
    readonly result: Scalar<R> | null;
}
/** What a thread may do, whoever it is: the kernel's execution contexts, and the hardware's engines. */
export interface Context {
    readonly name: string;
    /** Whether it may take a lock that sleeps. */
    readonly maySleep: boolean;
    /** Whether it is an interrupt, for which some locks make way. */
    readonly isInterrupt?: boolean;
}
/** Anything that takes steps. */
export interface Thread {
    readonly name: string;
    readonly context: Context;
    readonly routine: Routine;
    readonly args: Readonly<Record<string, Value>>;
    readonly source: Source;
    /** While that is true it may not sleep, though its context would let it. */
    readonly isAtomic?: (s: unknown) => boolean;
    /** The threads whose CPU it runs on, by name: while it is not at rest, they take no step. */
    readonly interrupts?: readonly string[];
    /** While that is true, it does not leave its rest. */
    readonly masked?: (s: unknown) => boolean;
    /** It differs in nothing but its name from others of the same routine and arguments. */
    readonly interchangeable?: true;
}
export {};
//# sourceMappingURL=program.d.ts.map