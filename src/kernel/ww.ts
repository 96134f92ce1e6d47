/** What a thread does with ww_mutexes (include/linux/ww_mutex.h, v5.16; drivers/gpu/drm/drm_gem.c, v5.16). */
import {
  type Block,
  type Budget,
  callerOf,
  labelled,
  type Lock,
  type LockWait,
  refute,
  type Self,
  type Statement,
  type Words,
  writtenAt,
} from '../language/index.ts';
import { WW_CLAIMS } from './locks/ww-context.ts';
import type { WwClass } from './locks/ww-mutex.ts';

/** `ww_acquire_init`: the thread has an acquire context of the class. */
export function wwAcquireInit<P, S, T extends Self>(
  { lock }: Pick<Words<P, S, T>, 'lock'>,
  cls: WwClass,
): Statement {
  const free = (s: S): Lock =>
    cls.contextsIn(s).find(({ holder }) => holder === null) ??
    tooFew(`${cls.name}: there are more threads with acquire contexts than it was made for`);
  return labelled(`ww_acquire_init ${cls.name}`, callerOf(wwAcquireInit), lock(cls.name, free));
}

/** `ww_acquire_done`: nothing more is acquired. */
export function wwAcquireDone<P, S, T extends Self>(
  { step }: Pick<Words<P, S, T>, 'step'>,
  cls: WwClass,
): Statement {
  const done = step(`ww_acquire_done ${cls.name}`, (s, t) => {
    const mine = cls.contextsIn(s).find(({ holder }) => holder === t.self);
    if (mine === undefined) return refute(WW_CLAIMS.init, 'the thread has none');
    if (mine.done) refute(WW_CLAIMS.done, 'ww_acquire_done is called twice');
    mine.done = true;
  });
  return { ...done, source: callerOf(wwAcquireDone) };
}

/** `ww_acquire_fini`, with everything unlocked. */
export function wwAcquireFini<P, S, T extends Self>(
  { unlock }: Pick<Words<P, S, T>, 'unlock'>,
  cls: WwClass,
): Statement {
  const mine = (s: S, t: T): Lock =>
    cls.contextsIn(s).find(({ holder }) => holder === t.self) ??
    cls.contextsIn(s)[0] ??
    tooFew(`${cls.name} has no acquire contexts`);
  return labelled(`ww_acquire_fini ${cls.name}`, callerOf(wwAcquireFini), unlock(cls.name, mine));
}

/** `ww_mutex_lock` with the thread's context of the class. */
export function wwLock<P, S, T extends Self>(
  { lock }: Pick<Words<P, S, T>, 'lock'>,
  cls: WwClass,
  name: string,
  target: (s: S, t: T) => Lock,
  how: Omit<LockWait<S, T>, 'mode' | 'ticket'> = {},
): Block {
  return writtenAt(callerOf(wwLock), lock(name, target, { ...how, ticket: () => cls }));
}

/** How several locks are taken. */
export interface ReserveHow<S, T> {
  /** How often a signal may end a wait; without it, the waits are not interruptible. */
  readonly signals?: (s: S, t: T) => Budget;
  /** How often -EDEADLK may be injected. */
  readonly injects?: (s: S, t: T) => Budget;
  /** What is done when a signal has ended it: everything is unlocked then, and the context finished. */
  readonly interrupted?: Block;
  /** The same when a lock is listed twice. Without it, that is a fault of the model. */
  readonly duplicate?: Block;
}

/** A local `int(0, N)` for N locks. */
type NumbersOf<T> = { [K in keyof T]: T[K] extends number ? K : never }[keyof T];

/**
 * `drm_gem_lock_reservations`: takes all of these locks with a context of its own, and begins again with the one that was
 * contended whenever it is told to back off. Where it fails, all is undone; what comes next is for `interrupted` and
 * `duplicate` to say, in a local or by `returns()`. Otherwise all are taken: afterwards `unreserveAll`.
 * @param targets in the order in which they are taken
 * @param contended the name of a local `int(0, targets.length)`, 0 before and after
 */
export function reserveAll<P, S, T extends Self>(
  w: Pick<Words<P, S, T>, 'again' | 'given' | 'leave' | 'local' | 'lock' | 'loop' | 'step' | 'unlock'>,
  cls: WwClass,
  name: string,
  targets: readonly ((s: S, t: T) => Lock)[],
  contended: NumbersOf<T>,
  how: ReserveHow<S, T> = {},
): Block {
  const source = callerOf(reserveAll);
  const { duplicate, injects, interrupted, signals } = how;
  const first = (t: T): number => t[contended] as number;
  const put = (number: number): Statement =>
    w.local((t) => {
      // `NumbersOf` names integers only.
      t[contended] = number as T[NumbersOf<T>];
    });
  const unlock = (at: number): Statement => w.unlock(`${name} ${at}`, targets[at] as (s: S, t: T) => Lock);
  const contendedLock = (s: S, t: T): Lock => (targets[first(t) - 1] as (s: S, t: T) => Lock)(s, t);
  /** Everything before, and the one that was taken first if it comes after. */
  const undo = (at: number): Block => [
    ...targets.slice(0, at).map((_, earlier) => unlock(earlier)),
    ...(at + 1 === targets.length
      ? []
      : [w.given((t) => first(t) > at + 1, [w.unlock(`${name} taken first`, contendedLock)])]),
  ];
  const end = (): Block => [put(0), wwAcquireFini(w, cls)];
  const failing = (undoing: Block, again: Block): LockWait<S, T> => ({
    ...(signals === undefined ? {} : { signals }),
    fails: {
      EDEADLK: again,
      ...(duplicate === undefined ? {} : { EALREADY: [...undoing, ...end(), ...duplicate, w.leave()] }),
      ...(signals === undefined ? {} : { EINTR: [...undoing, ...end(), ...(interrupted ?? []), w.leave()] }),
    },
  });
  const one = (at: number): Statement => {
    const fails = failing(undo(at), [...undo(at), put(at + 1), w.again()]);
    const target = targets[at] as (s: S, t: T) => Lock;
    return w.given(
      (t) => first(t) !== at + 1,
      [
        ...wwLock(w, cls, `${name} ${at}`, target, {
          ...fails,
          ...(injects === undefined ? {} : { injects }),
        }),
      ],
    );
  };
  const slow = wwLock(w, cls, `${name} taken first`, contendedLock, failing([], [w.again()]));
  return writtenAt(
    source,
    wwAcquireInit(w, cls),
    w.loop([
      w.given((t) => first(t) > 0, slow),
      ...targets.map((_, at) => one(at)),
      put(0),
      wwAcquireDone(w, cls),
      w.leave(),
    ]),
  );
}

/** `drm_gem_unlock_reservations`. */
export function unreserveAll<P, S, T extends Self>(
  w: Pick<Words<P, S, T>, 'unlock'>,
  cls: WwClass,
  name: string,
  targets: readonly ((s: S, t: T) => Lock)[],
): Block {
  const unlocks = targets.map((target, at) => w.unlock(`${name} ${at}`, target));
  return writtenAt(callerOf(unreserveAll), ...unlocks, wwAcquireFini(w, cls));
}

function tooFew(why: string): never {
  throw new Error(why);
}
