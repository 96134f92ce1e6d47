/** What locks with readers have in common: one writer or readers, who reads and how often, and the line of writers that wait. */
import { BUILT_IN, type LockState, refute, type ThreadSet } from '../../language/index.ts';

export interface Readers {
  readonly readers: ThreadSet;
  /** Those of them who read twice. */
  readonly twice: ThreadSet;
}

export function reads({ readers }: Readers, thread: number): boolean {
  return readers.has(thread);
}

/** One more reading of a thread. A third one within the others goes beyond what is told apart. */
export function readTaken({ readers, twice }: Readers, thread: number): void {
  if (!readers.has(thread)) readers.add(thread);
  else if (twice.has(thread)) refute(BUILT_IN.range, 'a thread reads a third time within two others');
  else twice.add(thread);
}

/** One reading less. */
export function readRelease({ readers, twice }: Readers, thread: number): void {
  if (twice.has(thread)) twice.delete(thread);
  else readers.delete(thread);
}

interface WithWriters extends LockState, Readers {
  readonly waiting: ThreadSet;
}

/** How it is had for writing. A trylock goes by those who wait, too. */
export const WRITING = {
  mayAcquire: (lock: WithWriters) => lock.holder === null && lock.readers.size === 0,
  mayTry: (lock: WithWriters) => lock.holder === null && lock.readers.size === 0 && lock.waiting.size === 0,
  acquire: (lock: WithWriters, thread: number) => {
    lock.waiting.delete(thread);
    lock.holder = thread;
  },
  isHeldBy: (lock: WithWriters, thread: number) => lock.holder === thread,
  release: (lock: WithWriters) => {
    lock.holder = null;
  },
  isInTheWay: (lock: WithWriters, _thread: number, other: number) =>
    lock.holder === other || lock.readers.has(other),
  line: {
    isIn: (lock: WithWriters, thread: number) => lock.waiting.has(thread),
    enter: (lock: WithWriters, thread: number) => lock.waiting.add(thread),
    leave: (lock: WithWriters, thread: number) => lock.waiting.delete(thread),
  },
};
