/**
 * Which kinds of lock keep the promises that a reduction relies on. It is known of the library's own kinds, which their tests hold
 * to it, by identity: this file is no part of the package's interface, so a kind that a model makes is never among them, and a
 * copy of one that is, is not. The state of any other lock is ordinary state: whatever its recipes read and write is noted.
 */
import { optionalThread } from './schema.ts';
import type { LockKind } from './field.ts';
import { lockKind } from './lock-kind.ts';

const LAWFUL = new WeakSet<LockKind>();
const ONE_OWNER = new WeakSet<LockKind>();
const VOUCHED = new WeakSet<LockKind>();

/**
 * Says of a kind that whether a thread holds such a lock changes only by lock and unlock instructions of that thread, and that
 * `isHeldBy` reads nothing but the lock.
 */
export function lawful(kind: LockKind): LockKind {
  LAWFUL.add(kind);
  return vouched(kind);
}

/**
 * Says that the modes of a kind are what they say they are: shared, recursive, who is in the way of whom. The analysis of lock
 * order believes that of no other kind.
 */
export function vouched<K extends LockKind>(kind: K): K {
  VOUCHED.add(kind);
  for (const mode of [kind.write, kind.read, kind.irqRead])
    if (mode !== null) for (const part of [mode.line, mode.refusal, mode]) Object.freeze(part);
  return Object.freeze(kind);
}

/**
 * A kind of lock with one holder and no other state, which nobody takes or gives back for another. A thread that waits for
 * what it holds itself waits for ever.
 * @param sleeps whether waiting for it sleeps; if not, holding it is atomic context
 */
export function oneOwner(name: string, sleeps: boolean): LockKind {
  const kind = lockKind({
    name,
    fields: Object.freeze({ holder: optionalThread() }),
    write: {
      sleeps,
      mayAcquire: (lock) => lock.holder === null,
      acquire: (lock, thread) => {
        lock.holder = thread;
      },
      isHeldBy: (lock, thread) => lock.holder === thread,
      release: (lock) => {
        lock.holder = null;
      },
    },
  });
  ONE_OWNER.add(kind);
  return lawful(kind);
}

/** @see `lawful` */
export function isLawful(kind: LockKind): boolean {
  return LAWFUL.has(kind);
}

/** @see `vouched` */
export function isVouched(kind: LockKind): boolean {
  return VOUCHED.has(kind);
}

/** Whether it was made by `oneOwner`. */
export function hasOneOwner(kind: LockKind): boolean {
  return ONE_OWNER.has(kind);
}
