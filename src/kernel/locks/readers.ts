/** What locks with readers have in common: who reads, and how often. */
import { BUILT_IN, refute, type ThreadSet } from '../../language/index.ts';

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
