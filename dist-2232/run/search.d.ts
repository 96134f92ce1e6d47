/** Runs a search to its end, on one thread or several, watched by somebody who may stop it, and kept from time to time. */
import { type Disk, type DiskFile, type Limits, type Outcome, type Progress, type Search, type System } from '../explorer/index.ts';
import type { Checkpoints, Kept } from './checkpoint.ts';
import type { Gate } from './gate.ts';
import { type Order } from './orders.ts';
import type { StoreName } from './store-names.ts';
export interface Watch {
    readonly order: Order | undefined;
    /** How states are told apart; exactly, without it. */
    readonly store: StoreName | undefined;
    readonly limits: Pick<Limits, 'states' | 'depth' | 'seconds' | 'bytes'>;
    readonly disk: Disk | null;
    readonly signal: AbortSignal | undefined;
    readonly gate: Gate | undefined;
    /** Seconds since the search began, or was gone on with. */
    readonly clock: () => number;
    readonly onProgress: (progress: Progress) => void;
    readonly checkpoints: Checkpoints | null;
    /** What to go on from, or null to begin. */
    readonly from: Kept | null;
}
/** Begins, or goes on. @throws as `goOn` does, and what the model throws */
export declare function begin(system: System, watch: Watch): Search;
/** What may cut the search, for those who search. */
export declare function limitsOf({ clock, disk, limits, signal }: Watch): Limits;
/** Runs a search to its end. @throws as the search does, DiskError and Misuse when a checkpoint cannot be written */
export declare function finish(search: Search, watch: Watch): Promise<Outcome>;
/**
 * As `finish`, unless it is to be left before.
 * @param isToBeLeft asked between two slices of the search
 * @returns null when it was left
 */
export declare function finishUnless(search: Search, watch: Watch, isToBeLeft: (progress: Progress) => boolean): Promise<Outcome | null>;
/** Writes a search's numbers to a new file. @throws DiskError */
export declare function saveTo<Saved>(path: string, search: {
    save(file: DiskFile): Saved;
}): Saved;
//# sourceMappingURL=search.d.ts.map