/** A share of a search: the states that one worker stores, judges and expands. With one worker, all of them. */
import type { Cut, Limits } from './limits.ts';
import { type DiskFile } from './disk.ts';
import { type Finding } from './finding.ts';
import type { SavedStore, Store } from './store.ts';
import type { Claim, Sink, System } from './system.ts';
import type { Visited } from './visited.ts';
/** A share as it was written down: plain data beside the numbers in a file. */
export interface SavedShare {
    readonly store: SavedStore;
    readonly depth: number;
    readonly edges: number;
    readonly fired: readonly number[];
    readonly found: (Omit<Finding, 'state'> & {
        readonly state: readonly number[];
    }) | null;
    readonly unreached: readonly string[];
    /** Whether the states expanded last were only looked at. */
    readonly atBound: boolean;
}
export declare class Share<Kept extends Visited> implements Sink {
    readonly store: Kept;
    edges: number;
    /** How often each step id was followed. */
    readonly fired: Float64Array;
    /** What is told, of all that was found so far. */
    found: Finding | undefined;
    /** The number of the state that it is of, or that its last step is taken from. */
    foundAt: number;
    cut: Cut | undefined;
    /** Whether a state that was found is neither stored nor proposed any more: then there is nothing to go on from. */
    lost: boolean;
    /** Steps from an initial state to the states being expanded; -1 while the initial states come. */
    depth: number;
    /** The last level within a bound is looked at for deadlocks only: what its steps lead to lies beyond. */
    atBound: boolean;
    private readonly system;
    private readonly limits;
    /** The state being expanded. */
    private readonly origin;
    private readonly recent;
    private readonly judge;
    /** The step that is being judged, or -1: then it is a state, or, at the beginning, an initial state that there is none of. */
    private atFault;
    private beginning;
    private enabled;
    private initials;
    /** The number of the state being expanded, and of the one that is judged. */
    private expanding;
    private judging;
    constructor(system: System, limits: Limits, store: Kept);
    /** Claims of reachability that no state has met yet. */
    get unreached(): readonly Claim[];
    get deadlock(): Claim | undefined;
    /** Follows every step from a stored state. */
    expand(index: number): void;
    push(step: number): void;
    fault(step: number, claim: string | null, because: string): void;
    /** Writes down all it has. @throws DiskError */
    save(this: Share<Store>, file: DiskFile): SavedShare;
    /** Says how far it goes. @param most steps, without which there is no bound */
    bound(most: number | undefined): void;
    /** Goes on from what was written down. @throws as the store's `load` */
    load(this: Share<Store>, saved: SavedShare, file: DiskFile): void;
    /** Goes on where another share was; what that one stored is where it can be read. */
    goOnFrom(saved: Omit<SavedShare, 'store'>): void;
    /** Stores what was proposed, and judges what of it is new. */
    settle(): void;
    /** Stores what was proposed for the next level, all of it, and judges what of it is new. */
    finishLevel(): void;
    private judgeFrom;
    /** @throws what is no lack of memory, nor of disk */
    private fail;
    private find;
}
/** A finding as it is written down. */
export declare function plain(found: Finding | undefined): SavedShare['found'];
//# sourceMappingURL=share.d.ts.map