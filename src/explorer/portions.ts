/**
 * Who expands which runs of a level. Each worker begins with a portion of its own, for states that were found side by side
 * lead to the same ones; whoever is done takes half of what is left of the largest.
 */
import { type Commons, MINE, placesOf, take } from './commons.ts';

/** Gives each worker its portion of a level of so many runs. Nobody else may take any meanwhile. */
export function divide({ control, workers }: Pick<Commons, 'control' | 'workers'>, count: number): void {
  for (let worker = 0; worker < workers; worker++) {
    const own = placesOf(worker);
    Atomics.store(control, own + MINE.next, Math.floor((worker * count) / workers));
    Atomics.store(control, own + MINE.end, Math.floor(((worker + 1) * count) / workers));
  }
}

/** Takes the next run of a worker's portion, by its number. @returns null when nobody has any left */
export function takeRun(commons: Commons, me: number): number | null {
  const { control } = commons;
  const own = placesOf(me);
  do {
    take(control, own + MINE.lock);
    const next = Atomics.load(control, own + MINE.next);
    const isThere = next < Atomics.load(control, own + MINE.end);
    if (isThere) Atomics.store(control, own + MINE.next, next + 1);
    Atomics.store(control, own + MINE.lock, 0);
    if (isThere) return next;
  } while (takeOver(commons, me));
  return null;
}

/** Runs that nobody has taken: the numbers of the first of each portion, and of the one past its last. */
export function untaken({ control, workers }: Commons): readonly (readonly [number, number])[] {
  return Array.from({ length: workers }, (_, worker) => {
    const own = placesOf(worker);
    return [Atomics.load(control, own + MINE.next), Atomics.load(control, own + MINE.end)] as const;
  });
}

/** Takes half of the largest portion. @returns whether there may be something to take */
function takeOver(commons: Commons, me: number): boolean {
  const { control } = commons;
  // As it was a moment ago; what is taken is taken with the lock.
  const left = untaken(commons).map(([next, end]) => end - next);
  const largest = Math.max(...left);
  if (largest === 0) return false;
  const other = placesOf(left.indexOf(largest));
  take(control, other + MINE.lock);
  const next = Atomics.load(control, other + MINE.next);
  const end = Atomics.load(control, other + MINE.end);
  const middle = next + Math.floor((end - next) / 2);
  Atomics.store(control, other + MINE.end, middle);
  Atomics.store(control, other + MINE.lock, 0);
  const own = placesOf(me);
  take(control, own + MINE.lock);
  Atomics.store(control, own + MINE.next, middle);
  Atomics.store(control, own + MINE.end, end);
  Atomics.store(control, own + MINE.lock, 0);
  return true;
}
