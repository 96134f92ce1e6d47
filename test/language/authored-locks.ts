/** Kinds of lock that a model might make for itself, each of which breaks a promise that the library's own kinds keep. */
import { flag, int, optionalThread, setOfThreads } from '../../src/language/index.ts';
import { callerOf } from '../../src/language/source.ts';
import { lockKind } from '../../src/language/lock-kind.ts';
import { lockField } from '../../src/language/schema.ts';

/** What these locks see of the shared state. */
interface Seen {
  x: number;
  z: number;
}
// A lock's recipes get the state of the model that has the lock, which has these two.
const seen = (s: unknown): Seen => s as Seen;

const plain = {
  sleeps: true,
  mayAcquire: (lock: { readonly holder: number | null }) => lock.holder === null,
  acquire: (lock: { holder: number | null }, thread: number) => {
    lock.holder = thread;
  },
  isHeldBy: (lock: { readonly holder: number | null }, thread: number) => lock.holder === thread,
  release: (lock: { holder: number | null }) => {
    lock.holder = null;
  },
};

/** Who insists takes it from whoever has it. */
export const SEAT = lockKind({
  name: 'seat',
  fields: { holder: optionalThread() },
  write: { ...plain, mayAcquire: (lock, _thread, ticket) => lock.holder === null || ticket === 'insist' },
});

/** It goes by a field of the model that is no part of the lock. */
export const TURNSTILE = lockKind({
  name: 'turnstile',
  fields: { holder: optionalThread() },
  write: {
    ...plain,
    mayAcquire: (lock, _thread, _ticket, s) => s === null || (lock.holder === null && seen(s).x !== 2),
  },
});

/** Taking it, and giving it back, changes a field of the model that is no part of the lock. */
export const MEDDLER = lockKind({
  name: 'meddler',
  fields: { holder: optionalThread() },
  write: {
    ...plain,
    acquire: (lock, thread, _ticket, s) => {
      lock.holder = thread;
      if (s !== null) seen(s).x = (seen(s).x + 1) % 4;
    },
    release: (lock, _thread, s) => {
      lock.holder = null;
      if (s !== null && seen(s).x > 0) seen(s).x--;
    },
  },
});

/** A trylock always has it, beside whoever has it already; the last to take it is its holder. */
export const OPEN = lockKind({
  name: 'open',
  fields: { holder: optionalThread(), users: int(0, 3) },
  write: {
    sleeps: false,
    mayAcquire: (lock) => lock.users === 0,
    mayTry: (lock) => lock.users < 3,
    acquire: (lock, thread) => {
      lock.holder = thread;
      lock.users++;
    },
    isHeldBy: (lock, thread) => lock.users > 0 && (lock.holder === thread || lock.users > 1),
    release: (lock) => {
      if (lock.users > 0) lock.users--;
      if (lock.users === 0) lock.holder = null;
    },
  },
});

/** Read by any number, and one who reads is in the way of nobody who writes; those who wait stand in line. */
export const SHELF = lockKind({
  name: 'shelf',
  fields: { holder: optionalThread(), readers: setOfThreads(), waiting: setOfThreads() },
  write: {
    ...plain,
    acquire: (lock, thread) => {
      lock.waiting.delete(thread);
      lock.holder = thread;
    },
    line: {
      isIn: (lock, thread) => lock.waiting.has(thread),
      enter: (lock, thread) => lock.waiting.add(thread),
      leave: (lock, thread) => lock.waiting.delete(thread),
    },
  },
  read: {
    sleeps: true,
    shared: true,
    mayAcquire: (lock) => lock.waiting.size === 0,
    acquire: (lock, thread) => lock.readers.add(thread),
    isHeldBy: (lock, thread) => lock.readers.has(thread),
    release: (lock, thread) => lock.readers.delete(thread),
  },
});

/** Refuses who comes while another one has it and a field of the model says so. */
export const PICKY = lockKind({
  name: 'picky',
  fields: { holder: optionalThread(), hurt: flag() },
  write: {
    ...plain,
    refusal: {
      refuses: (lock, thread, _ticket, s) =>
        lock.holder !== null && lock.holder !== thread && seen(s).x === 1 ? 'EBUSY' : null,
      injects: () => null,
      refused: (lock) => {
        lock.hurt = true;
      },
    },
  },
});

const field = (kind: typeof SEAT) => {
  const word = (lockClass: string) => lockField(kind, lockClass, callerOf(word));
  return word;
};

/** By name, the word that declares such a lock. */
export const AUTHORED = {
  seat: field(SEAT),
  turnstile: field(TURNSTILE),
  meddler: field(MEDDLER),
  open: field(OPEN),
  shelf: field(SHELF),
  picky: field(PICKY),
} as const;

export const AUTHORED_NAMES = ['seat', 'turnstile', 'meddler', 'open', 'shelf', 'picky'] as const;

export function isAuthored(kind: string): boolean {
  return Object.hasOwn(AUTHORED, kind);
}
