/** The exact store of a search by several workers, as one of them has it: all of them store into the same memory. */
import { type Grown } from './common-growth.ts';
import { type Commons, type Post } from './commons.ts';
import type { DiskFile } from './disk.ts';
import { type SavedFold } from './fold.ts';
import type { Meeting } from './meeting.ts';
import type { Visited } from './visited.ts';
export declare class CommonStore implements Visited {
    readonly words: number;
    readonly spilled = false;
    /** States that this worker stored. */
    size: number;
    /** Where the states are that are to be expanded. */
    runs: Int32Array;
    /** Whether folding has come to its end: then the workers stop, for one to fold all anew. */
    outgrown: boolean;
    private readonly commons;
    private readonly meeting;
    private readonly post;
    private readonly me;
    private readonly most;
    private readonly set;
    private readonly list;
    private readonly numbers;
    private readonly tree;
    private readonly proposed;
    /** Of what is proposed, so many are stored already: it was cut in between. */
    private storedOfProposed;
    private lacking;
    /** How full the table may be. */
    private upTo;
    /** @param most bytes that all of it may take */
    constructor(commons: Commons, me: number, meeting: Meeting, post: Post<Grown>, most: number);
    /** Bytes taken now, by all of it. */
    get bytes(): number;
    /** Whether it is time to `settle`. */
    get full(): boolean;
    /** Whether nothing waits to be stored. */
    get isSettled(): boolean;
    read(index: number, state: Int32Array, at?: number): void;
    take(index: number, state: Int32Array): void;
    propose(state: Int32Array, at?: number): void;
    readFresh(i: number, state: Int32Array): void;
    /** Nothing of it is on disk. */
    resolve(): void;
    /**
     * Stores the states that were proposed and that nobody had stored. May wait for all other workers, until there is memory.
     * @returns 'memory' when there was no room for all of them: then nothing more is to be proposed
     */
    settle(): 'memory' | null;
    /** Takes part in making room, when all have come together for it. @returns whether there is room for what was asked */
    grow(): boolean;
    /** Runs that this worker has filled with states of the next level, and that nobody was told of. */
    takeRuns(): readonly number[];
    /** As `takeRuns`, and leaves them. */
    allRuns(): readonly number[];
    /** What was proposed and not stored. */
    left(): Int32Array;
    /** Writes down how states are folded. @throws DiskError */
    saveFold(file: DiskFile): SavedFold;
    /** Writes down the pairs of states that lie side by side. @throws DiskError */
    saveRun(file: DiskFile, start: number, length: number): void;
    private tellBytes;
    /** Makes sure that so many states can be stored. @returns false when there is no memory for them */
    private promise;
    private hasRoom;
    private askFor;
}
//# sourceMappingURL=common-store.d.ts.map