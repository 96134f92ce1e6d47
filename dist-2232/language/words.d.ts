/** The words inside a routine: each only notes what was written, and where. */
import type { Locals, Lock, ModeName, Scalar, Value } from './field.ts';
import type { Block, Budget, Statement, TypedRoutine } from './program.ts';
import { type Source } from './source.ts';
/** What a call hands over: a constant, or a value computed from the caller's frame. */
type Arguments<A extends Locals, T> = {
    readonly [K in keyof A]: A[K] extends Scalar<infer V> ? V | ((t: T) => V) : never;
};
/** How a step is taken. */
export interface StepHow {
    /** Whether it may sleep, as the kernel's `might_sleep`: in atomic context it is a finding. Default: no. */
    readonly sleeps?: boolean;
    /**
     * Whether it is taken only because somebody has waited for long, or is sent a signal. A search takes it at any time; `dmaze
     * locks` tells what nothing else gets out of. Default: no.
     */
    readonly timeout?: boolean;
}
/** How a lock is had. */
export interface LockHow<S, T> {
    /** Default: for oneself. */
    readonly mode?: ModeName;
    /** What is brought along, for kinds of lock that ask for something. */
    readonly ticket?: (s: S, t: T) => unknown;
}
/** How a lock is waited for. */
export interface LockWait<S, T> extends LockHow<S, T> {
    /**
     * By error, without its minus, what is done when the thread comes back without the lock: `EINTR` for `signals`, and what
     * the kind of lock may refuse with. An error that is not here is a fault of the model.
     */
    readonly fails?: Readonly<Record<string, Block>>;
    /** How often, over all waits that name the same budget, a signal may end one: mutex_lock_interruptible and the like. */
    readonly signals?: (s: S, t: T) => Budget;
    /** How often the lock may be refused though it could be had, where that is legal: fault injection. */
    readonly injects?: (s: S, t: T) => Budget;
}
/** The words inside a routine. `S` is the shared state, `T` the routine's own frame (arguments and locals). */
export interface Words<P, S, T> {
    /** The parameters of the instance being compiled: use them to leave instructions out, never inside recipes' meaning. */
    readonly p: P;
    /** One atomic effect. With `when`, it waits until that is true and happens in the same instant. */
    readonly step: (label: string, effect: (s: S, t: T) => void, options?: {
        readonly when?: (s: S, t: T) => boolean;
    } & StepHow) => Statement;
    /** Waits for a condition; one step when it is true. */
    readonly waitUntil: (label: string, test: (s: S, t: T) => boolean, how?: StepHow) => Statement;
    /** Takes a lock, waiting for it. */
    readonly lock: (name: string, target: (s: S, t: T) => Lock, how?: LockWait<S, T>) => Statement;
    /**
     * Takes a lock, does something, and gives it back, all in one step. It is as good as three wherever what is done is
     * only ever touched under that lock: nobody else could see the middle. Nothing inside may wait.
     */
    readonly under: (name: string, target: (s: S, t: T) => Lock, label: string, effect: (s: S, t: T) => void, how?: LockHow<S, T>) => Statement;
    /** Gives a lock back. Giving back what is not held, or not in that mode, is a finding. */
    readonly unlock: (name: string, target: (s: S, t: T) => Lock, how?: {
        readonly mode?: ModeName;
    }) => Statement;
    /** Takes a lock if it can be had at once. */
    readonly tryLock: (name: string, target: (s: S, t: T) => Lock, got: Block, missed?: Block, how?: LockHow<S, T>) => Statement;
    /** An atomic look at shared state that decides where to go on: a step of its own. */
    readonly when: (label: string, test: (s: S, t: T) => boolean, then: Block, otherwise?: Block) => Statement;
    /** A decision on the frame alone: no other thread can tell when it was made, so it costs no step. */
    readonly given: (test: (t: T) => boolean, then: Block, otherwise?: Block) => Statement;
    /** Changes the frame alone, at no step. Reset locals when they die: what is remembered needlessly multiplies states. */
    readonly local: (assign: (t: T) => void) => Statement;
    /** Gives a local each of the values in turn; which one is decided by the first step of `body`. */
    readonly choose: <K extends keyof T & string>(local: K, among: readonly (T[K] & Value)[], body: Block) => Statement;
    /** Goes on with any of the blocks whose first step can be taken. */
    readonly either: (...blocks: Block[]) => Statement;
    /** Goes round for ever, or until `leave`. */
    readonly loop: (body: Block) => Statement;
    /** Ends the innermost loop. */
    readonly leave: () => Statement;
    /** Starts the innermost loop again. */
    readonly again: () => Statement;
    /** Runs another routine here, and puts what it returns into the frame. */
    readonly call: <A extends Locals, R>(routine: TypedRoutine<A, R>, args: Arguments<A, T>, into?: (t: T, value: R) => void) => Statement;
    /** Ends the routine, giving a value to the caller if it asks for one. */
    readonly returns: (value?: (t: T) => Value) => Statement;
    /** The thread may stop here for good: waiting here for ever is not a deadlock. */
    readonly rest: () => Statement;
}
/** The words of a routine: each only notes what was written and where. The engines see recipes without their types. */
export declare function words<P, S, T>(p: P): Words<P, S, T>;
/** The same statements as written at one place: what a word that is made of several others gives. */
export declare function writtenAt(source: Source, ...statements: readonly Statement[]): Block;
/** An instruction under another name. */
export declare function labelled(label: string, source: Source, instruction: Statement): Statement;
export {};
//# sourceMappingURL=words.d.ts.map