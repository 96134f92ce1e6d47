/** Where a search puts what does not fit in memory: files that are written at their end and read anywhere. */
/** @throws DiskError when it cannot be written or read */
export interface DiskFile {
    append(numbers: Int32Array): void;
    /** Fills `into` from number `at` on. */
    read(at: number, into: Int32Array): void;
    /** Gives the room back. */
    close(): void;
}
export interface Disk {
    open(): DiskFile;
}
/** The disk is full, or fails. The message says so in a person's words. */
export declare class DiskError extends Error {
}
//# sourceMappingURL=disk.d.ts.map