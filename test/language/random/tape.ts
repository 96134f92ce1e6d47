/** Decisions read off a list of numbers: short lists and small numbers make simple things, so that failures shrink. */

export class Tape {
  private position = 0;
  private readonly numbers: ArrayLike<number>;

  /** @param numbers each 0..255; after the last, zero for ever */
  constructor(numbers: ArrayLike<number>) {
    this.numbers = numbers;
  }

  /** 0 .. `below` - 1. */
  next(below: number): number {
    return (this.numbers[this.position++] ?? 0) % below;
  }

  /** False when the tape has run out. */
  chance(percent: number): boolean {
    return this.next(100) >= 100 - percent;
  }

  /** One of a list that is not empty; its first when the tape has run out. */
  pick<T>(list: readonly T[]): T {
    const at = this.next(list.length);
    if (at >= list.length) throw new Error('nothing to pick from');
    // The index was just checked.
    return list[at] as T;
  }
}
