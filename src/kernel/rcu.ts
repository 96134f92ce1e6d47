/**
 * Read-copy-update (include/linux/rcupdate.h, include/linux/srcu.h, v5.6) as a lock that readers never wait for: whoever calls
 * `synchronize_rcu` waits, for those who were reading when the call was made. Readers may not sleep, with SRCU they may.
 *
 *     rcu: rcu('rcu')     rcuReadLock(w, (s) => s.rcu), …, rcuReadUnlock(w, (s) => s.rcu)     synchronizeRcu(w, (s) => s.rcu)
 *
 * A grace period waits for its own readers and no others, however many threads synchronise: it ends as early as the kernel
 * guarantees it. The kernel may take longer, because it runs grace periods of one domain one after the other, and because SRCU
 * counts a reader that comes just before it flips its index (may miss a deadlock with a reader that came after the call).
 *
 * `kfree_rcu` and `call_rcu` are threads that synchronise and then free; what waits for them is `rcu_barrier`. At most two read
 * sections of one thread within each other, and six grace periods with different readers, are told apart: going beyond is a
 * finding.
 */
import {
  BUILT_IN,
  callerOf,
  type Compound,
  labelled,
  type Lock,
  lockField,
  type LockKind,
  lockKind,
  type LockState,
  optionalThread,
  record,
  refute,
  setOfThreads,
  type Statement,
  type ThreadSet,
  type Words,
} from '../language/index.ts';
import { vouched } from '../language/lawful-kinds.ts';
import { type Readers, readRelease, reads, readTaken } from './locks/readers.ts';

/** One grace period that has not ended. */
interface GracePeriod {
  /** Who waits for its end, or for that of a later one. */
  readonly waiting: ThreadSet;
  /** The readers it waits for; later ones wait for them, too. */
  readonly awaited: ThreadSet;
}

interface RcuState extends LockState, Readers, GracePeriod {
  readonly second: GracePeriod;
  readonly third: GracePeriod;
  readonly fourth: GracePeriod;
  readonly fifth: GracePeriod;
  readonly sixth: GracePeriod;
}

const gracePeriod = () => record({ waiting: setOfThreads(), awaited: setOfThreads() });

const RCU = vouched(kindOf('rcu', true));
const SRCU = vouched(kindOf('srcu', false));

/** @param atomic whether who reads may not sleep */
function kindOf(name: string, atomic: boolean): LockKind {
  return lockKind({
    name,
    fields: {
      /** Whose grace period is over, in the instant in which it is. */
      holder: optionalThread(),
      readers: setOfThreads(),
      /** Those of them who read twice. */
      twice: setOfThreads(),
      // The first grace period: all who wait, and those readers that the one who came first waits for.
      waiting: setOfThreads(),
      awaited: setOfThreads(),
      second: gracePeriod(),
      third: gracePeriod(),
      fourth: gracePeriod(),
      fifth: gracePeriod(),
      sixth: gracePeriod(),
    },
    write: {
      sleeps: true,
      mayAcquire: (lock, thread) => {
        if (lock.holder !== null) return false;
        return (lock.waiting.has(thread) ? awaitedBy(lock, thread) : lock.readers).size === 0;
      },
      acquire: (lock, thread) => {
        leave(lock, thread);
        lock.holder = thread;
      },
      isHeldBy: (lock, thread) => lock.holder === thread,
      release: (lock) => {
        lock.holder = null;
      },
      isInTheWay: (lock, thread, other) => lock.holder === other || awaitedBy(lock, thread).has(other),
      line: { isIn: (lock, thread) => lock.waiting.has(thread), enter, leave },
    },
    read: {
      sleeps: false,
      atomic,
      shared: true,
      recursive: true,
      mayAcquire: (lock) => lock.holder === null,
      acquire: readTaken,
      isHeldBy: reads,
      release: (lock, thread) => {
        readRelease(lock, thread);
        if (lock.readers.has(thread) || lock.waiting.size === 0) return;
        for (let at = 0; at < MOST; at++) period(lock, at).awaited.delete(thread);
        join(lock);
      },
      isInTheWay: (lock, _thread, other) => lock.holder === other,
    },
  });
}

/** The most grace periods that wait for different readers. */
const MOST = 6;

/** A grace period by its number, 0 for the one that began first. */
function period(lock: RcuState, at: number): GracePeriod {
  switch (at) {
    case 0:
      return lock;
    case 1:
      return lock.second;
    case 2:
      return lock.third;
    case 3:
      return lock.fourth;
    case 4:
      return lock.fifth;
    default:
      return lock.sixth;
  }
}

/** The readers that a thread waits for, or would wait for if it were in line. */
function awaitedBy(lock: RcuState, thread: number): ThreadSet {
  let at = 0;
  while (at + 1 < MOST && period(lock, at + 1).waiting.has(thread)) at++;
  return period(lock, at).awaited;
}

/** `synchronize_rcu` is called: it joins the last grace period if that waits for all who read now, and begins another if not. */
function enter(lock: RcuState, thread: number): void {
  let at = 0;
  while (at + 1 < MOST && period(lock, at + 1).waiting.size > 0) at++;
  if (lock.waiting.size > 0 && period(lock, at).awaited.size < lock.readers.size) at++;
  if (at === MOST) refute(BUILT_IN.range, 'a seventh grace period begins, and no two have the same readers');
  for (let earlier = 0; earlier <= at; earlier++) period(lock, earlier).waiting.add(thread);
  period(lock, at).awaited.addAll(lock.readers);
}

/** A grace period is over for a thread, or it gives up waiting. */
function leave(lock: RcuState, thread: number): void {
  for (let at = 0; at < MOST; at++) period(lock, at).waiting.delete(thread);
  join(lock);
}

/** Grace periods that nobody waits for are forgotten, and those that wait for the same readers are one: equal states look equal. */
function join(lock: RcuState): void {
  for (let at = 0; at < MOST; ) {
    const { awaited, waiting } = period(lock, at);
    const after = at + 1 < MOST ? period(lock, at + 1) : null;
    if (waiting.size === 0) return awaited.clear();
    const isLast = after === null || after.waiting.size === 0;
    if (isLast) at = at + 1;
    else if (after.waiting.size < waiting.size && after.awaited.size > awaited.size) at++;
    else drop(lock, at, after.waiting.size < waiting.size);
  }
}

/**
 * A grace period and the next become one.
 * @param same whether both wait for the same readers; if not, nobody waits for the first alone
 */
function drop(lock: RcuState, at: number, same: boolean): void {
  // Who waits for a later one is among those who wait for an earlier one, so that what is left of the two is `at` with its own
  // waiters, and with the readers of either.
  if (!same) copy(period(lock, at + 1).awaited, period(lock, at).awaited);
  for (let next = at + 1; next < MOST; next++) {
    const from = next + 1 < MOST ? period(lock, next + 1) : null;
    copy(from?.waiting ?? null, period(lock, next).waiting);
    copy(from?.awaited ?? null, period(lock, next).awaited);
  }
}

function copy(from: ThreadSet | null, into: ThreadSet): void {
  into.clear();
  if (from !== null) into.addAll(from);
}

/** RCU. @param lockClass what the state calls it, for a report */
export function rcu(lockClass = 'rcu_read_lock'): Compound<Lock> {
  return lockField(RCU, lockClass, callerOf(rcu));
}

/** A `struct srcu_struct`. @param lockClass what the state calls it, for a report */
export function srcu(lockClass: string): Compound<Lock> {
  return lockField(SRCU, lockClass, callerOf(srcu));
}

/** `rcu_read_lock`, `srcu_read_lock`. */
export function rcuReadLock<P, S, T>(
  { lock }: Pick<Words<P, S, T>, 'lock'>,
  target: (s: S, t: T) => Lock,
): Statement {
  return labelled('rcu_read_lock', callerOf(rcuReadLock), lock('rcu', target, { mode: 'read' }));
}

/** `rcu_read_unlock`, `srcu_read_unlock`. */
export function rcuReadUnlock<P, S, T>(
  { unlock }: Pick<Words<P, S, T>, 'unlock'>,
  target: (s: S, t: T) => Lock,
): Statement {
  return labelled('rcu_read_unlock', callerOf(rcuReadUnlock), unlock('rcu', target, { mode: 'read' }));
}

/** `synchronize_rcu`, `synchronize_srcu`: sleeps until all who read when it was called have left, and nobody else. */
export function synchronizeRcu<P, S, T>(
  { under }: Pick<Words<P, S, T>, 'under'>,
  target: (s: S, t: T) => Lock,
): Statement {
  const over = under('rcu', target, '', () => undefined);
  return labelled('synchronize_rcu', callerOf(synchronizeRcu), over);
}
