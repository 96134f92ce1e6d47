/** A list of pairs of 32-bit numbers that only grows at its end, in pieces: nothing is ever copied to make room. */
import type { Disk, DiskFile } from './disk.ts';

/** Pairs of one piece, as a power of two. */
const PIECE = 13;
const WITHIN = (1 << PIECE) - 1;

export class PairList {
  length = 0;
  /** Pieces in memory; those before them are on disk. */
  private pieces: Int32Array[] = [];
  private spilled = 0;
  private file: DiskFile | null = null;
  /** The last piece read from disk. */
  private read = new Int32Array(0);
  private readPiece = -1;

  /** Bytes that `length` pairs take in memory. */
  static bytesFor(length: number): number {
    return Math.ceil(length / 2 ** PIECE) * (8 << PIECE);
  }

  /** Bytes taken in memory now. */
  get bytes(): number {
    return this.pieces.length * (8 << PIECE) + this.read.length * 4;
  }

  /** The most bytes taken in memory on the way to `more` pairs. */
  bytesFor(more: number): number {
    return PairList.bytesFor(this.length + more) - this.spilled * (8 << PIECE) + this.read.length * 4;
  }

  /** Makes room for `more` pairs. @returns false when the machine gives none */
  reserve(more: number): boolean {
    try {
      while ((this.spilled + this.pieces.length) * 2 ** PIECE < this.length + more)
        this.pieces.push(new Int32Array(2 << PIECE));
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  /** There must be room. */
  push(a: number, b: number): void {
    const within = this.length & WITHIN;
    const piece = this.pieces[(this.length >>> PIECE) - this.spilled] as Int32Array;
    piece[2 * within] = a;
    piece[2 * within + 1] = b;
    this.length++;
  }

  first(index: number): number {
    return this.piece(index)[2 * (index & WITHIN)] as number;
  }

  second(index: number): number {
    return this.piece(index)[2 * (index & WITHIN) + 1] as number;
  }

  /** Puts all whole pieces on disk. @throws DiskError */
  spill(disk: Disk): void {
    this.file ??= disk.open();
    if (this.read.length === 0) this.read = new Int32Array(2 << PIECE);
    while ((this.spilled + 1) * 2 ** PIECE <= this.length) {
      this.file.append(this.pieces[0] as Int32Array);
      this.pieces.shift();
      this.spilled++;
    }
  }

  close(): void {
    this.file?.close();
    this.file = null;
    this.pieces = [];
  }

  private piece(index: number): Int32Array {
    const piece = index >>> PIECE;
    if (piece >= this.spilled) return this.pieces[piece - this.spilled] as Int32Array;
    if (this.readPiece !== piece) {
      this.file?.read(piece * (2 << PIECE), this.read);
      this.readPiece = piece;
    }
    return this.read;
  }
}
