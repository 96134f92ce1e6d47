/** The words a model is written with, typed by its parameters and its state. */
import type { ClaimKind } from '../explorer/index.ts';
import type { Fields, Locals, ReadOnly, Scalar, Scalars, Shared, Values, View, Value } from './field.ts';
import {
  checkContext,
  checkField,
  checkFields,
  checkFunction,
  checkIfGiven,
  checkLine,
  checkLines,
  checkRoutine,
  entriesOf,
} from './declared.ts';
import { ModelError } from './mistake.ts';
import {
  type FairnessOf,
  type Instance,
  MODEL,
  type Model,
  type Property,
  type Simplification,
  type ThreadView,
} from './model.ts';
import type { Block, Context, Thread, TypedRoutine } from './program.ts';
import { callerOf } from './source.ts';
import { type Words, words } from './words.ts';

/** Where a thread runs. */
export interface ThreadHow<S> {
  /** While that is true it may not sleep, though its context would let it: interrupts are off on its CPU, say. */
  readonly isAtomic?: (s: ReadOnly<S>) => boolean;
  /** The threads whose CPU it runs on, by name: while it is not where it may rest, they take no step. */
  readonly interrupts?: readonly string[];
  /** While that is true, it does not leave its rest: interrupts are off on the CPU it runs on. */
  readonly masked?: (s: ReadOnly<S>) => boolean;
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
  readonly routine: <A extends Locals = {}, L extends Locals = {}, R = null>(
    name: string,
    spec: {
      readonly args?: A;
      readonly locals?: L;
      readonly returns?: Scalar<R>;
      /** Which C function of which release. */
      readonly models?: string;
    },
    body: (words: Words<P, S, View<A> & View<L> & Self>) => Block,
  ) => TypedRoutine<A, R>;
  /** A thread, its entry routine and that routine's arguments. */
  readonly thread: <A extends Locals>(
    name: string,
    context: Context,
    routine: TypedRoutine<A, unknown>,
    args: { readonly [K in keyof A]: A[K] extends Scalar<infer V> ? V : never },
    how?: ThreadHow<S>,
  ) => Thread;
  /** True of every state. */
  readonly invariant: (
    name: string,
    holds: (s: ReadOnly<S>, threads: readonly ThreadView[]) => boolean,
    about?: string,
  ) => Property<S>;
  /** True of every step. */
  readonly stepInvariant: (
    name: string,
    holds: (before: ReadOnly<S>, after: ReadOnly<S>) => boolean,
    about?: string,
  ) => Property<S>;
  /** True of every state in which all threads may stop. */
  readonly atRest: (name: string, holds: (s: ReadOnly<S>) => boolean, about?: string) => Property<S>;
  /** True of at least one state: a guard against claims that hold because nothing happens. */
  readonly reachable: (
    name: string,
    holds: (s: ReadOnly<S>, threads: readonly ThreadView[]) => boolean,
    about?: string,
  ) => Property<S>;
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
  readonly leadsTo: (
    name: string,
    from: (s: ReadOnly<S>, threads: readonly ThreadView[]) => boolean,
    to: (s: ReadOnly<S>, threads: readonly ThreadView[]) => boolean,
    options?: FairnessOf & { readonly about?: string },
  ) => Property<S>;
  /** In the end there comes a state of which it is true, wherever the run goes. */
  readonly eventually: (
    name: string,
    to: (s: ReadOnly<S>, threads: readonly ThreadView[]) => boolean,
    options?: FairnessOf & { readonly about?: string },
  ) => Property<S>;
  readonly model: (spec: {
    /** `room/name`, as it is called on the command line. */
    readonly id: string;
    readonly title: string;
    readonly about: string;
    readonly simplifications?: readonly Simplification[];
    readonly threads: (p: P) => readonly Thread[];
    readonly properties: (p: P) => readonly Property<S>[];
    readonly instances: Readonly<
      Record<string, Omit<Instance, 'parameters'> & { readonly parameters?: Partial<Values<PS>> }>
    >;
  }) => Model;
}

/** The shared state that a vocabulary's recipes work on. */
export type StateOf<V> = V extends Vocabulary<infer _PS, infer _P, infer S> ? S : never;

/**
 * Makes the words for one kind of state.
 * @param spec.parameters what an instance fixes; each field's initial value is the default
 * @param spec.state the shared state, whose sizes may depend on the parameters
 */
export function vocabulary<PS extends Scalars, F extends Fields>(spec: {
  readonly parameters: PS;
  readonly state: (p: Values<PS>) => F;
}): Vocabulary<PS, Values<PS>, Shared<F>> {
  type P = Values<PS>;
  type S = Shared<F>;
  const where = callerOf(vocabulary);
  checkFields('the parameters', spec.parameters, where);
  checkFunction('the state', spec.state, where);
  type Said = (
    name: string,
    holds: (s: ReadOnly<S>, threads: readonly ThreadView[]) => boolean,
    about?: string,
  ) => Property<S>;
  const property = (kind: ClaimKind): Said => {
    const said: Said = (name, holds, about = '') => ({
      name,
      kind,
      holds: looking(holds),
      about,
      source: callerOf(said),
    });
    return said;
  };
  const made: Vocabulary<PS, P, S> = {
    routine: (name, given, body) => {
      const source = callerOf(made.routine);
      checkLine('the name of a routine', name, source);
      entriesOf(`${name}: what it takes and gives`, given, source);
      checkFields(`${name}: its arguments`, given.args ?? {}, source);
      checkFields(`${name}: its locals`, given.locals ?? {}, source);
      if (given.returns !== undefined) checkField(`${name}: what it returns`, given.returns, source);
      checkFunction(`${name}: the body`, body, source);
      return {
        name,
        models: given.models ?? null,
        // The defaults are empty records, which every missing generic was defaulted to.
        args: given.args ?? ({} as NonNullable<typeof given.args>),
        locals: given.locals ?? {},
        result: given.returns ?? null,
        // The compiler hands every body the parameters of the instance it compiles, which are values of PS.
        body: (parameters) => body(words(parameters as P)),
        source,
      };
    },
    thread: (name, context, routine, args, how) => {
      const source = callerOf(made.thread);
      checkLine('the name of a thread', name, source);
      checkContext(`thread "${name}": where it runs`, context, source);
      checkRoutine(`thread "${name}": what it runs`, routine, source);
      entriesOf(`thread "${name}": its arguments`, args, source);
      const { interrupts, isAtomic, masked } = how ?? {};
      checkIfGiven(`thread "${name}": isAtomic`, isAtomic, source);
      checkIfGiven(`thread "${name}": masked`, masked, source);
      if (interrupts !== undefined) checkLines(`thread "${name}": interrupts`, interrupts, source);
      return {
        name,
        context,
        routine,
        // Scalars carry Values; the mapped type only loses sight of it.
        args: args as Readonly<Record<string, Value>>,
        source,
        // The engines hand these the shared state, without its guards.
        ...(isAtomic === undefined ? {} : { isAtomic: isAtomic as (s: unknown) => boolean }),
        ...(masked === undefined ? {} : { masked: masked as (s: unknown) => boolean }),
        ...(interrupts === undefined ? {} : { interrupts }),
      };
    },
    invariant: property('invariant'),
    stepInvariant: (name, holds, about = '') => ({
      name,
      kind: 'step',
      // As below, of both states.
      holds: (before, _threads, after) =>
        (holds as unknown as (before: S, after: S) => boolean)(before, after),
      about,
      source: callerOf(made.stepInvariant),
    }),
    atRest: property('at rest'),
    reachable: property('reachable'),
    noDeadlock: () => NO_DEADLOCK,
    neverStuck,
    leadsTo: (name, from, to, options) => ({
      ...made.eventually(name, to, options),
      from: looking(from),
      source: callerOf(made.leadsTo),
    }),
    eventually: (name, holds, { about = '', ...fairness } = {}) => ({
      name,
      kind: 'leads to',
      holds: looking(holds),
      about,
      fairness,
      source: callerOf(made.eventually),
    }),
    model: (given) => {
      const source = callerOf(made.model);
      checkLine("a model's id", given.id, source);
      if (!/^[a-z0-9][\w./-]*$/i.test(given.id))
        throw new ModelError(`a model's id is like "room/name", not "${given.id}"`, source);
      checkFunction(`${given.id}: threads`, given.threads, source);
      checkFunction(`${given.id}: properties`, given.properties, source);
      for (const [name, instance] of entriesOf(`${given.id}: its instances`, given.instances, source)) {
        checkLine('the name of an instance', name, source);
        if (name === '__proto__')
          throw new ModelError('an instance cannot be called "__proto__": call it otherwise', source);
        entriesOf(`${given.id}:${name}: what an instance says`, instance, source);
      }
      const instances = Object.entries(given.instances).map(([name, instance]): [string, Instance] => {
        const { claims, parameters = {} } = instance;
        entriesOf(`${given.id}:${name}: its parameters`, parameters, source);
        if (claims !== undefined) checkLines(`${given.id}:${name}: its claims`, claims, source);
        return [name, { ...instance, parameters }];
      });
      return {
        [MODEL]: true,
        id: given.id,
        title: given.title,
        about: given.about,
        simplifications: given.simplifications ?? [],
        parameters: spec.parameters,
        // The compiler hands each of these the parameters of the instance it compiles, which are values of PS.
        state: (p) => spec.state(p as P),
        threads: (p) => given.threads(p as P),
        properties: (p) => given.properties(p as P) as readonly Property<unknown>[],
        instances: Object.fromEntries<Instance>(instances),
        source,
      };
    },
  };
  return made;
}

/** The same function: the state that the engines hand it has all that can be read of it. */
function looking<S, R extends readonly unknown[]>(
  looks: (...given: [ReadOnly<S>, ...R]) => boolean,
): (...given: [S, ...R]) => boolean {
  return looks as unknown as (...given: [S, ...R]) => boolean;
}

function neverStuck(...threads: readonly string[]): Property<unknown> {
  const all = threads.length === 0;
  return {
    name: all ? 'never stuck' : `never stuck: ${threads.join(', ')}`,
    kind: 'never stuck',
    holds: () => true,
    about:
      'From every state in which the thread can neither take a step nor stop, there is a way to one in which it can.',
    ...(all ? {} : { threads }),
  };
}

const NO_DEADLOCK: Property<unknown> = {
  name: 'no deadlock',
  kind: 'deadlock',
  holds: () => true,
  about: 'In every state some step can be taken, or every thread stands where it may stop.',
};
