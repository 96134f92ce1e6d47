/** Tuples with numbers of their own, as `Interned`, that several workers number at once. */
import { APART, type NumbersMemory, shared, take } from './commons.ts';
import { hashOf, Interned, placeAll, roomFor } from './interned.ts';

/** Slots at first. */
const FIRST = 1 << 12;

/** Where in its `control` what is. */
const AT = { lock: 0, count: APART } as const;

/** @param known tuples that have the first numbers, one after the other */
export function numbersMemory(arity: number, known: Int32Array): NumbersMemory {
  const count = known.length / arity;
  const memory = room(arity, 4 * count, shared(2 * APART));
  memory.tuples.set(known, arity);
  memory.control[AT.count] = count;
  placeAll(memory.slots, memory.tuples, arity, count);
  return memory;
}

/** The same in more room. @throws RangeError when the machine gives no more memory */
export function widened(arity: number, { control, tuples }: NumbersMemory, slots: number): NumbersMemory {
  const memory = room(arity, slots, control);
  const count = control[AT.count] as number;
  memory.tuples.set(tuples.subarray(0, arity * (count + 1)));
  placeAll(memory.slots, memory.tuples, arity, count);
  return memory;
}

/** Slots for so many tuples, at least. */
export function slotsForTuples(tuples: number): number {
  let slots = FIRST;
  while (2 * tuples > slots) slots *= 2;
  return slots;
}

/** Bytes beside so many slots. */
export function bytesOfNumbers(arity: number, slots: number): number {
  return 4 * (slots + roomFor(slots) * arity);
}

function room(arity: number, slots: number, control: Int32Array): NumbersMemory {
  const length = slotsForTuples(slots / 2);
  return { slots: shared(length), tuples: shared(roomFor(length) * arity), control };
}

/**
 * A number is put into its slot when its tuple is written; whoever looks reads the slot, then the tuple that it names. What
 * is not found that way is looked for again with the lock.
 */
export class CommonNumbers extends Interned {
  private readonly control: Int32Array;

  /** There must always be `room` for what is numbered. */
  constructor(arity: number, memory: NumbersMemory) {
    super(arity);
    this.control = memory.control;
    this.use(memory);
  }

  override get size(): number {
    return Atomics.load(this.control, AT.count);
  }

  get memory(): NumbersMemory {
    const { control, slots, tuples } = this;
    return { slots, tuples, control };
  }

  /** Goes on in memory that has all of it. */
  use({ slots, tuples }: NumbersMemory): void {
    this.slots = slots;
    this.tuples = tuples;
  }

  /** Whether there is room for so many more. */
  hasRoom(more: number): boolean {
    return 2 * (this.size + more) <= this.slots.length;
  }

  override id(row: Int32Array, at: number, parts: readonly number[]): number {
    const { arity, control, slots, tuples } = this;
    const last = slots.length - 1;
    take(control, AT.lock);
    let id = 0;
    for (let slot = hashOf(row, at, parts) & last; ; slot = (slot + 1) & last) {
      id = Atomics.load(slots, slot);
      if (id === 0) {
        id = (control[AT.count] as number) + 1;
        for (let i = 0; i < arity; i++) tuples[arity * id + i] = row[at + (parts[i] as number)] as number;
        Atomics.store(control, AT.count, id);
        Atomics.store(slots, slot, id);
        break;
      }
      if (parts.every((part, i) => tuples[arity * id + i] === row[at + part])) break;
    }
    Atomics.store(control, AT.lock, 0);
    return id;
  }
}
