import { type Disk, type DiskFile } from '../explorer/index.ts';
/** A file of numbers, new or as it is. */
export interface NumbersFile extends DiskFile {
    /** Waits until the disk has it. */
    sync(): void;
}
/**
 * @param flags as `fs.openSync` takes them
 * @throws DiskError as everything here, with the folder and the reason in words
 */
export declare function numbersFile(path: string, flags: 'r' | 'wx+'): NumbersFile;
/** Files that nobody finds, and that are gone with the process however it ends. */
export declare class PassingFiles implements Disk {
    private readonly within;
    /** @param within the folder to put them in */
    constructor(within: string);
    open(): DiskFile;
}
/**
 * A folder for one file, until it is removed with what is in it; a file that is open then can still be read.
 * @throws DiskError
 */
export declare function passingFolder(within: string): {
    readonly path: string;
    readonly remove: () => void;
};
//# sourceMappingURL=disk.d.ts.map