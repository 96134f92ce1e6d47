/** What several workers found and counted, as one outcome, or as one search to go on with. */
import type { SavedSearch } from './breadth-first.ts';
import type { Cut } from './limits.ts';
import { type Layer } from './shortest.ts';
import type { System } from './system.ts';
import type { Ended } from './together.ts';
import { type Outcome } from './verdict.ts';
import type { SavedStates } from './written-down.ts';
/** Asks every worker for its part of the layer before. */
export type AskAll = (depth: number, layer: Layer) => Promise<readonly Layer[]>;
/**
 * What the workers found, as one outcome.
 * @param system another one of the same program
 * @param cut what stopped the workers, if they were stopped
 * @throws Unrepeatable as the search itself does
 */
export declare function outcomeOf(system: System, ended: readonly Ended[], cut: Cut, ask: AskAll): Promise<Outcome>;
/** @param states what one of the workers wrote down for all */
export declare function savedOf(ended: readonly Ended[], { store, ...places }: SavedStates): SavedSearch;
//# sourceMappingURL=gathered.d.ts.map