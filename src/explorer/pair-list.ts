/** A list of pairs of 32-bit numbers that only grows at its end, in pieces: nothing is ever copied to make room. */

/** Pairs of one piece, as a power of two. */
const PIECE = 13;
const WITHIN = (1 << PIECE) - 1;

export class PairList {
  length = 0;
  private readonly pieces: Int32Array[] = [];

  /** Bytes taken now. */
  get bytes(): number {
    return this.pieces.length * (8 << PIECE);
  }

  /** Bytes that `length` pairs take. */
  static bytesFor(length: number): number {
    return Math.ceil(length / 2 ** PIECE) * (8 << PIECE);
  }

  /** Makes room for `more` pairs. @returns false when the machine gives none */
  reserve(more: number): boolean {
    try {
      while (this.pieces.length * 2 ** PIECE < this.length + more)
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
    const piece = this.pieces[this.length >>> PIECE] as Int32Array;
    piece[2 * within] = a;
    piece[2 * within + 1] = b;
    this.length++;
  }

  set(index: number, a: number, b: number): void {
    const piece = this.pieces[index >>> PIECE] as Int32Array;
    piece[2 * (index & WITHIN)] = a;
    piece[2 * (index & WITHIN) + 1] = b;
  }

  first(index: number): number {
    return (this.pieces[index >>> PIECE] as Int32Array)[2 * (index & WITHIN)] as number;
  }

  second(index: number): number {
    return (this.pieces[index >>> PIECE] as Int32Array)[2 * (index & WITHIN) + 1] as number;
  }
}
