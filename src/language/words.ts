/** The words inside a routine: each only notes what was written, and where. */
import {
  checkAmong,
  checkBlock,
  checkFunction,
  checkIfGiven,
  checkLabel,
  checkLine,
  checkList,
  checkRoutine,
  entriesOf,
} from './declared.ts';
import type { Locals, Lock, ModeName, Scalar, Value } from './field.ts';
import { ModelError } from './mistake.ts';
import type {
  Block,
  Budget,
  Effect,
  GiveUp,
  LocalEffect,
  LocalTest,
  LocalValue,
  Statement,
  Target,
  Test,
  Ticket,
  TypedRoutine,
  Wanting,
} from './program.ts';
import { callerOf, type Source } from './source.ts';

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
  readonly step: (
    label: string,
    effect: (s: S, t: T) => void,
    options?: { readonly when?: (s: S, t: T) => boolean } & StepHow,
  ) => Statement;
  /** Waits for a condition; one step when it is true. */
  readonly waitUntil: (label: string, test: (s: S, t: T) => boolean, how?: StepHow) => Statement;
  /** Takes a lock, waiting for it. */
  readonly lock: (name: string, target: (s: S, t: T) => Lock, how?: LockWait<S, T>) => Statement;
  /**
   * Takes a lock, does something, and gives it back, all in one step. It is as good as three wherever what is done is
   * only ever touched under that lock: nobody else could see the middle. Nothing inside may wait.
   */
  readonly under: (
    name: string,
    target: (s: S, t: T) => Lock,
    label: string,
    effect: (s: S, t: T) => void,
    how?: LockHow<S, T>,
  ) => Statement;
  /** Gives a lock back. Giving back what is not held, or not in that mode, is a finding. */
  readonly unlock: (
    name: string,
    target: (s: S, t: T) => Lock,
    how?: { readonly mode?: ModeName },
  ) => Statement;
  /** Takes a lock if it can be had at once. */
  readonly tryLock: (
    name: string,
    target: (s: S, t: T) => Lock,
    got: Block,
    missed?: Block,
    how?: LockHow<S, T>,
  ) => Statement;
  /** An atomic look at shared state that decides where to go on: a step of its own. */
  readonly when: (label: string, test: (s: S, t: T) => boolean, then: Block, otherwise?: Block) => Statement;
  /** A decision on the frame alone: no other thread can tell when it was made, so it costs no step. */
  readonly given: (test: (t: T) => boolean, then: Block, otherwise?: Block) => Statement;
  /** Changes the frame alone, at no step. Reset locals when they die: what is remembered needlessly multiplies states. */
  readonly local: (assign: (t: T) => void) => Statement;
  /** Gives a local each of the values in turn; which one is decided by the first step of `body`. */
  readonly choose: <K extends keyof T & string>(
    local: K,
    among: readonly (T[K] & Value)[],
    body: Block,
  ) => Statement;
  /** Goes on with any of the blocks whose first step can be taken. */
  readonly either: (...blocks: Block[]) => Statement;
  /** Goes round for ever, or until `leave`. */
  readonly loop: (body: Block) => Statement;
  /** Ends the innermost loop. */
  readonly leave: () => Statement;
  /** Starts the innermost loop again. */
  readonly again: () => Statement;
  /** Runs another routine here, and puts what it returns into the frame. */
  readonly call: <A extends Locals, R>(
    routine: TypedRoutine<A, R>,
    args: Arguments<A, T>,
    into?: (t: T, value: R) => void,
  ) => Statement;
  /** Ends the routine, giving a value to the caller if it asks for one. */
  readonly returns: (value?: (t: T) => Value) => Statement;
  /** The thread may stop here for good: waiting here for ever is not a deadlock. */
  readonly rest: () => Statement;
}

/** The words of a routine: each only notes what was written and where. The engines see recipes without their types. */
export function words<P, S, T>(p: P): Words<P, S, T> {
  const made: Words<P, S, T> = {
    p,
    step: (label, effect, options) => {
      const source = callerOf(made.step);
      checkStep('step', label, options, source);
      checkFunction('step: the effect', effect, source);
      checkIfGiven('step: when', options?.when, source);
      return {
        kind: 'step',
        label,
        guard: (options?.when ?? null) as Test | null,
        effect: effect as Effect,
        sleeps: options?.sleeps ?? false,
        timeout: options?.timeout ?? false,
        source,
      };
    },
    waitUntil: (label, test, how) => {
      const source = callerOf(made.waitUntil);
      checkStep('waitUntil', label, how, source);
      checkFunction('waitUntil: the test', test, source);
      return {
        kind: 'step',
        label,
        guard: test as Test,
        effect: null,
        sleeps: how?.sleeps ?? false,
        timeout: how?.timeout ?? false,
        source,
      };
    },
    lock: (name, target, how) => {
      const source = callerOf(made.lock);
      checkLocking('lock', name, target, how, source);
      checkIfGiven('lock: signals', how?.signals, source);
      checkIfGiven('lock: injects', how?.injects, source);
      for (const [error, block] of entriesOf('lock: fails', how?.fails ?? {}, source)) {
        checkLine('lock: an error', error, source);
        checkBlock(`lock: what is done after -${error}`, block, source);
      }
      const label = `lock ${name}${toRead(how)}`;
      const beside = givingUp(label, wanting(target, how), source, how);
      return { kind: 'lock', label, ...wanting(target, how), fails: how?.fails ?? {}, beside, source };
    },
    under: (name, target, label, effect, how) => {
      const source = callerOf(made.under);
      checkLocking('under', name, target, how, source);
      checkLabel('under: the label', label, source);
      checkFunction('under: the effect', effect, source);
      return {
        kind: 'section',
        label: `{${name}${toRead(how)}} ${label}`,
        ...wanting(target, how),
        effect: effect as Effect,
        source,
      };
    },
    unlock: (name, target, how) => {
      const source = callerOf(made.unlock);
      checkLocking('unlock', name, target, how, source);
      return {
        kind: 'unlock',
        label: `unlock ${name}${toRead(how)}`,
        target: target as Target,
        mode: how?.mode ?? 'write',
        source,
      };
    },
    tryLock: (name, target, got, missed = [], how) => {
      const source = callerOf(made.tryLock);
      checkLocking('tryLock', name, target, how, source);
      checkBlock('tryLock: what is done with the lock', got, source);
      checkBlock('tryLock: what is done without the lock', missed, source);
      return {
        kind: 'tryLock',
        label: `trylock ${name}${toRead(how)}`,
        ...wanting(target, how),
        got,
        missed,
        source,
      };
    },
    when: (label, test, then, otherwise = []) => {
      const source = callerOf(made.when);
      checkLabel('when: the label', label, source);
      checkFunction('when: the test', test, source);
      checkBlock('when: what is done then', then, source);
      checkBlock('when: what is done otherwise', otherwise, source);
      return { kind: 'when', label, test: test as Test, then, otherwise, source };
    },
    given: (test, then, otherwise = []) => {
      const source = callerOf(made.given);
      checkFunction('given: the test', test, source);
      checkBlock('given: what is done then', then, source);
      checkBlock('given: what is done otherwise', otherwise, source);
      return { kind: 'given', test: test as LocalTest, then, otherwise, source };
    },
    local: (assign) => {
      const source = callerOf(made.local);
      checkFunction('local: the assignment', assign, source);
      return { kind: 'local', assign: assign as LocalEffect, source };
    },
    choose: (local, among, body) => {
      const source = callerOf(made.choose);
      checkLine('choose: the name of the local', local, source);
      checkList('choose: what there is to choose from', among, source);
      if (among.length === 0) throw new ModelError('choose: nothing to choose from', source);
      if (new Set(among).size !== among.length)
        throw new ModelError('choose: a value is named twice', source);
      checkBlock('choose: the body', body, source);
      return { kind: 'choose', local, among, body, source };
    },
    either: (...blocks) => {
      const source = callerOf(made.either);
      if (blocks.length === 0) throw new ModelError('either: no blocks to go on with', source);
      for (const block of blocks) checkBlock('either: each way to go on', block, source);
      return { kind: 'either', blocks, source };
    },
    loop: (body) => {
      const source = callerOf(made.loop);
      checkBlock('loop: the body', body, source);
      return { kind: 'loop', body, source };
    },
    leave: () => ({ kind: 'leave', source: callerOf(made.leave) }),
    again: () => ({ kind: 'again', source: callerOf(made.again) }),
    call: (routine, args, into) => {
      const source = callerOf(made.call);
      checkRoutine('call: what is called', routine, source);
      entriesOf(`${routine.name}: its arguments`, args, source);
      checkIfGiven('call: what takes the value', into, source);
      return {
        kind: 'call',
        routine,
        args: args as Readonly<Record<string, Value | LocalValue>>,
        into: (into ?? null) as ((t: unknown, value: Value) => void) | null,
        source,
      };
    },
    returns: (value) => {
      const source = callerOf(made.returns);
      checkIfGiven('returns: the value', value, source);
      return { kind: 'returns', value: (value ?? null) as LocalValue | null, source };
    },
    rest: () => ({ kind: 'rest', source: callerOf(made.rest) }),
  };
  return made;
}

/** The same statements as written at one place: what a word that is made of several others gives. */
export function writtenAt(source: Source, ...statements: readonly Statement[]): Block {
  return statements.map((statement) =>
    statement.kind === 'lock'
      ? { ...statement, source, beside: statement.beside.map((other) => ({ ...other, source })) }
      : { ...statement, source },
  );
}

/** An instruction under another name. */
export function labelled(label: string, source: Source, instruction: Statement): Statement {
  return 'label' in instruction ? { ...instruction, label, source } : instruction;
}

function wanting<S, T>(target: (s: S, t: T) => Lock, how: LockHow<S, T> | undefined): Wanting {
  return {
    target: target as Target,
    mode: how?.mode ?? 'write',
    ticket: (how?.ticket ?? null) as Ticket | null,
  };
}

/** What may end a wait besides the lock. */
function givingUp<S, T>(
  label: string,
  wanted: Wanting,
  source: Source,
  how: LockWait<S, T> | undefined,
): readonly GiveUp[] {
  const of = (why: GiveUp['why'], error: string, budget: ((s: S, t: T) => Budget) | undefined): GiveUp[] =>
    budget === undefined
      ? []
      : [
          {
            kind: 'giveUp',
            label: `${label}: -${error} ${why === 'signal' ? 'by a signal' : 'injected'}`,
            why,
            error,
            budget: budget as GiveUp['budget'],
            ...wanted,
            source,
          },
        ];
  return [...of('signal', 'EINTR', how?.signals), ...of('injected', 'EDEADLK', how?.injects)];
}

function checkStep(word: string, label: unknown, how: StepHow | undefined, source: Source): void {
  checkLabel(`${word}: the label`, label, source);
  checkAmong(`${word}: sleeps`, how?.sleeps, [true, false], source);
  checkAmong(`${word}: timeout`, how?.timeout, [true, false], source);
}

function checkLocking<S, T>(
  word: string,
  name: unknown,
  target: unknown,
  how: LockHow<S, T> | undefined,
  source: Source,
): void {
  checkLabel(`${word}: the name of the lock`, name, source);
  checkFunction(`${word}: which lock it is`, target, source);
  checkAmong(`${word}: the mode`, how?.mode, ['write', 'read'], source);
  checkIfGiven(`${word}: the ticket`, how?.ticket, source);
}

function toRead(how: { readonly mode?: ModeName } | undefined): string {
  return how?.mode === 'read' ? ' for reading' : '';
}
