/** A table of states seen, each a pair of numbers, and the list of them in the order in which they were found. */
export class Seen {
  /** The pairs, one after the other; the first number of a pair is never 0. */
  readonly list: Int32Array;
  size = 0;
  private readonly table: Int32Array;
  private readonly mask: number;
  private readonly most: number;

  /** @param bits the table has room for 2^bits pairs, and takes three quarters of that */
  constructor(bits: number) {
    this.table = new Int32Array(2 << bits);
    this.mask = (1 << bits) - 1;
    this.most = 3 << (bits - 2);
    this.list = new Int32Array(2 * this.most);
  }

  /** Whether the pair was new. @throws RangeError when there is no room */
  add(a: number, b: number): boolean {
    const { mask, table } = this;
    let hash = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    let at = hash ^ (hash >>> 16);
    for (; ; at++) {
      const here = (at & mask) << 1;
      const other = table[here] as number;
      if (other === 0) {
        table[here] = a;
        table[here + 1] = b;
        this.note(a, b);
        return true;
      }
      if (other === a && table[here + 1] === b) return false;
    }
  }

  private note(a: number, b: number): void {
    if (this.size === this.most) throw new RangeError('more states than the table was made for');
    this.list[2 * this.size] = a;
    this.list[2 * this.size + 1] = b;
    this.size++;
  }
}
