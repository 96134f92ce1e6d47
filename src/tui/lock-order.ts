/** Lock order: what was found, and what of it is chosen. Pure. */
import { type LocksItem, locatedLocks, locksItems } from '../report/index.ts';
import type { Chosen, LocksRun } from './served.ts';

export interface Ordering {
  readonly chosen: Chosen;
  /** States looked at so far. */
  readonly states: number;
  /** Null while it is looked for. */
  readonly order: LocksRun | null;
  readonly items: readonly LocksItem[];
}

export function orderingOf(chosen: Chosen): Ordering {
  return { chosen, states: 0, order: null, items: [] };
}

/** @param folder paths are told as seen from there: before lines are broken, which depends on their length */
export function ordered(ordering: Ordering, order: LocksRun, folder: string): Ordering {
  return { ...ordering, order, items: locksItems(locatedLocks(order, folder)) };
}

/** What is chosen on the screen. */
export function itemOf(ordering: Ordering | null, line: number): LocksItem | null {
  return ordering?.items[line] ?? null;
}
