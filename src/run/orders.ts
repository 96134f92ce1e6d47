/** The orders in which an instance can be searched: one entry each. */
import {
  breadthFirst,
  depthFirst,
  fewestSwitches,
  type Limits,
  type Search,
  type System,
  walks,
} from '../explorer/index.ts';
import { Misuse } from './misuse.ts';
import type { StoreName } from './store-names.ts';

/** How to search. What each finds and may miss: `docs/bounded.md`. */
export type Order =
  /** Everything, shortest traces first. What is meant when nothing is said. */
  | { readonly kind: 'breadth-first' }
  /** Everything, or what happens with at most so many switches between threads; traces with few of them first. */
  | { readonly kind: 'fewest-switches'; readonly most?: number }
  /** Everything, as far as memory goes. */
  | { readonly kind: 'depth-first' }
  /** Walks at random: so many, or until the time is over. */
  | { readonly kind: 'walks'; readonly seed: number; readonly walks?: number };

/** Seconds of walking where nobody says how many, nor how many walks. */
export const WALKING = 60;

/** @throws Misuse for a limit that the order cannot keep */
export function searchIn(
  order: Order | undefined,
  system: System,
  limits: Limits,
  store: StoreName = 'exact',
): Search {
  switch (order?.kind) {
    case undefined:
    case 'breadth-first':
      return breadthFirst(system, limits, { kind: store });
    case 'depth-first':
      return depthFirst(system, limits);
    case 'fewest-switches':
      if (limits.depth !== undefined)
        throw new Misuse('a search by switches has no bound of steps: what has fewer switches may be longer');
      return fewestSwitches(system, limits, order.most);
    case 'walks': {
      if (limits.states !== undefined)
        throw new Misuse('walks remember no states, so there is no limit to them');
      const ends = order.walks !== undefined || limits.seconds !== undefined;
      return walks(system, ends ? limits : { ...limits, seconds: WALKING }, order);
    }
  }
}

/** @throws Misuse for what only a breadth-first search can do */
export function refuseWith(
  order: Order | undefined,
  asked: { readonly together?: unknown; readonly spill?: unknown; readonly checkpoint?: unknown },
): void {
  if (order === undefined || order.kind === 'breadth-first') return;
  const words = { together: 'workers', spill: 'a disk to go on with', checkpoint: 'checkpoints' } as const;
  for (const what of ['together', 'spill', 'checkpoint'] as const)
    if (asked[what] !== undefined) throw new Misuse(`only a breadth-first search has ${words[what]}`);
}
