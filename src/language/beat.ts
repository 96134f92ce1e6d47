/**
 * What of the author's runs just now, in a few words of memory. They may be shared with another thread, which so can tell
 * what does not come to an end; and what must not be used while recipes run asks them whether one does.
 */

/** What the word `AT.phase` says. */
export const PHASE = { outside: 0, defining: 1, running: 2, loading: 3 } as const;

/** Where each word stands. */
export const AT = { phase: 0, step: 1, property: 2, moves: 3 } as const;

/** How many words one thread has. */
export const BEAT_WORDS = 4;

/** Those of this thread. */
export let beat: Int32Array = new Int32Array(BEAT_WORDS);

/** Uses these words from now on: before any model is compiled, as engines keep those that they began with. */
export function beatIn(words: Int32Array): void {
  beat = words;
}

/** Runs something of the author's in a phase. */
export function inPhase<T>(phase: number, work: () => T): T {
  const before = beat[AT.phase] as number;
  beat[AT.phase] = phase;
  (beat[AT.moves] as number)++;
  try {
    return work();
  } finally {
    beat[AT.phase] = before;
  }
}
