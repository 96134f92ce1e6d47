import type { SavedSearch } from '../explorer/index.ts';
import type { Scalar } from '../report/index.ts';
declare const SCHEMA = "dmaze/checkpoint/1";
/** What is searched: to go on, all of it must be the same. */
export interface Identity {
    readonly model: string;
    /** Of the model's files. */
    readonly hash: string;
    readonly instance: string;
    readonly parameters: Readonly<Record<string, Scalar>>;
    /** The properties that are judged, or null for all. */
    readonly only: readonly string[] | null;
    readonly reduce: readonly string[];
}
/** A checkpoint as it lies in its folder. */
export interface Kept {
    readonly schema: typeof SCHEMA;
    readonly version: string;
    readonly identity: Identity;
    readonly saved: SavedSearch;
    /** The file of its numbers. */
    readonly file: string;
    /** Seconds that were searched so far. */
    readonly seconds: number;
}
export declare class Checkpoints {
    private readonly folder;
    private readonly identity;
    private readonly every;
    private last;
    private took;
    /** @param every seconds between two checkpoints, at least */
    constructor(folder: string, identity: Identity, every: number);
    /** Whether it is time for the next one. */
    get due(): boolean;
    /**
     * Writes one.
     * @param save writes the numbers to a file of that path; null when there is nothing to go on from
     * @returns whether it was written
     * @throws Misuse, DiskError when the disk does not take it; the former one is then still there
     */
    write(seconds: number, save: (path: string) => Promise<SavedSearch | null> | SavedSearch | null): Promise<boolean>;
    /** The one that is there, to go on from. @throws Misuse when there is none, or of something else */
    read(): Kept;
    /** Where a file of numbers is. */
    path(name: string): string;
    /** There is nothing to go on with any more. */
    remove(): void;
    private files;
    private makeFolder;
    private refuseOther;
}
export {};
//# sourceMappingURL=checkpoint.d.ts.map