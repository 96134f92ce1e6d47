/**
 * `struct ww_mutex` (include/linux/ww_mutex.h, kernel/locking/ww_mutex.h and mutex.c, v5.16): a mutex that a thread takes
 * together with others of its class in any order, with an acquire context. Where two get in each other's way, the younger
 * backs off: with *wait-die* (`DEFINE_WD_CLASS`, every dma_resv) one that has locks already is refused with -EDEADLK rather
 * than wait for an older one; with *wound-wait* (`DEFINE_WW_CLASS`, the modeset locks) an older one wounds the younger, which
 * learns of it when it next waits. A thread without a context waits as for a mutex.
 *
 * Step by step: a lock that is free is taken, whoever waits; one that is taken is waited for in line, which others see; who is
 * in line and has to die, or is wounded, comes back with -EDEADLK. -EALREADY comes at once. The order of those who wait
 * without a context is not modelled (may cry wolf). A thread that is refused, gives up, and begins a new transaction without
 * ever taking the contended lock may take that one first after another refusal, and nobody complains (may miss).
 */
import {
  callerOf,
  type Compound,
  flag,
  type Lock,
  type LockKind,
  lockField,
  lockKind,
  type LockState,
  optionalThread,
  refute,
  type Rows,
  setOfThreads,
  table,
  type ThreadSet,
} from '../../language/index.ts';
import { lawful } from '../../language/lawful-kinds.ts';
import { type AcquireContext, contextKind, contextOf, type ContextsOf, WW_CLAIMS } from './ww-context.ts';

export type WwAlgorithm = 'wait-die' | 'wound-wait';

/** A class of ww_mutexes, and their acquire contexts. */
export interface WwClass {
  /** As lockdep would name it. */
  readonly name: string;
  /** The contexts: a field at the root of the state, of the name that was given. */
  readonly contexts: () => Compound<Rows<{ readonly ctx: Lock }>>;
  /** A lock of the class. */
  readonly mutex: () => Compound<Lock>;
  /** Those of a state. */
  readonly contextsIn: ContextsOf;
}

interface WwState extends LockState {
  /** Whether it was taken with a context. */
  hasContext: boolean;
  /** Who waits with a context. */
  readonly waiting: ThreadSet;
  /** Who was refused and has to come here first. */
  readonly contended: ThreadSet;
}

/**
 * A class of ww_mutexes.
 * @param contexts the name, at the root of the state, of the field that `contexts()` makes
 * @param most how many acquire contexts there are at once: at least as many as threads that use them
 */
export function wwClass(name: string, algorithm: WwAlgorithm, contexts: string, most: number): WwClass {
  // The state has what the model declares; without contexts, nobody can have one.
  const rowsIn = (s: unknown) =>
    (s as Readonly<Record<string, readonly { readonly ctx: AcquireContext }[] | undefined>>)[contexts];
  const known = new WeakMap<object, readonly AcquireContext[]>();
  const contextsIn: ContextsOf = (s) => {
    const rows = rowsIn(s);
    if (rows === undefined) return NONE;
    let found = known.get(rows);
    if (found === undefined) known.set(rows, (found = rows.map(({ ctx }) => ctx)));
    return found;
  };
  const kind = wwKind(algorithm, contextsIn);
  const context = contextKind(contextsIn, most);
  const made: WwClass = {
    name,
    contextsIn,
    contexts: () => table(most, { ctx: lockField(context, `${name}_acquire`, callerOf(made.contexts)) }),
    mutex: () => lockField(kind, name, callerOf(made.mutex)),
  };
  CLASSES.set(kind, made);
  return made;
}

const NONE: readonly AcquireContext[] = [];
/** The class that a kind of lock was made for. */
const CLASSES = new WeakMap<LockKind, WwClass>();

function wwKind(algorithm: WwAlgorithm, contextsIn: ContextsOf): LockKind {
  const waitDie = algorithm === 'wait-die';
  const contextIn = (s: unknown, thread: number | null) => contextOf(contextsIn(s), thread);
  const needed = (s: unknown, thread: number): AcquireContext =>
    contextIn(s, thread) ?? refute(WW_CLAIMS.init, 'the thread has none');
  /** Does an older context wait in line? @param locked whether only those count that have locks */
  const olderWaits = (lock: WwState, mine: AcquireContext, s: unknown, locked: boolean): boolean => {
    for (const other of contextsIn(s))
      if (other.holder !== null && lock.waiting.has(other.holder) && other.rank < mine.rank)
        if (!locked || other.acquired > 0) return true;
    return false;
  };
  const mustDie = (lock: WwState, mine: AcquireContext, thread: number, s: unknown): boolean => {
    if (mine.acquired === 0) return false;
    const inLine = lock.waiting.has(thread);
    if (!waitDie) return inLine && mine.wounded;
    if (olderWaits(lock, mine, s, false)) return true;
    const owner = lock.hasContext ? contextIn(s, lock.holder) : null;
    return inLine && owner !== null && owner.rank < mine.rank;
  };
  const kind: LockKind = lockKind({
    name: `ww_mutex (${algorithm})`,
    fields: {
      holder: optionalThread(),
      hasContext: flag(),
      waiting: setOfThreads(),
      contended: setOfThreads(),
    },
    write: {
      sleeps: true,
      mayAcquire: ({ holder }) => holder === null,
      acquire: (lock, thread, ticket, s) => {
        lock.holder = thread;
        if (ticket === null) return;
        lock.waiting.delete(thread);
        lock.hasContext = true;
        const mine = needed(s, thread);
        acquired(lock, mine, thread, CLASSES.get(kind) === ticket);
        lock.contended.delete(thread);
        if (!waitDie && olderWaits(lock, mine, s, true)) mine.wounded = true;
      },
      isHeldBy: ({ holder }, thread) => holder === thread,
      release: (lock, thread, s) => {
        lock.holder = null;
        if (!lock.hasContext) return;
        lock.hasContext = false;
        const mine = needed(s, thread);
        // Who has no lock cannot be wounded, and is not any more when it next takes one.
        if (--mine.acquired === 0) mine.wounded = false;
      },
      line: {
        // Nobody looks at those who wait without a context.
        isIn: (lock, thread, ticket) => ticket === null || lock.waiting.has(thread),
        enter: (lock, thread, _ticket, s) => {
          lock.waiting.add(thread);
          const mine = needed(s, thread);
          const owner = lock.hasContext ? contextIn(s, lock.holder) : null;
          if (!waitDie && owner !== null && mine.acquired > 0 && mine.rank < owner.rank) owner.wounded = true;
        },
        leave: (lock, thread) => {
          lock.waiting.delete(thread);
          lock.contended.delete(thread);
        },
      },
      refusal: {
        refuses: (lock, thread, ticket, s) => {
          if (ticket === null || lock.holder === null) return null;
          if (lock.holder === thread) return lock.hasContext ? 'EALREADY' : null;
          const mine = contextIn(s, thread);
          return mine !== null && mustDie(lock, mine, thread, s) ? 'EDEADLK' : null;
        },
        injects: (lock, thread, ticket, s) => {
          if (ticket === null || lock.holder !== null) return null;
          const mine = contextIn(s, thread);
          return mine !== null && mine.acquired > 0 ? 'EDEADLK' : null;
        },
        refused: (lock, thread, error, _ticket, s) => {
          lock.waiting.delete(thread);
          if (error !== 'EDEADLK') return;
          const mine = needed(s, thread);
          if (mine.backsOff) refute(WW_CLAIMS.dropped, 'another one is refused before that was done');
          mine.backsOff = true;
          lock.contended.add(thread);
        },
      },
    },
  });
  return lawful(kind);
}

/** `ww_mutex_lock_acquired`. */
function acquired(lock: WwState, mine: AcquireContext, thread: number, isOfClass: boolean): void {
  if (!isOfClass) refute(WW_CLAIMS.class, 'the context is of another class');
  if (mine.done) refute(WW_CLAIMS.done, 'a ww_mutex is acquired after it');
  if (mine.backsOff) {
    if (!lock.contended.has(thread)) refute(WW_CLAIMS.contended, 'another one is taken');
    if (mine.acquired > 0) refute(WW_CLAIMS.dropped, `${mine.acquired} are still acquired`);
    mine.backsOff = false;
  }
  mine.acquired++;
}

const WAIT_DIE = wwClass('ww_mutex', 'wait-die', 'contexts', 1);
const WOUND_WAIT = wwClass('ww_mutex', 'wound-wait', 'contexts', 1);
/** For those who look at all kinds of lock: without a context they are mutexes. */
export const WW_MUTEX_WAIT_DIE = kindOf(WAIT_DIE.mutex());
export const WW_MUTEX_WOUND_WAIT = kindOf(WOUND_WAIT.mutex());

function kindOf({ def }: Compound<Lock>): LockKind {
  if (def.kind !== 'lock') throw new Error('a mutex is a lock');
  return def.lock;
}
