/** How the memory of several workers grows: one of them makes it for all. */
import { CommonList } from './common-list.ts';
import { bytesOfNumbers, type CommonNumbers, slotsForTuples, widened } from './common-numbers.ts';
import { BRIMFUL, type CommonSet, slotsFor } from './common-set.ts';
import { APART, AT, type Commons, type NumbersMemory, runsBeside, shared } from './commons.ts';

/** Below so many slots, room is quadrupled; from there on, doubled. */
const LARGE = 1 << 21;

/** What one worker made for all. */
export interface Grown {
  readonly table: Int32Array | null;
  readonly list: readonly Int32Array[];
  readonly runs: Int32Array | null;
  /** By group. */
  readonly numbers: readonly (NumbersMemory | null)[];
  /** Whether the table is to be filled up to the brim, since there is no memory for a larger one. */
  readonly brimful: boolean;
  /** Whether there is not room enough even so. */
  readonly lacking: boolean;
}

/** What there is before. */
export interface Held {
  /** Bytes of all of it. */
  readonly bytes: number;
  readonly list: CommonList;
  readonly numbers: readonly (CommonNumbers | null)[];
  readonly runs: Int32Array;
  readonly set: CommonSet;
  /** How full the table may be. */
  readonly upTo: number;
}

/**
 * Makes what is needed to store more states, while all workers wait.
 * @param wider whether the table is to be larger however many states there are
 * @param most bytes that all of it may take
 */
export function larger(
  { control, plan, workers }: Commons,
  { bytes: before, list, numbers, runs, set, upTo }: Held,
  more: number,
  wider: boolean,
  most: number,
): Grown {
  const size = Atomics.load(control, AT.size);
  let taken = before;
  /** Makes something, if there is memory for it. */
  const made = <T>(bytes: number, make: () => T): T | null => {
    if (taken + bytes > most) return null;
    try {
      const one = make();
      taken += bytes;
      return one;
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  };
  let lacking = false;
  const widenedNumbers = numbers.map((table, i) => {
    if (table === null || table.hasRoom(more)) return null;
    const arity = plan[i]?.words.length ?? 0;
    const slots = slotsForTuples(table.size + more);
    const one = made(bytesOfNumbers(arity, slots), () => widened(arity, table.memory, slots));
    lacking ||= one === null;
    return one;
  });
  const nothing = { table: null, list: [], runs: null, numbers: widenedNumbers };
  if (!wider && size + more <= upTo * set.slots) return { ...nothing, brimful: false, lacking };
  const roomier = (least: number) => {
    const room = tableRoom(size + more, least);
    const lists = Math.max(0, room - list.room - set.slots);
    const runsRoom = 4 * runsBeside(room, workers);
    return made(8 * (room + lists + 4 * workers) + 4 * runsRoom, () => ({
      table: shared(2 * room),
      list: lists === 0 ? [] : [CommonList.segment(lists, workers)],
      runs: movedRuns(runs, shared(runsRoom), control),
    }));
  };
  const { slots } = set;
  const wide = (slots < LARGE ? roomier(4 * slots) : null) ?? roomier(wider ? 2 * slots : slots);
  if (wide !== null) return { ...wide, numbers: widenedNumbers, brimful: false, lacking };
  lacking ||= wider || size + more > BRIMFUL * set.slots;
  return { ...nothing, brimful: true, lacking };
}

/** Slots for so many states, at least so many; infinitely many where no table has as many. */
function tableRoom(states: number, least: number): number {
  try {
    return slotsFor(states, least);
  } catch (error) {
    if (error instanceof RangeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

/** The runs of this level and of the next one, each in its half of more room. */
function movedRuns(runs: Int32Array, into: Int32Array, control: Int32Array): Int32Array {
  for (let half = 0; half < 2; half++) {
    const from = (half * runs.length) / 2;
    const count = control[AT.runs + half * APART] as number;
    into.set(runs.subarray(from, from + 2 * count), (half * into.length) / 2);
  }
  return into;
}
