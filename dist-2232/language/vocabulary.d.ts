import type { Fields, Locals, Scalar, Scalars, Shared, Values, View } from './field.ts';
import { type FairnessOf, type Instance, type Model, type Property, type Simplification, type ThreadView } from './model.ts';
import type { Block, Context, Thread, TypedRoutine } from './program.ts';
import { type Words } from './words.ts';
/** Where a thread runs. */
export interface ThreadHow<S> {
    /** While that is true it may not sleep, though its context would let it: interrupts are off on its CPU, say. */
    readonly isAtomic?: (s: S) => boolean;
    /** The threads whose CPU it runs on, by name: while it is not where it may rest, they take no step. */
    readonly interrupts?: readonly string[];
    /** While that is true, it does not leave its rest: interrupts are off on the CPU it runs on. */
    readonly masked?: (s: S) => boolean;
}
/** What every frame has besides its arguments and locals. */
export interface Self {
    /** The number of the thread, for fields that hold threads. */
    readonly self: number;
}
/** The words around routines. */
export interface Vocabulary<PS extends Scalars, P, S> {
    /**
     * A named piece of program.
     * @param name the C function it models
     */
    readonly routine: <A extends Locals = {}, L extends Locals = {}, R = null>(name: string, spec: {
        readonly args?: A;
        readonly locals?: L;
        readonly returns?: Scalar<R>;
        /** Which C function of which release. */
        readonly models?: string;
    }, body: (words: Words<P, S, View<A> & View<L> & Self>) => Block) => TypedRoutine<A, R>;
    /** A thread, its entry routine and that routine's arguments. */
    readonly thread: <A extends Locals>(name: string, context: Context, routine: TypedRoutine<A, unknown>, args: {
        readonly [K in keyof A]: A[K] extends Scalar<infer V> ? V : never;
    }, how?: ThreadHow<S>) => Thread;
    /** True of every state. */
    readonly invariant: (name: string, holds: (s: S, threads: readonly ThreadView[]) => boolean, about?: string) => Property<S>;
    /** True of every step. */
    readonly stepInvariant: (name: string, holds: (before: S, after: S) => boolean, about?: string) => Property<S>;
    /** True of every state in which all threads may stop. */
    readonly atRest: (name: string, holds: (s: S) => boolean, about?: string) => Property<S>;
    /** True of at least one state: a guard against claims that hold because nothing happens. */
    readonly reachable: (name: string, holds: (s: S, threads: readonly ThreadView[]) => boolean, about?: string) => Property<S>;
    /** Every state has a step that can be taken, or is one in which every thread may stop. */
    readonly noDeadlock: () => Property<S>;
    /**
     * Wherever one of these threads can neither take a step nor stop, something can still happen that frees it. It is judged
     * when everything was seen, however many other threads go on.
     * @param threads their names; none for all
     */
    readonly neverStuck: (...threads: readonly string[]) => Property<S>;
    /**
     * After every state of which `from` is true there comes, in the end, one of which `to` is true, or it is one itself.
     * @param options whether a thread is owed more or less than weak fairness; see `FairnessOf`
     */
    readonly leadsTo: (name: string, from: (s: S, threads: readonly ThreadView[]) => boolean, to: (s: S, threads: readonly ThreadView[]) => boolean, options?: FairnessOf & {
        readonly about?: string;
    }) => Property<S>;
    /** In the end there comes a state of which it is true, wherever the run goes. */
    readonly eventually: (name: string, to: (s: S, threads: readonly ThreadView[]) => boolean, options?: FairnessOf & {
        readonly about?: string;
    }) => Property<S>;
    readonly model: (spec: {
        /** `room/name`, as it is called on the command line. */
        readonly id: string;
        readonly title: string;
        readonly about: string;
        readonly simplifications?: readonly Simplification[];
        readonly threads: (p: P) => readonly Thread[];
        readonly properties: (p: P) => readonly Property<S>[];
        readonly instances: Readonly<Record<string, Omit<Instance, 'parameters'> & {
            readonly parameters?: Partial<Values<PS>>;
        }>>;
    }) => Model;
}
/** The shared state that a vocabulary's recipes work on. */
export type StateOf<V> = V extends Vocabulary<infer _PS, infer _P, infer S> ? S : never;
/**
 * Makes the words for one kind of state.
 * @param spec.parameters what an instance fixes; each field's initial value is the default
 * @param spec.state the shared state, whose sizes may depend on the parameters
 */
export declare function vocabulary<PS extends Scalars, F extends Fields>(spec: {
    readonly parameters: PS;
    readonly state: (p: Values<PS>) => F;
}): Vocabulary<PS, Values<PS>, Shared<F>>;
//# sourceMappingURL=vocabulary.d.ts.map