/** A list of pairs of 32-bit numbers that only grows at its end, in pieces: nothing is ever copied to make room. */
import type { Disk } from './disk.ts';
export declare class PairList {
    length: number;
    /** Pieces in memory; those before them are on disk. */
    private pieces;
    private spilled;
    private file;
    /** The last piece read from disk. */
    private read;
    private readPiece;
    /** Bytes that `length` pairs take in memory. */
    static bytesFor(length: number): number;
    /** Bytes taken in memory now. */
    get bytes(): number;
    /** The most bytes taken in memory on the way to `more` pairs. */
    bytesFor(more: number): number;
    /** Makes room for `more` pairs. @returns false when the machine gives none */
    reserve(more: number): boolean;
    /** There must be room. */
    push(a: number, b: number): void;
    first(index: number): number;
    second(index: number): number;
    /** Puts all whole pieces on disk. @throws DiskError */
    spill(disk: Disk): void;
    close(): void;
    private piece;
}
//# sourceMappingURL=pair-list.d.ts.map