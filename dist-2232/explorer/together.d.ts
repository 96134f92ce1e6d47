/**
 * One search by several workers, level by level, over one store that all of them see. Whoever has nothing to do takes the
 * next run of states to expand, and stores what is new. What is found and counted does not depend on how many they are, nor
 * on who was quicker.
 */
import type { SavedSearch } from './breadth-first.ts';
import type { Grown } from './common-growth.ts';
import { type Commons, type Post } from './commons.ts';
import type { DiskFile } from './disk.ts';
import type { Finding } from './finding.ts';
import type { Cut, Limits } from './limits.ts';
import { type Part, type SavedStates } from './written-down.ts';
import { type Layer } from './shortest.ts';
import type { System } from './system.ts';
/** How a worker's part ended. Plain data. */
export interface Ended {
    readonly states: number;
    readonly edges: number;
    readonly depth: number;
    readonly fired: Float64Array;
    readonly storeBytes: number;
    readonly found: Finding | undefined;
    /** Whether all states of the bound asked for, or all there are, were expanded, and none was lost. */
    readonly complete: boolean;
    /** Whether it was stopped before the end of a level: then it can be run on. The same for all workers. */
    readonly stopped: boolean;
    /** What there was no room for. */
    readonly cut: Cut | undefined;
    readonly unreached: readonly string[];
    readonly atBound: boolean;
}
/** The limits that workers keep on their own; time and cancelling are for who watches them. */
export type SharedLimits = Pick<Limits, 'states' | 'depth' | 'bytes'>;
/** What a worker begins with. */
export interface Beginning {
    readonly commons: Commons;
    /** Which of the workers this is, from 0. */
    readonly me: number;
    /** Where the search was when the commons were made of it. */
    readonly saved: SavedSearch;
    /** The words of states that were found and not stored then. */
    readonly proposed: Int32Array;
}
/** One worker: searches with all the others, then helps to find the way to what was found. */
export declare class SearchWorker {
    private readonly share;
    private readonly store;
    private readonly meeting;
    private readonly commons;
    private readonly me;
    private readonly system;
    private readonly limits;
    private readonly before;
    /** By level, the runs of states that this worker stored. */
    private readonly levels;
    /** Runs of this level that were taken and not expanded. */
    private left;
    private expanded;
    private complete;
    private stopped;
    /** @param post how memory that one makes comes to the others */
    constructor(system: System, limits: SharedLimits, { commons, me, proposed, saved }: Beginning, post: Post<Grown>);
    /** Searches until all workers are done. @throws Abandoned when another worker has died */
    run(): Ended;
    /** The states that this worker stored which have a step into the layer, of those `depth` steps from an initial state. */
    layerBefore(depth: number, layer: Layer): Layer;
    /** What this worker knows, when all have stopped. */
    part(): Part;
    /**
     * Writes down what all workers stored, level by level, when all have stopped.
     * @param parts of all of them
     * @throws DiskError
     */
    save(parts: readonly Part[], file: DiskFile): SavedStates;
    private expandLevel;
    /** Waits for the others at the end of a level, and makes room with them while there is somebody who needs it. */
    private agree;
    private beginLevel;
    /** The next run that nobody has taken: a start and a length. Null at the end of the level, and when all are to stop. */
    private takeRun;
    /** Runs of this level that nobody has taken. */
    private untaken;
    private expandRun;
    private mustStop;
    /** Tells the others of the states that are to be expanded next. */
    private publish;
    private tell;
    private ended;
}
//# sourceMappingURL=together.d.ts.map