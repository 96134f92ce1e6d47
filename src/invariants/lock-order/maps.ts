/**
 * Cycles through lockdep maps, such as fs_reclaim and dma_fence_map. Nobody is ever kept out of a map, so no ring of threads
 * goes through one. It stands for others: who holds A and enters fs_reclaim may come to wait, inside, for what shrinkers take;
 * and who waits for a fence has the write side of dma_fence_map in passing, while who is to signal one is inside for reading.
 * Here reclaim runs in the thread that allocates and fences are waited for by themselves, so that what a map only suspects
 * is a dependency of its own wherever some run shows it.
 */
import { type Cycle, cycleKey } from './cycles.ts';
import type { LockClass } from './dependencies.ts';

/** The classes on a cycle that are maps. */
export function mapsOn(cycle: Cycle, classes: readonly LockClass[]): readonly LockClass[] {
  return cycle.flatMap(({ from }) => classes.filter(({ id, isMap }) => id === from && isMap));
}

/** The cycles without those through maps that say no more than another, which says better whom the threads wait for. */
export function withoutSuspicions(cycles: readonly Cycle[], classes: readonly LockClass[]): readonly Cycle[] {
  const isExact = (cycle: Cycle): boolean => mapsOn(cycle, classes).length === 0;
  const told = new Set(cycles.filter(isExact).map((cycle) => essenceOf(cycle, classes)));
  return cycles.filter((cycle) => {
    if (isExact(cycle)) return true;
    const essence = essenceOf(cycle, classes);
    const isNew = !told.has(essence);
    told.add(essence);
    return isNew;
  });
}

/** What is left when maps that are only passed are left out, and fences are not told apart. */
function essenceOf(cycle: Cycle, classes: readonly LockClass[]): string {
  const left = cycle.flatMap(({ from, holder }): number[] => {
    const { isMap = false, kind } = classes[from] ?? {};
    if (kind === 'event') return [FENCE];
    if (!isMap) return [from];
    return holder === 'shared' ? [FENCE] : [];
  });
  return cycleKey(left.map((from, at) => ({ from, to: left[(at + 1) % left.length] as number })));
}

const FENCE = -1;
