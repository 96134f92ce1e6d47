/** Which locks threads hold, as numbers that are quick to compare. */
import { StateIndex } from '../../explorer/index.ts';
import type { Compiled, Listened } from '../../language/index.ts';

export interface Held {
  readonly lock: number;
  /** Whether others may hold it at the same time. */
  readonly shared: boolean;
}

export class Holding {
  private readonly locks: number;
  private readonly listened: Listened;
  /** Sets of locks by number; 0 is that of none. */
  private readonly sets: StateIndex;
  private readonly bits: Int32Array;

  constructor({ layout }: Compiled, listened: Listened) {
    this.locks = layout.locks.length;
    this.listened = listened;
    // Two bits a lock: whether it is held, and whether it is shared.
    this.bits = new Int32Array(Math.max(1, Math.ceil(this.locks / 16)));
    this.sets = new StateIndex(this.bits.length);
    this.sets.add(this.bits);
  }

  /** The number of the set of locks that a thread holds in the scratch. */
  of(thread: number): number {
    const { bits, listened, locks } = this;
    bits.fill(0);
    for (let lock = 0; lock < locks; lock++) {
      const how = listened.holds(lock, thread);
      if (how !== null) (bits[lock >>> 4] as number) |= (how === 'shared' ? 3 : 1) << (2 * (lock & 15));
    }
    return this.sets.add(bits);
  }

  named(set: number): readonly Held[] {
    const { bits, locks, sets } = this;
    const held: Held[] = [];
    for (let lock = 0; lock < locks; lock++) {
      const how = ((sets.states[set * bits.length + (lock >>> 4)] as number) >>> (2 * (lock & 15))) & 3;
      if (how !== 0) held.push({ lock, shared: how === 3 });
    }
    return held;
  }
}
