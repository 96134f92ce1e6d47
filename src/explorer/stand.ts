/** What is known of a place where threads wait for their turn, for `Evidence`. */

/** Bits that are only ever set. */
class Marks {
  private bits = new Int32Array(4);

  /** @returns whether it was not set before */
  set(at: number): boolean {
    const word = at >>> 5;
    if (word >= this.bits.length) {
      const more = new Int32Array(Math.max(word + 1, 2 * this.bits.length));
      more.set(this.bits);
      this.bits = more;
    }
    const bit = 1 << at;
    if (((this.bits[word] as number) & bit) !== 0) return false;
    (this.bits[word] as number) |= bit;
    return true;
  }
}

/** Where a thread waits for its turn, with its locals: by what steps it was let run ahead, and what others did meanwhile. */
export class Stand {
  readonly lettings: number[] = [];
  readonly footprints: number[];
  /** Of the lettings, those that are refuted by what others did. */
  readonly refuted: number[] = [];
  /** The runs that ended here, each a list of lettings. */
  readonly runs: (readonly number[])[] = [];
  /** Where a thread that waited here was moved to. */
  readonly leads: number[];
  private readonly ended = new Marks();
  private readonly ways = new Marks();
  private readonly met: Marks;

  /** @param before the same in a search before: what others did, and where a thread was moved to, they may do still */
  constructor(before?: Stand) {
    this.footprints = before?.footprints ?? [];
    this.leads = before?.leads ?? [];
    this.met = before?.met ?? new Marks();
  }

  ends(letting: number): boolean {
    if (!this.ended.set(letting)) return false;
    this.lettings.push(letting);
    return true;
  }

  endsRun(way: number): boolean {
    return this.ways.set(way);
  }

  meets(footprint: number): boolean {
    if (!this.met.set(footprint)) return false;
    this.footprints.push(footprint);
    return true;
  }
}
